// Every indicator against a second computation, straight from the raw events and written apart from the reducer and the
// cells: random small histories, each event said more than once and in any order.

import { departementCodes } from '@hent/contracts/codes.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { isPublished, tableNames } from '@hent/contracts/figures.ts'
import { isOtherKind } from '@hent/contracts/survey-kinds.ts'
import { epcis, territoryKind } from '@hent/territory/communes.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audienceSumsOf } from '../audiences/audience-sums.ts'
import { journeySumsOf } from '../journeys/journey-sums.ts'
import { networkSumsOf } from '../networks/network-sums.ts'
import { otherSurveySumsOf } from '../other-surveys/survey-sums.ts'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'
import { aHistory } from '../testing/histories.ts'
import { counted, expected } from '../testing/raw-indicators.ts'
import { themeSumsOf } from '../themes/theme-sums.ts'
import { addStory, type Cell, sorted } from './cells.ts'
import { flat } from './figure-files.ts'
import { rowsOf } from './figures.ts'
import { type MonthRollup, rollupsOf } from './month-rollup.ts'
import { type Month, type Steps, sumsOf } from './month-sums.ts'

/** The same told by the month's own steps, where it tells coarser so that nothing is given away (`month-sums.ts`). */
const near =
  (rows: readonly Record<string, unknown>[], { totals }: Steps) =>
  (row: Record<string, unknown>, at: number) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        const own = rows[at]?.[column]
        const both = typeof value === 'number' && typeof own === 'number' && !/^means|Hours$/.test(column)
        return [column, both && totals > 5 && Math.abs(value - own) <= totals ? own : value]
      }),
    )

/** As tracking reads them: each event into its story, each story into its cell, each cell into its month. */
function rollupsFrom(events: readonly HentEvent[]): MonthRollup[] {
  const stories = new Map<string, Story>()
  for (const event of events)
    stories.set(event.subject, applyEvent(stories.get(event.subject) ?? emptyStory(event.subject), event))
  const cells = new Map<string, Cell>()
  for (const story of stories.values()) addStory(cells, story)
  return rollupsOf([...cells.values()].map(sorted))
}

const stepsOf = (month: Month) => ({
  month: sumsOf(month).steps,
  networks: networkSumsOf(month).steps,
  theme: themeSumsOf(month).step,
  surveys: otherSurveySumsOf(month).step,
  audiences: audienceSumsOf(month).steps,
  journeys: journeySumsOf(month).steps,
})

const territories = [
  '53',
  ...departementCodes,
  ...epcis()
    .slice(0, 3)
    .map(({ code }) => code),
  '200065928',
  '243500139',
]

describe('every published table', () => {
  it('is what the raw events say, whatever their order and however often each is read', () => {
    fc.assert(
      fc.property(aHistory, ({ events, read, answers }) => {
        const rollups = rollupsFrom(read)
        const received = rollups.filter(({ month }) => month === counted)
        const asked = rollups.flatMap((rollup) => rollup.asked).filter(({ month }) => month === counted)
        const month = {
          cells: received,
          answers: answers.filter(({ kind }) => kind === undefined).map(({ kind: _k, ...one }) => one),
          otherAnswers: answers.flatMap(({ kind, ...one }) => (kind && isOtherKind(kind) ? [{ kind, ...one }] : [])),
          asked,
        }
        for (const table of tableNames) {
          for (const territory of territories) {
            if (!isPublished(table, territoryKind(territory))) continue
            const rows = rowsOf(table, territory, month)
            const steps = stepsOf(month)
            const raw = expected(table, territory, { events, answers }, steps).map((row) => flat(row))
            const said = rows.map((row) => flat(row)).map(near(raw, steps.month))
            expect(said, `${table} of ${territory}`).toEqual(raw)
          }
        }
      }),
      { numRuns: 30, endOnFailure: true },
    )
  })
})
