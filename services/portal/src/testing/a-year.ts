// For tests and pictures: a year of the Region's figures with seasons, services large and small, and one too small to tell.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { classesOf, delayStepNames } from '@hent/contracts/delay-classes.ts'
import { type JourneyTable, journeyTables } from '@hent/contracts/figures.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { monthsUntil } from '@hent/territory/calendar.ts'
import { journeyRows } from './journey-contracts.ts'
import type { Answers } from './neighbours.ts'
import { otherSurveyRows } from './survey-contracts.ts'

const wave = (month: number, service: number, size: number) =>
  service === 5
    ? ('< 5' as const)
    : 5 * Math.round((size * (1.4 + Math.sin(month / 2 + service)) * (1 + service / 4)) / 5)
/** Most fall in the middle classes. */
const inClass = [4, 8, 16, 12, 6, 3, 2, 1]
const classesIn = (month: number, service: number) =>
  delayStepNames.map((step) => [
    step,
    Object.fromEntries(classesOf(step).map((name, place) => [name, wave(month, service, inClass[place] ?? 0)])),
  ])
const isOfJourneys = (table: string | null): table is JourneyTable => journeyTables.some((one) => one === table)
const rowsOf = (table: string | null, month: number) =>
  table === 'other-surveys' ? otherSurveyRows : isOfJourneys(table) ? journeyRows[table] : ofServices(table, month)
const ofServices = (table: string | null, month: number) =>
  table === 'audience'
    ? ['pupil', 'student', 'employee', 'job-seeker'].map((status, at) => ({ status, requests: 20 * (at + 1) }))
    : serviceKinds.map((service, at) => ({
        service,
        needs: wave(month, at, 60),
        accepted: wave(month, at, 45),
        contacted: wave(month, at, 35),
        endings: {
          helped: wave(month, at, 20),
          'not-helped': 5,
          unreachable: wave(month, at, 6),
          other: 5,
          withdrawn: wave(month, at, 4),
          erased: '< 5',
        },
        answeredAtDoor: at === 0 ? wave(month, at, 12) : '< 5',
        senders: { person: wave(month, at, 30), structure: wave(month, at, 20), partner: wave(month, at, 10) },
        ...Object.fromEntries(classesIn(month, at)),
        inTime: { accepted: wave(month, at, 40), contacted: wave(month, at, 30) },
        halfAcceptedWithinHours: [24, 48, 72, null, 8, 4][at],
        nineTenthsAcceptedWithinHours: 168,
        halfContactedWithinHours: 48,
        nineTenthsContactedWithinHours: 'longer',
        sent: wave(month, at, 50),
        answered: wave(month, at, 20),
        answers: wave(month, at, 15),
        given: Object.fromEntries(surveyMarks.map((mark) => [mark, wave(month, at, 20)])),
        favourable: Object.fromEntries(surveyMarks.map((mark, less) => [mark, wave(month, at, 17 - 2 * less)])),
        means: { useful: at === 4 ? null : 3.5 + at / 5, welcome: 4.2, delay: 3.4, recommend: 8.1 },
      }))
/** Rows of every table at once: each page reads its own. */
export const aYear: Answers[string] = ({ path }) => {
  const table = new URL(path, 'http://x').searchParams.get('table')
  const months = monthsUntil('2026-11', 13).map((period, month) => {
    const rows = rowsOf(table, month).map((row) =>
      table === 'answers' ? { ...row, contacted: { yes: 30, no: 5, 'not-yet': '< 5' } } : row,
    )
    return { period, asOf: '2026-11-26T10:00:00.000Z', rows }
  })
  return { body: { months } }
}
