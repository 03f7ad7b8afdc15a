// For tests: somebody who reads what is told of the year's theme beside all else that is published of a month.

import { type Range, rangeOf, type SafeCount, smallest } from '@hent/contracts/safe-count.ts'
import { themeMeasures } from '@hent/contracts/theme-indicators.ts'
import { mostPeople, places as placesOfMonth, reason } from '../figures/count-relations.ts'
import type { Month } from '../figures/month-sums.ts'
import { allPlaces, placeOf, places, sums, territories } from '../themes/theme-relations.ts'
import { summed, themeRows } from '../themes/theme-sums.ts'
import { readAll } from './attacker.ts'

/** Which counts under five are known to the unit, told or not. @param always told so, whatever it gives away */
export function foundInTheme(month: Month, always?: number): string[] {
  const least = new Float64Array(allPlaces)
  const most = new Float64Array(allPlaces).fill(mostPeople)
  const know = (place: number, range: Range) => {
    least[place] = range.least
    most[place] = range.most
  }
  for (const range of readAll(month).values()) know(range.place, range)
  const its = summed(month, always)
  for (const territory of territories) {
    for (const row of themeRows(territory, month, its)) {
      for (const measure of themeMeasures) {
        if (row[measure] === null) continue
        know(placeOf(territory, 'theme', measure), rangeOf(row[measure] as SafeCount, its.step ?? 0))
      }
    }
  }
  reason({ least, most }, sums)
  return Array.from(least).flatMap((count, at) => {
    if (count >= smallest || count !== most[at]) return []
    const { territory, ...place } = placesOfMonth[at] ?? places[at - placesOfMonth.length] ?? { territory: '' }
    return [`${territory} ${Object.values(place).join(' ')} = ${count}`]
  })
}
