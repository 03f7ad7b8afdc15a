// For tests: somebody who reads what is told of the other surveys beside all else that is published of a month.

import { type Range, rangeOf, type SafeCount } from '@hent/contracts/safe-count.ts'
import { otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import { flat } from '../figures/figure-files.ts'
import type { Month } from '../figures/month-sums.ts'
import { allPlaces as placesBefore } from '../journeys/journey-relations.ts'
import { allPlaces, placeOfSurvey, places, sums } from '../other-surveys/survey-relations.ts'
import { otherSurveyRows, summed } from '../other-surveys/survey-sums.ts'
import { foundFrom } from './attacker.ts'
import { nameOfPlace as nameBefore, readJourneys } from './journey-attacker.ts'

/** What is known of each count, by place. @param always told so, whatever it gives away */
export function readSurveys(month: Month, always?: number): Map<number, Range> {
  const known = readJourneys(month)
  const its = summed(month, always)
  for (const { survey, ...told } of otherSurveyRows(month, its)) {
    const kind = otherSurveyKinds.find((one) => one === survey)
    if (!kind) throw new Error(`no such survey: ${survey}`)
    for (const [column, value] of Object.entries(flat(told))) {
      if (value === null) continue
      const place = placeOfSurvey(kind, column)
      if (place < 0) throw new Error(`published, and not among the counts that are reasoned about: ${column}`)
      known.set(place, rangeOf(value as SafeCount, its.step ?? 0))
    }
  }
  return known
}

/** What a count is of, by its place in the whole list. */
export const nameOfPlace = (at: number): string =>
  at < placesBefore ? nameBefore(at) : Object.values(places[at - placesBefore] ?? { column: 'closings' }).join(' ')

/** Which counts under five are known to the unit, told or not. @param always told so, whatever it gives away */
export const foundInSurveys = (month: Month, always?: number): string[] =>
  foundFrom(readSurveys(month, always), allPlaces, sums, nameOfPlace)
