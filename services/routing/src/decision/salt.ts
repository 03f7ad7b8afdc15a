// The salt of a period's draws: it follows from one secret, so that no process has to share it.

import { createHash, createHmac } from 'node:crypto'
import { addCalendarDays, localDay } from '@hent/territory/calendar.ts'

export type Salt = { period: string; value: string }

/** The calendar month in Europe/Paris, YYYY-MM. */
export const periodOf = (at: Date): string => localDay(at).slice(0, 7)

/** HMAC-SHA256 of the period under the secret, in hexadecimal: knowing one salt tells nothing of another. */
export function saltOf(secret: string, period: string): Salt {
  return { period, value: createHmac('sha256', secret).update(`draw\n${period}`).digest('hex') }
}

export const commitmentOf = ({ value }: Salt): string => createHash('sha256').update(value).digest('hex')

/** The period after the one of this instant. */
export function nextPeriod(at: Date): string {
  const period = periodOf(at)
  let day = at
  while (periodOf(day) === period) day = addCalendarDays(day, 1)
  return periodOf(day)
}
