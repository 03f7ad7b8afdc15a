// A month roll-up: the sum of a territory's cells over a month of reception, kept as such, so that a question about a month
// reads one document a territory and not one a day. Always computed whole from its cells, as they are from their stories. Pure.

import { compared } from '@hent/contracts/equal-treatment.ts'
import { type Static, Type } from 'typebox'
import { addJourneys, type JourneyCounts } from '../journeys/journey-counts.ts'
import { sumOfSurveys } from '../other-surveys/survey-counts.ts'
import { addTheme, noneOfTheme } from '../themes/theme-counts.ts'
import { askedKey, sumOfAsked } from './asked-counts.ts'
import {
  type AudienceRow,
  addCounts,
  Cell,
  delaysOf,
  noCounts,
  type ServiceRow,
  serviceKey,
  statusKey,
} from './cells.ts'
import { addDelays, noDelays } from './delay-counts.ts'

const { day: _day, ...ofMonth } = Cell.properties
/** `_id` is `<month>.<territory>` */
export const MonthRollup = Type.Object(ofMonth, { additionalProperties: false })
export type MonthRollup = Static<typeof MonthRollup>

/** What a roll-up is made from; cells kept by version 0.1 lack what was counted later. */
export type Summable = Omit<Cell, Later> & Partial<Pick<Cell, Later>>
type Later = 'asked' | 'themes' | 'journeys' | 'surveys'

/** The roll-up of a cell, from the key of either: `2026-11-03.243500139` is of `2026-11.243500139`. */
export const rollupKeyOf = (cellKey: string): string => `${cellKey.slice(0, 7)}${cellKey.slice(cellKey.indexOf('.'))}`

/** @param cells all those of the month and the territory, in any order */
export function rollupOf(key: string, cells: readonly Summable[]): MonthRollup {
  const [month = '', territory = ''] = key.split('.')
  const rowsOf = <T>(rows: (cell: Summable) => readonly T[] | undefined) => cells.flatMap((cell) => rows(cell) ?? [])
  return {
    _id: key,
    month,
    territory,
    services: summed(
      rowsOf(({ services }) => services),
      serviceKey,
      sumOfServices,
    ),
    audience: summed(
      rowsOf(({ audience }) => audience),
      statusKey,
      sumOfAudience,
    ),
    asked: summed(
      rowsOf(({ asked }) => asked),
      askedKey,
      (rows) => ({ counts: sumOfAsked(rows) }),
    ),
    themes: summed(
      rowsOf(({ themes }) => themes),
      ({ departement }) => departement,
      (rows) => ({
        counts: rows.reduce((sum, { counts }) => addTheme(sum, counts), noneOfTheme()),
      }),
    ),
    journeys: cells.reduce<JourneyCounts>((sum, { journeys = {} }) => addJourneys(sum, journeys), {}),
    surveys: summed(
      rowsOf(({ surveys }) => surveys),
      ({ kind }) => kind,
      sumOfSurveys,
    ),
  }
}

/** All roll-ups of these cells. */
export const rollupsOf = (cells: Iterable<Summable>): MonthRollup[] =>
  [...Map.groupBy(cells, ({ _id }) => rollupKeyOf(_id))].map(([key, its]) => rollupOf(key, its))

/** One row for each key, in order of it. */
function summed<T extends object>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  sumOf: (rows: readonly T[]) => Partial<T>,
): T[] {
  return [...Map.groupBy(rows, keyOf)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, same]) => same.slice(0, 1).map((first) => ({ ...first, ...sumOf(same) })))
}

function sumOfAudience(rows: readonly AudienceRow[]): Partial<AudienceRow> {
  const requests = rows.reduce((sum, row) => sum + row.requests, 0)
  const [first, ...others] = rows.flatMap(({ delays }) => delays ?? [])
  return first === undefined ? { requests } : { requests, delays: [first, ...others].reduce(addDelays, noDelays()) }
}

function sumOfServices(rows: readonly ServiceRow[]): Partial<ServiceRow> {
  const sum: Pick<ServiceRow, 'counts' | 'stated'> = { counts: noCounts() }
  for (const { counts, stated = {} } of rows) {
    addCounts(sum.counts, counts)
    for (const group of compared) if (stated[group]) addDelays(delaysOf(sum, group), stated[group])
  }
  return sum
}
