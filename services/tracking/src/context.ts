// What tracking's routes work with, in one plain object: stories, the months of the figures, the directory's names.

import type { Platform } from '@hent/messaging/platform.ts'
import type { TrackingConfig } from './config.ts'
import { openStatedGenders, type StatedGenders } from './equal-treatment/stated-genders.ts'
import { openAnswers } from './figures/answers.ts'
import { openCellMarks, openCells } from './figures/cell-store.ts'
import { type Editions, openEditions } from './figures/editions.ts'
import { createMonthCache, type MonthCache } from './figures/month-cache.ts'
import { openRollups, rollUpWhatIsKept } from './figures/rollup-store.ts'
import { type CellUpdates, startCellUpdates } from './figures/update-cells.ts'
import { createStructures, type Structures } from './reading/known-structures.ts'
import { observeFirstMails } from './story/first-mail.ts'
import { createStories, openStories, type Stories } from './story/stories.ts'

export type Tracking = {
  stories: Pick<Stories, 'get' | 'list' | 'askedOf'>
  genders: Pick<StatedGenders, 'get' | 'say' | 'forget'>
  /** of the figures, to be computed again */
  mark: CellUpdates['mark']
  months: MonthCache
  editions: Editions
  structures: Pick<Structures, 'get'>
  now: () => Date
}

/** With what routes do not see: where answers and the directory's records go in. */
export async function openTracking(hent: Platform, config: TrackingConfig) {
  const { connection, log, now } = hent
  const stories = createStories(await openStories(connection), observeFirstMails)
  const genders = await openStatedGenders(connection, now)
  const cells = await openCells(connection)
  await rollUpWhatIsKept(connection)
  const rollups = await openRollups(connection)
  const marks = await openCellMarks(connection)
  const answers = await openAnswers(connection)
  const months = createMonthCache({ rollups, answers, now, freshMs: config.FIGURES_FRESH_MS })
  const editions = await openEditions(connection, { months, now })
  const computing = { cells, rollups, marks, stories, genders }
  const updates = await startCellUpdates({ ...computing, debounceMs: config.CELL_DEBOUNCE_MS, log })
  const { mark } = hent.opened(updates, (one) => one.stop())
  return { stories, genders, answers, mark, months, editions, structures: createStructures(), now }
}
