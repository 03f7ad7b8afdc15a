// Composition root of tracking: config → connections → service → running.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { buildApp } from './app.ts'
import type { TrackingConfig } from './config.ts'
import { forgetErased } from './equal-treatment/say-gender.ts'
import { openStatedGenders } from './equal-treatment/stated-genders.ts'
import { AnswerEvent, openAnswers } from './figures/answers.ts'
import { openCellMarks, openCells } from './figures/cell-store.ts'
import { openEditions } from './figures/editions.ts'
import { createMonthCache } from './figures/month-cache.ts'
import { openRollups, rollUpWhatIsKept } from './figures/rollup-store.ts'
import { startCellUpdates } from './figures/update-cells.ts'
import { createStructures } from './reading/known-structures.ts'
import { observeFirstMails } from './story/first-mail.ts'
import { createStories, openStories } from './story/stories.ts'

/** Nobody waits for a page to be newer than this; a batch is one read and two writes, whatever it holds. */
const batch = { lane: 'one', slice: 500, limit: 4_000, restMs: 250 } as const

export const start = (config: TrackingConfig) =>
  startOnPlatform('tracking', config, async (hent) => {
    const { connection, opened, auth, log, now, ready } = hent
    const stories = createStories(await openStories(connection), observeFirstMails)
    const genders = await openStatedGenders(connection, now)
    const cells = await openCells(connection)
    await rollUpWhatIsKept(connection)
    const rollups = await openRollups(connection)
    const marks = await openCellMarks(connection)
    const answers = await openAnswers(connection)
    const structures = createStructures()
    const months = createMonthCache({ rollups, answers, now, freshMs: config.FIGURES_FRESH_MS })
    const editions = await openEditions(connection, { months, now })
    const computing = { cells, rollups, marks, stories, genders }
    const updates = await startCellUpdates({ ...computing, debounceMs: config.CELL_DEBOUNCE_MS, log })
    opened(updates, (one) => one.stop())
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.trackingDirectory, ({ data }) =>
      structures.update(data),
    )
    await hent.followPartners(groups.trackingPartnerRegister)
    await hent.consume(groups.trackingAnswers, {
      ...batch,
      topics: [surveyAnswersTopic],
      decode: decoderOf(AnswerEvent),
      parking: false,
      handle: answers.keep,
    })
    // No parking: what comes after a broken event waits in its story until the event is replayed, and the rest goes on.
    await hent.consume(groups.tracking, {
      ...ofReferrals('track'),
      ...batch,
      parking: false,
      async handle(events) {
        const cellsTouched = await stories.apply(events)
        await forgetErased({ genders }, events)
        await updates.mark(cellsTouched)
      },
    })
    return buildApp({
      tracking: { stories, genders, mark: updates.mark, months, editions, structures, now },
      auth,
      log,
      ready,
    })
  })
