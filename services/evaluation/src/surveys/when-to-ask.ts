// When the person is asked, and until when they may answer. Pure: the instants are parameters.

import { isWorkingDay, localDay } from '@hent/territory/calendar.ts'
import { addDelay, parseDelay } from '@hent/territory/delay.ts'

export type SurveyDelays = {
  /** from closing to asking */
  ask: string
  /** from asking to the one reminder; absent: there is none */
  remind?: string
  /** from asking to closing the survey */
  answer: string
}

const civilHour = 9
const hourMs = 3_600_000
const parisHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' })

/** 9:00 in Europe/Paris of a day "YYYY-MM-DD": 8:00 UTC in winter, 7:00 UTC in summer. */
function civilHourOf(day: string): Date {
  const winter = Date.parse(`${day}T00:00:00Z`) + (civilHour - 1) * hourMs
  return new Date(Number(parisHour.format(winter)) === civilHour ? winter : winter - hourMs)
}

/** The first 9:00 (Europe/Paris) of a working day that is not before `from`. */
export function nextCivilHour(from: Date): Date {
  const today = Date.parse(`${localDay(from)}T12:00:00Z`)
  for (let days = 0; ; days += 1) {
    const candidate = civilHourOf(new Date(today + days * 24 * hourMs).toISOString().slice(0, 10))
    if (candidate >= from && isWorkingDay(candidate)) return candidate
  }
}

/** When the survey of a closing leaves: after the delay, counted from the end of the undo window where there is one. */
export function askAt(closedAt: Date, undoableUntil: Date | undefined, delay: string): Date {
  return after(undoableUntil && undoableUntil > closedAt ? undoableUntil : closedAt, delay)
}

/** A delay in days ends at a civil hour; a shorter one, as in a demo, ends as it is. */
export function after(from: Date, delay: string): Date {
  const at = addDelay(from, delay)
  const { unit } = parseDelay(delay)
  return unit === 'd' || unit === 'wd' ? nextCivilHour(at) : at
}
