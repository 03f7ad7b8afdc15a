// Who asks for what, when: shares that make a year look like one. They are invented, and say nothing of the real Bretagne.

import type { AgeBand, ServiceKind, Status } from '@hent/contracts/codes.ts'
import { isWorkingDayOf } from '@hent/territory/calendar.ts'
import { weighted } from './chance.ts'

type Person = { status: Status; ageBand: AgeBand }
const person = (status: Status, ageBand: AgeBand, share: number) => [{ status, ageBand }, share] as const

/** Orientation is decided upon in winter, work in September and January; nobody moves in August. */
const schoolYear = [16, 20, 22, 10, 6, 5, 1, 1, 9, 10, 12, 10]
const workYear = [13, 10, 10, 9, 8, 8, 4, 3, 14, 12, 10, 6]
const evenYear = [10, 9, 9, 9, 9, 8, 6, 4, 12, 10, 9, 7]

export const people: Record<ServiceKind, (chance: Parameters<ReturnType<typeof weighted>>[0]) => Person> = {
  reception: weighted([
    person('job-seeker', '30-44', 30),
    person('employee', '45-59', 15),
    person('inactive', '18-25', 10),
    person('undisclosed', 'undisclosed', 8),
  ]),
  'school-guidance': weighted([
    person('pupil', '16-17', 60),
    person('pupil', 'under-16', 25),
    person('student', '18-25', 25),
  ]),
  cep: weighted([
    person('employee', '30-44', 40),
    person('employee', '45-59', 25),
    person('executive', '45-59', 12),
    person('job-seeker', '26-29', 20),
    person('civil-servant', '45-59', 6),
  ]),
  vae: weighted([
    person('employee', '30-44', 50),
    person('job-seeker', '45-59', 20),
    person('self-employed', '30-44', 6),
  ]),
  'business-creation': weighted([
    person('job-seeker', '30-44', 40),
    person('employee', '30-44', 25),
    person('self-employed', '45-59', 10),
  ]),
  'dropout-support': weighted([person('inactive', '16-17', 45), person('inactive', '18-25', 50)]),
}

const services: readonly (readonly [ServiceKind, number, readonly number[]])[] = [
  ['reception', 26, evenYear],
  ['school-guidance', 20, schoolYear],
  ['cep', 26, workYear],
  ['vae', 10, workYear],
  ['business-creation', 11, evenYear],
  ['dropout-support', 7, schoolYear],
]

/** What is asked for in a month, 1 to 12. */
const byMonth = Array.from({ length: 12 }, (_, at) =>
  weighted(services.map(([service, share, year]) => [service, share * (year[at] ?? 0)] as const)),
)
export const serviceIn = (month: number) => byMonth[month - 1] ?? weighted([['reception', 1]])

/** How busy a local day is, beside the others. */
export function weightOfDay(day: string): number {
  const month = Number(day.slice(5, 7))
  const season = services.reduce((sum, [, share, year]) => sum + share * (year[month - 1] ?? 0), 0)
  return isWorkingDayOf(day) ? season : season / 8
}

/** Local minutes of the day at which somebody asks: mornings, afternoons, some evenings. */
export const halfHour = weighted(
  Array.from(
    { length: 48 },
    (_, at) => [at * 30, at < 14 ? 0.2 : at < 18 ? 2 : at < 36 ? 6 : at < 44 ? 2 : 0.5] as const,
  ),
)
