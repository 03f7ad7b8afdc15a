// For tests: somebody who reads how people ask and what their needs meet beside all else that is published of a month.

import { journeyTables, tables } from '@hent/contracts/figures.ts'
import { type Range, rangeOf, type SafeCount } from '@hent/contracts/safe-count.ts'
import { allPlaces as placesBefore } from '../audiences/audience-relations.ts'
import { flat } from '../figures/figure-files.ts'
import type { Month } from '../figures/month-sums.ts'
import { allPlaces, placeOfJourney, places, sums } from '../journeys/journey-relations.ts'
import { type JourneySteps, journeyTableRows, summed } from '../journeys/journey-sums.ts'
import { foundFrom } from './attacker.ts'
import { nameOfPlace as nameInAudiences, readAudiences } from './audience-attacker.ts'

/** What is known of each count, by place. @param always told so, whatever it gives away */
export function readJourneys(month: Month, always?: JourneySteps): Map<number, Range> {
  const known = readAudiences(month)
  const its = summed(month, always)
  for (const table of journeyTables) {
    for (const { [tables[table].rows]: row, ...told } of journeyTableRows(table, month, its)) {
      for (const [column, value] of Object.entries(flat(told))) {
        if (value === null) continue
        const place = placeOfJourney(table, String(row), column)
        if (place < 0) throw new Error(`published, and not among the counts that are reasoned about: ${column}`)
        known.set(place, rangeOf(value as SafeCount, its.steps[table] ?? 0))
      }
    }
  }
  return known
}

/** What a count is of, by its place in the whole list. */
export const nameOfPlace = (at: number): string => {
  const place = places[at - placesBefore]
  return place ? Object.values(place).join(' ') : nameInAudiences(at)
}

/** Which counts under five are known to the unit, told or not. @param always told so, whatever it gives away */
export const foundInJourneys = (month: Month, always?: JourneySteps): string[] =>
  foundFrom(readJourneys(month, always), allPlaces, sums, nameOfPlace)
