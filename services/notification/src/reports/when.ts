// When reports leave. Of figures: on the fifth of the month after the last one they tell of, or the first working morning
// after it, once what was proposed at the end of that month has had time to be answered. Of engagements: 90 and 30 days
// before their end. Pure.

import { dayAfter, localDay, monthAfter, monthsUntil } from '@hent/territory/calendar.ts'
import { workingMorning } from '../digests/when.ts'

/** How many months each tells of. */
export const monthsIn = { month: 1, quarter: 3 } as const
export type Span = keyof typeof monthsIn

const endsWith = (month: string, span: Span): boolean => Number(month.slice(5)) % monthsIn[span] === 0

/** The next report to leave after an instant: the last month it tells of, and when. */
export function nextReport(span: Span, after: Date): { period: string; at: Date } {
  let [period = ''] = monthsUntil(localDay(after).slice(0, 7), 2)
  for (;;) {
    const at = workingMorning(`${monthAfter(period)}-05`)
    if (endsWith(period, span) && at > after) return { period, at }
    period = monthAfter(period)
  }
}

/** How long before its end an engagement is reminded of, in days. */
const remindDaysBefore = [30, 90] as const

/** The last reminder of an engagement whose hour has come on a day, before it ends; undefined: none. */
export function reminderOn(until: string, day: string): number | undefined {
  if (until < day) return undefined
  return remindDaysBefore.find((days) => dayAfter(until, -days) <= day)
}

/** 8:00 of the first working day that is still to come, this one included. */
export function nextMorning(after: Date): Date {
  const today = localDay(after)
  const at = workingMorning(today)
  return at > after ? at : workingMorning(dayAfter(today))
}
