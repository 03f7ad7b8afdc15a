// The exact counts of a quarter by women and men, and how each is told. Whoever reads them has read its three months too, so
// somebody who knows all of it is played (ADR 0043): where a count under five would be found, of the quarter or of a month,
// the quarter is told coarser, then of all services together only, then not at all.

import { rangeOf, type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { mostPeople, type Ranges, type Row, reason } from '../figures/count-relations.ts'
import { addDelays, type DelayCounts, delayNumbers, noDelays } from '../figures/delay-counts.ts'
import { givesAway, groupSteps, type Month } from '../figures/month-sums.ts'
import { otherSurveySumsOf } from '../other-surveys/survey-sums.ts'
import {
  allPlaces,
  inMonth,
  inQuarter,
  isTold,
  monthsIn,
  placeInQuarter,
  places,
  rowsOfQuarter,
  sums,
  type Who,
} from './quarter-relations.ts'

/** How a quarter is told: to which step, and whether by service too. */
export type Way = { step: number; byService: boolean }
const ways: readonly Way[] = [true, false].flatMap((byService) => groupSteps.map((step) => ({ step, byService })))

export type QuarterSums = {
  /** null where it is not told */
  told(row: Row, who: Who, column: string): SafeCount | null
  way: Way | null
}

const isToldSo = (place: (typeof places)[number], { byService }: Way) =>
  isTold(place) && (byService || place.row === 'all')

/** @param months its three, in order @param always told so, whatever it gives away: for tests */
export function quarterSumsOf(months: readonly Month[], always?: Way): QuarterSums {
  const ofQuarter = exactOf(months)
  const ofMonths = months.map((month) => otherSurveySumsOf(month))
  const exact = new Float64Array(allPlaces)
  for (const [at, month] of ofMonths.entries()) exact.set(month.exact, inMonth(at, 0))
  exact.set(ofQuarter, inQuarter(0))
  const learnt = { least: new Float64Array(allPlaces), most: new Float64Array(allPlaces).fill(mostPeople) }
  for (const [at, month] of ofMonths.entries()) {
    learnt.least.set(month.learnt.least, inMonth(at, 0))
    learnt.most.set(month.learnt.most, inMonth(at, 0))
  }
  const way = always ?? ways.find((one) => !givesAway(exact, learntFrom(ofQuarter, learnt, one))) ?? null
  return {
    way,
    told(row, who, column) {
      const at = placeInQuarter(row, who, column)
      const place = places[at]
      if (way === null || place === undefined || !isToldSo(place, way)) return null
      return safe(ofQuarter[at] ?? 0, way.step)
    },
  }
}

function exactOf(months: readonly Month[]): Float64Array {
  if (months.length !== monthsIn) throw new Error('a quarter has three months')
  const counts = new Map<string, DelayCounts>()
  const of = (row: Row, who: Who) => counts.get(`${row} ${who}`) ?? noDelays()
  const add = (row: Row, who: Who, more: DelayCounts) => counts.set(`${row} ${who}`, addDelays(of(row, who), more))
  for (const { services } of months.flatMap(({ cells }) => cells)) {
    for (const { service, counts: all, stated } of services) {
      for (const row of [service, 'all'] as const) {
        add(row, 'everybody', all)
        if (stated?.women) add(row, 'women', stated.women)
        if (stated?.men) add(row, 'men', stated.men)
      }
    }
  }
  const numbers = new Map<string, Record<string, number>>()
  for (const row of rowsOfQuarter) {
    const [all, women, men] = (['everybody', 'women', 'men'] as const).map((who) => delayNumbers(of(row, who)))
    const others = Object.entries(all ?? {}).map(([column, count]) => [
      column,
      count - (women?.[column] ?? 0) - (men?.[column] ?? 0),
    ])
    for (const [who, some] of Object.entries({ everybody: all, women, men, others: Object.fromEntries(others) }))
      numbers.set(`${row} ${who}`, some ?? {})
  }
  return Float64Array.from(places, ({ row, who, column }) => numbers.get(`${row} ${who}`)?.[column] ?? 0)
}

function learntFrom(ofQuarter: Float64Array, before: Ranges, way: Way): Ranges {
  const ranges: Ranges = { least: before.least.slice(), most: before.most.slice() }
  for (const [at, place] of places.entries()) {
    if (!isToldSo(place, way)) continue
    const { least, most } = rangeOf(safe(ofQuarter[at] ?? 0, way.step), way.step)
    ranges.least[inQuarter(at)] = least
    ranges.most[inQuarter(at)] = most
  }
  reason(ranges, sums)
  return ranges
}
