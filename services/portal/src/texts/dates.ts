// Dates and times as people read and type them, always in Europe/Paris.

import type { Language } from '@hent/contracts/codes.ts'
import { typedDay, typedHour } from '@hent/contracts/typed-time.ts'
import { localDay, monthsUntil } from '@hent/territory/calendar.ts'
import { hourText } from '@hent/territory/opening-words.ts'

const timeZone = 'Europe/Paris'
const locales: Record<Language, string> = { fr: 'fr-FR', br: 'br-FR', en: 'en-GB' }

const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone, ...options })
  formats.set(key, known)
  return known
}

/** French says "1er décembre". */
const firstOfMonth = (text: string, language: Language) =>
  language === 'fr' ? text.replace(/(^|[^\d])1 (?=\p{L})/u, '$11er ') : text

/** With its hours as opening hours have them. */
const withHours = (text: string, language: Language) =>
  firstOfMonth(text, language).replace(/\d\d:\d\d/, (time) => hourText(time, language))

/** "lundi 30 novembre 2026" */
export function dayText(instant: string | Date, language: Language = 'fr'): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return firstOfMonth(format(language, 'day', options).format(new Date(instant)), language)
}

/** "30/11/2026", where a table has little room */
export function shortDayText(instant: string | Date, language: Language = 'fr'): string {
  const options = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
  return format(language, 'short-day', options).format(new Date(instant))
}

/** "30 novembre 2026 à 14 h 05" */
export function momentText(instant: string | Date, language: Language = 'fr'): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  return withHours(format(language, 'moment', options).format(new Date(instant)), language)
}

/** "lundi 30 novembre 2026 à 14 h 05", of what somebody goes to */
export function meetingText(instant: string | Date, language: Language = 'fr'): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const options = { ...day, hour: '2-digit', minute: '2-digit' } as const
  return withHours(format(language, 'meeting', options).format(new Date(instant)), language)
}

/** "14 h 05", "8 h" */
export function timeText(instant: string | Date, language: Language = 'fr'): string {
  const options = { hour: '2-digit', minute: '2-digit' } as const
  return withHours(format(language, 'time', options).format(new Date(instant)), language)
}

/** "novembre 2026" of "2026-11" */
export function monthText(month: string, language: Language = 'fr'): string {
  return format(language, 'month', { month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00Z`))
}

/** "nov." of "2026-11", under a chart */
export function shortMonthText(month: string, language: Language = 'fr'): string {
  return format(language, 'short-month', { month: 'short' }).format(new Date(`${month}-15T12:00:00Z`))
}

/** The months a page offers, this one first: "2026-11", "2026-10" … */
export function lastMonths(now: Date, count: number): string[] {
  return monthsUntil(localDay(now).slice(0, 7), count).reverse()
}

/** The instant of a local day and hour as people type them, or undefined where they are none. */
export function instantOf(dayTyped: string, hourTyped: string): Date | undefined {
  const [day, hour] = [typedDay(dayTyped), typedHour(hourTyped)]
  if (!day || !hour || hour === '24:00') return undefined
  const asUtc = Date.parse(`${day}T${hour}:00Z`)
  // Paris is one or two hours ahead: the one that shows the same digits is meant.
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const wanted = `${day} ${hour}`
  return [2, 1].map((ahead) => new Date(asUtc - ahead * 3_600_000)).find((date) => shown.format(date) === wanted)
}
