// The exact counts of a month’s other surveys, and how they are told to somebody who has read all else of the month.

import { outcomes, regionCode } from '@hent/contracts/codes.ts'
import { otherSurveyMarks } from '@hent/contracts/other-survey-indicators.ts'
import { type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { contactedCodes } from '@hent/contracts/survey-answers.ts'
import { type OtherSurveyKind, otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import type { Ranges } from '../figures/count-relations.ts'
import { type Month, opinionNumbers, sumsOf } from '../figures/month-sums.ts'
import { toldBeside, widened } from '../figures/told-beside.ts'
import { journeySumsOf } from '../journeys/journey-sums.ts'
import { sumOfSurveys } from './survey-counts.ts'
import { allPlaces, closings, placeOfSurvey, sums, toldColumns } from './survey-relations.ts'

export type OtherSurveySums = {
  /** null where nothing of these surveys is told this month */
  told(kind: OtherSurveyKind, column: string): SafeCount | null
  step: number | null
  /** by place: what is so, and what somebody learns who reads all of it */
  exact: Float64Array
  learnt: Ranges
}

const known = new WeakMap<Month, OtherSurveySums>()
export function otherSurveySumsOf(month: Month): OtherSurveySums {
  const its = known.get(month) ?? summed(month)
  known.set(month, its)
  return its
}

/** @param always told so, whatever it gives away: for tests */
export function summed(month: Month, always?: number): OtherSurveySums {
  const all = journeySumsOf(month)
  const exact = exactOf(month, all.exact)
  const own = otherSurveyKinds.flatMap((kind) => toldColumns.map((column) => placeOfSurvey(kind, column)))
  const before = widened(all.learnt, allPlaces)
  const found = toldBeside(exact, before, own, sums)
  const step = always ?? found?.step ?? null
  return {
    step,
    exact,
    learnt: found?.learnt ?? before,
    told: (kind, column) => (step === null ? null : safe(exact[placeOfSurvey(kind, column)] ?? 0, step)),
  }
}

function exactOf(month: Month, before: Float64Array): Float64Array {
  const exact = new Float64Array(allPlaces)
  exact.set(before)
  const { endings } = sumsOf(month).counts(regionCode, 'all')
  exact[closings] = outcomes.reduce((sum, outcome) => sum + (endings[outcome] ?? 0), 0)
  for (const kind of otherSurveyKinds)
    for (const [column, count] of Object.entries(numbersOf(kind, month))) {
      const place = placeOfSurvey(kind, column)
      if (place >= 0) exact[place] = count
    }
  return exact
}

function numbersOf(kind: OtherSurveyKind, { cells, otherAnswers = [] }: Month): Record<string, number> {
  const said = otherAnswers.filter((one) => one.kind === kind)
  const found = contactedCodes.map((code) => [
    `found.${code}`,
    said.filter(({ answer }) => answer.found === code).length,
  ])
  return {
    ...sumOfSurveys(cells.flatMap(({ surveys = [] }) => surveys).filter((row) => row.kind === kind)),
    answers: said.length,
    ...Object.fromEntries(found),
    ...opinionNumbers(said),
  }
}

/** A row of each kind: its columns are those of the indicators. */
export function otherSurveyRows(month: Month, its = otherSurveySumsOf(month)): Record<string, unknown>[] {
  return otherSurveyKinds.map((survey) => {
    const told = (column: string) => its.told(survey, column)
    const field = (name: string, keys: readonly string[]) =>
      Object.fromEntries(keys.map((key) => [key, told(`${name}.${key}`)]))
    return {
      survey,
      sent: told('sent'),
      answered: told('answered'),
      answers: told('answers'),
      found: field('found', contactedCodes),
      given: field('given', otherSurveyMarks),
      favourable: field('favourable', otherSurveyMarks),
    }
  })
}
