// When nobody is disturbed by a telephone that rings: the night, Sundays and public holidays, in Europe/Paris.

import { dayAfter, instantOn, isPublicHoliday, localDay } from './calendar.ts'

/** Minutes of the local clock between which a telephone may ring: 8:00 to 20:00. */
const opens = 8 * 60
const closes = 20 * 60
const lastHour = closes - 60

const isRestDay = (day: string): boolean => isPublicHoliday(day) || new Date(`${day}T12:00:00Z`).getUTCDay() === 0

/** The instant itself where a telephone may ring, else the first one after it. */
export function outsideQuietHours(at: Date): Date {
  for (let day = localDay(at); ; day = dayAfter(day)) {
    if (isRestDay(day)) continue
    const from = instantOn(day, opens)
    if (at < from) return from
    if (at < instantOn(day, closes)) return at
  }
}

/** The instant itself where a telephone may ring, else the beginning of the last hour before it in which one may. */
export function beforeQuietHours(at: Date): Date {
  if (outsideQuietHours(at).getTime() === at.getTime()) return at
  for (let day = localDay(at); ; day = dayAfter(day, -1)) {
    const last = instantOn(day, lastHour)
    if (!isRestDay(day) && last < at) return last
  }
}
