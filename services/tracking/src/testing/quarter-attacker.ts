// For tests: somebody who reads a quarter by women and men beside all that is published of its three months.

import { type Compared, compared } from '@hent/contracts/equal-treatment.ts'
import { type Range, rangeOf, type SafeCount } from '@hent/contracts/safe-count.ts'
import { quarterRows } from '../equal-treatment/quarter-figures.ts'
import { allPlaces, inMonth, inQuarter, placeInQuarter, places, sums } from '../equal-treatment/quarter-relations.ts'
import { quarterSumsOf, type Way } from '../equal-treatment/quarter-sums.ts'
import type { Row } from '../figures/count-relations.ts'
import { flat } from '../figures/figure-files.ts'
import type { Month } from '../figures/month-sums.ts'
import { allPlaces as placesInMonth } from '../other-surveys/survey-relations.ts'
import { foundFrom } from './attacker.ts'
import { nameOfPlace, readSurveys } from './survey-attacker.ts'

const isCompared = (who: string): who is Compared => compared.some((one) => one === who)

/** Which counts under five are known to the unit, of the quarter or of a month, told or not. @param always told so, whatever it gives away */
export function foundInQuarter(months: readonly Month[], always?: Way): string[] {
  const known = new Map<number, Range>()
  for (const [at, month] of months.entries())
    for (const [place, range] of readSurveys(month)) known.set(inMonth(at, place), range)
  const { way } = quarterSumsOf(months, always)
  for (const { service, needs: _n, ...told } of quarterRows(months, always)) {
    for (const [name, value] of Object.entries(flat(told))) {
      const [who = '', ...column] = name.split('.')
      if (value === null || !way || !isCompared(who)) continue
      const place = placeInQuarter(service as Row, who, column.join('.'))
      if (place < 0) throw new Error(`published, and not among the counts that are reasoned about: ${name}`)
      known.set(inQuarter(place), rangeOf(value as SafeCount, way.step))
    }
  }
  return foundFrom(known, allPlaces, sums, (at) => {
    const one = places[at - inQuarter(0)]
    return one ? `${one.row} ${one.who} ${one.column}` : nameOfPlace(at % placesInMonth)
  })
}
