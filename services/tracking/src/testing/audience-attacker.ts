// For tests: somebody who reads delays by audience beside all else that is published of a month: every table, the theme and
// requests by audience included.

import { departementCodes, regionCode, type Status, statuses } from '@hent/contracts/codes.ts'
import { type Range, rangeOf, type SafeCount } from '@hent/contracts/safe-count.ts'
import { allPlaces, placeOfAudience, places, sums } from '../audiences/audience-relations.ts'
import { type AudienceSteps, audienceDelayRows, summed } from '../audiences/audience-sums.ts'
import { flat } from '../figures/figure-files.ts'
import type { Month } from '../figures/month-sums.ts'
import { allPlaces as placesBefore } from '../themes/theme-relations.ts'
import { foundFrom } from './attacker.ts'
import { nameOfPlace as nameInTheme, readTheme } from './theme-attacker.ts'

/** What is known of each count, by place. @param always told so, whatever it gives away */
export function readAudiences(month: Month, always?: AudienceSteps): Map<number, Range> {
  const known = readTheme(month)
  const its = summed(month, always)
  for (const departement of departementCodes) {
    for (const status of statuses)
      known.set(
        placeOfAudience(departement, status, 'requests'),
        rangeOf(its.requests(departement, status), its.steps.requests),
      )
  }
  for (const { status, ...told } of audienceDelayRows(month, its)) {
    for (const [column, value] of Object.entries(flat(told))) {
      if (value === null) continue
      const place = placeOfAudience(regionCode, status as Status, column)
      if (place < 0) throw new Error(`published, and not among the counts that are reasoned about: ${column}`)
      known.set(place, rangeOf(value as SafeCount, its.steps.delays ?? 0))
    }
  }
  return known
}

/** What a count is of, by its place in the whole list. */
export const nameOfPlace = (at: number): string => {
  const place = places[at - placesBefore]
  return place ? Object.values(place).join(' ') : nameInTheme(at)
}

/** Which counts under five are known to the unit, told or not. */
export const foundIn = (known: ReadonlyMap<number, Range>): string[] => foundFrom(known, allPlaces, sums, nameOfPlace)

/** @param always told so, whatever it gives away */
export const foundInAudiences = (month: Month, always?: AudienceSteps): string[] =>
  foundIn(readAudiences(month, always))
