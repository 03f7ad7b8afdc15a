// When digests leave: those of a day at the end of a working day, those of a week on its first working morning. Pure.

import { dayAfter, instantOn, isWorkingDayOf, localDay } from '@hent/territory/calendar.ts'

const evening = 17 * 60
const morning = 8 * 60

const firstWorkingDay = (from: string): string => (isWorkingDayOf(from) ? from : firstWorkingDay(dayAfter(from)))

/** 8:00 of this day, or of the first working day after it. */
export const workingMorning = (day: string): Date => instantOn(firstWorkingDay(day), morning)

/** 17:00 of this working day, or of the next one. */
export function nextEvening(after: Date): Date {
  const today = localDay(after)
  const at = instantOn(firstWorkingDay(today), evening)
  return at > after ? at : instantOn(firstWorkingDay(dayAfter(today)), evening)
}

/** Monday at 8:00, or the first working morning after it. */
export function nextWeek(after: Date): Date {
  const today = localDay(after)
  const sinceMonday = (new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7
  const at = (weeks: number) => workingMorning(dayAfter(today, 7 * weeks - sinceMonday))
  return at(0) > after ? at(0) : at(1)
}
