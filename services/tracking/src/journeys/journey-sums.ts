// The exact counts of a month of how people ask and what their needs meet, and how each table is told. Whoever reads them has
// read the rest of the month, so somebody who knows all of it is played (ADR 0043): where a count under five would be found,
// the table is told coarser, or not at all that month. What is told before never becomes coarser for it.

import { regionCode } from '@hent/contracts/codes.ts'
import { type JourneyTable, journeyTables, tables } from '@hent/contracts/figures.ts'
import { hopClasses } from '@hent/contracts/journey-indicators.ts'
import { type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { audienceSumsOf } from '../audiences/audience-sums.ts'
import { type Ranges, under } from '../figures/count-relations.ts'
import { type Month, sumsOf } from '../figures/month-sums.ts'
import { toldBeside, widened } from '../figures/told-beside.ts'
import { addJourneys, type JourneyCounts, journeyKey } from './journey-counts.ts'
import { allPlaces, journeyColumns, journeyRows, placeOfJourney, places, sums } from './journey-relations.ts'

export type JourneySteps = Record<JourneyTable, number | null>
export type JourneySums = {
  /** null where its table is not told this month */
  told(table: JourneyTable, row: string, column: string): SafeCount | null
  steps: JourneySteps
  /** by place: what is so, and what somebody learns who reads all that is told of the month */
  exact: Float64Array
  learnt: Ranges
}

const known = new WeakMap<Month, JourneySums>()
export function journeySumsOf(month: Month): JourneySums {
  const its = known.get(month) ?? summed(month)
  known.set(month, its)
  return its
}

const none: JourneySteps = { journeys: null, declines: null, modes: null, 'week-hours': null, fit: null, misfits: null }

/** @param always told so, whatever it gives away: for tests */
export function summed(month: Month, always?: JourneySteps): JourneySums {
  const counts = month.cells.reduce<JourneyCounts>((sum, { journeys = {} }) => addJourneys(sum, journeys), {})
  const exact = exactOf(month, counts)
  const before = widened(audienceSumsOf(month).learnt, allPlaces)
  const found = isCounted(month, exact) ? stepsOf(exact, before) : { steps: none, learnt: before }
  const steps = always ?? found.steps
  return {
    steps,
    exact,
    learnt: found.learnt,
    told(table, row, column) {
      const step = steps[table]
      return step === null ? null : safe(exact[placeOfJourney(table, row, column)] ?? 0, step)
    },
  }
}

function exactOf(month: Month, counts: JourneyCounts): Float64Array {
  const exact = new Float64Array(allPlaces)
  exact.set(audienceSumsOf(month).exact)
  for (const { table, row, column } of places) {
    const rows = row === 'all' ? journeyRows[table] : [row]
    exact[placeOfJourney(table, row, column)] = rows.reduce(
      (sum, one) => sum + (counts[journeyKey(table, one, column)] ?? 0),
      0,
    )
  }
  return exact
}

/** Cells kept by an earlier version do not count these until they are rebuilt: some would be told as all. */
function isCounted(month: Month, exact: Float64Array): boolean {
  const needs = under('structures', hopClasses).map((column) => exact[placeOfJourney('journeys', 'all', column)] ?? 0)
  return needs.reduce((sum, count) => sum + count, 0) === sumsOf(month).counts(regionCode, 'all').needs
}

function stepsOf(exact: Float64Array, before: Ranges): { steps: JourneySteps; learnt: Ranges } {
  const steps = { ...none }
  let learnt = before
  for (const table of journeyTables) {
    const own = journeyRows[table].flatMap((row) =>
      journeyColumns[table].map((column) => placeOfJourney(table, row, column)),
    )
    const told = toldBeside(exact, learnt, own, sums)
    if (!told) continue
    steps[table] = told.step
    learnt = told.learnt
  }
  return { steps, learnt }
}

/** A row's columns are those of the indicators of its table. */
export function journeyTableRows(
  table: JourneyTable,
  month: Month,
  its = journeySumsOf(month),
): Record<string, unknown>[] {
  const plain = journeyColumns[table].filter((column) => !column.includes('.'))
  return journeyRows[table].map((row) => {
    const told = (names: readonly string[], field = '') =>
      Object.fromEntries(names.map((name) => [name, its.told(table, row, `${field}${name}`)]))
    return {
      [tables[table].rows]: row,
      ...(table === 'journeys' ? { structures: told(hopClasses, 'structures.') } : {}),
      ...told(plain),
    }
  })
}
