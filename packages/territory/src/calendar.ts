// Working days and hours of Bretagne: Monday to Friday, Europe/Paris, French public holidays.
// Every deadline told to a person or an adviser is computed here, so that a holiday never counts against anyone.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type DateHolidays from 'date-holidays'

export interface OpeningHours {
  /** Local hour at which a working day opens and closes, 0–24. */
  readonly opens: number
  readonly closes: number
}

/** A working day is eight hours, 9:00 to 17:00, lunch included: a setting, not a law. */
export const defaultHours: OpeningHours = { opens: 9, closes: 17 }

const dayMs = 86_400_000
const hourMs = 3_600_000

const parisClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

// Offsets change on the hour only, so one answer serves the whole hour; asking Intl costs 100 times more than a map.
const offsets = new Map<number, number>()

/** Europe/Paris minus UTC at an instant, in ms. */
function offsetAt(instant: number): number {
  const hour = Math.floor(instant / hourMs)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const parts: Record<string, number> = {}
  for (const { type, value } of parisClock.formatToParts(hour * hourMs)) parts[type] = Number(value)
  const local = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second)
  if (offsets.size > 10_000) offsets.clear()
  offsets.set(hour, local - hour * hourMs)
  return local - hour * hourMs
}

// Local time is held as the UTC instant that shows the same digits: days are then plain multiples of 86,400,000 ms.
const toLocal = (instant: number): number => instant + offsetAt(instant)

// 02:30 does not exist on the last Sunday of March (becomes 03:30) and is twice in October (the first is meant).
function fromLocal(local: number): number {
  const early = local - offsetAt(local - dayMs)
  if (toLocal(early) === local) return early
  const late = local - offsetAt(local + dayMs)
  return toLocal(late) === local ? late : early
}

const startOfDay = (local: number): number => Math.floor(local / dayMs) * dayMs

export const holidaysFile = new URL('../data/public-holidays.json', import.meta.url)
const holidaysByYear = new Map<number, ReadonlyMap<string, string>>()
for (const [year, days] of Object.entries<Record<string, string>>(JSON.parse(readFileSync(holidaysFile, 'utf8')))) {
  holidaysByYear.set(Number(year), new Map(Object.entries(days)))
}

/** Public holidays of metropolitan France (Code du travail, L3133-1) of a year: "2027-05-06" → "Ascension". */
export function publicHolidays(year: number): ReadonlyMap<string, string> {
  const known = holidaysByYear.get(year) ?? holidaysFromLibrary(year)
  holidaysByYear.set(year, known)
  return known
}

/** The library knows every country and year, and takes 20 MB: asked only for years the file does not hold. */
export function holidaysFromLibrary(year: number): ReadonlyMap<string, string> {
  const Holidays = createRequire(import.meta.url)('date-holidays') as typeof DateHolidays
  const french = new Holidays('FR', { languages: 'fr', types: ['public'] })
  return new Map(french.getHolidays(year).map(({ date, name }) => [date.slice(0, 10), name]))
}

/** The day in Europe/Paris, "YYYY-MM-DD". */
export function localDay(date: Date): string {
  return dayText(toLocal(date.getTime()))
}

/** The day of the week (0 is Monday) and the hour on the clock, in Europe/Paris. */
export function localHour(date: Date): { day: number; hour: number } {
  const local = new Date(toLocal(date.getTime()))
  return { day: (local.getUTCDay() + 6) % 7, hour: local.getUTCHours() }
}

function dayText(local: number): string {
  return new Date(local).toISOString().slice(0, 10)
}

const localMidnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The instant at which a local day (YYYY-MM-DD) has run for so many minutes by the clock, 0–1440. */
export function instantOn(day: string, minutes: number): Date {
  return new Date(fromLocal(localMidnight(day) + minutes * 60_000))
}

/** The local day `n` days later, or earlier. */
export function dayAfter(day: string, n = 1): string {
  return dayText(localMidnight(day) + n * dayMs)
}

/** The local day `n` months later, or earlier; the last day of a month that has no such day. */
export function dayMonthsAfter(day: string, n: number): string {
  const [year = 0, month = 1, one = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate()
  return dayText(Date.UTC(year, month - 1 + n, Math.min(one, last)))
}

/** The month after one, both as 2026-11. */
export const monthAfter = (month: string): string => dayAfter(`${month}-28`, 4).slice(0, 7)

/** So many months up to one, "2026-11", from the oldest on. */
export function monthsUntil(month: string, count: number): string[] {
  const [year = 0, one = 1] = month.split('-').map(Number)
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.UTC(year, one - count + at, 1)).toISOString().slice(0, 7),
  )
}

/** Whether a local day (YYYY-MM-DD) is a public holiday. */
export function isPublicHoliday(day: string): boolean {
  return publicHolidays(Number(day.slice(0, 4))).has(day)
}

/** Whether a local day (YYYY-MM-DD) is a working day. */
export function isWorkingDayOf(day: string): boolean {
  return isWorkingLocal(localMidnight(day))
}

function isWorkingLocal(local: number): boolean {
  const weekday = new Date(local).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  return !publicHolidays(new Date(local).getUTCFullYear()).has(dayText(local))
}

/** Whether the day of this instant, in Europe/Paris, is a working day. */
export function isWorkingDay(date: Date): boolean {
  return isWorkingLocal(toLocal(date.getTime()))
}

/**
 * The n-th working day after the day of `from` (which never counts), at the same local time.
 * `n` is a whole number ≥ 0; 0 gives `from` back. Throws RangeError otherwise.
 */
export function addWorkingDays(from: Date, n: number): Date {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`working days must be a whole number, not ${n}`)
  if (n === 0) return new Date(from)
  let local = toLocal(from.getTime())
  for (let left = n; left > 0; ) {
    local += dayMs
    if (isWorkingLocal(local)) left -= 1
  }
  return new Date(fromLocal(local))
}

/** Same local time, `n` calendar days later: a day of 23 or 25 hours still counts as one. */
export function addCalendarDays(from: Date, n: number): Date {
  return new Date(fromLocal(toLocal(from.getTime()) + n * dayMs))
}

/**
 * The instant at which `n` working hours (≥ 0, fractions allowed) have passed since `from`; time outside working
 * hours does not count. Working days open 9:00–17:00 unless told otherwise. Throws RangeError on a bad number.
 */
export function addWorkingHours(from: Date, n: number, hours: OpeningHours = defaultHours): Date {
  if (!Number.isFinite(n) || n < 0) throw new RangeError(`working hours must be a number of hours, not ${n}`)
  if (hours.closes <= hours.opens) throw new RangeError('a working day must close after it opens')
  if (n === 0) return new Date(from)
  let left = n * hourMs
  let local = toLocal(from.getTime())
  for (;;) {
    const day = startOfDay(local)
    const opens = day + hours.opens * hourMs
    const closes = day + hours.closes * hourMs
    if (isWorkingLocal(local) && local < closes) {
      local = Math.max(local, opens)
      if (left <= closes - local) return new Date(fromLocal(local + left))
      left -= closes - local
    }
    local = day + dayMs
  }
}
