// For tests: somebody who reads what is told of the year's theme beside all else that is published of a month.

import { type Range, rangeOf, type SafeCount } from '@hent/contracts/safe-count.ts'
import { themeMeasures } from '@hent/contracts/theme-indicators.ts'
import { places as placesOfMonth } from '../figures/count-relations.ts'
import type { Month } from '../figures/month-sums.ts'
import { allPlaces, placeOfTheme, places, sums, territories } from '../themes/theme-relations.ts'
import { summed, themeRows } from '../themes/theme-sums.ts'
import { foundFrom, readAll } from './attacker.ts'

/** What is known of a month and then of its theme, by place. @param always told so, whatever it gives away */
export function readTheme(month: Month, always?: number): Map<number, Range> {
  const known = new Map<number, Range>([...readAll(month).values()].map((range) => [range.place, range]))
  const its = summed(month, always)
  for (const territory of territories) {
    for (const row of themeRows(territory, month, its)) {
      for (const measure of themeMeasures) {
        if (row[measure] === null) continue
        known.set(placeOfTheme(territory, 'theme', measure), rangeOf(row[measure] as SafeCount, its.step ?? 0))
      }
    }
  }
  return known
}

/** What a count is of, by its place in the whole list. */
export const nameOfPlace = (at: number): string =>
  Object.values(placesOfMonth[at] ?? places[at - placesOfMonth.length] ?? {}).join(' ')

/** Which counts under five are known to the unit, told or not. @param always told so, whatever it gives away */
export const foundInTheme = (month: Month, always?: number): string[] =>
  foundFrom(readTheme(month, always), allPlaces, sums, nameOfPlace)
