// When a structure is open: opening_hours of OpenStreetMap, read by that community's own library, over the French
// calendar, closures taken out. Pure functions; what was read is remembered, so that a decision may ask often.

import OpeningHours from 'opening_hours'
import { dayAfter, defaultHours, instantOn, isPublicHoliday, isWorkingDayOf, localDay } from './calendar.ts'
import { schoolHolidays } from './school-holidays.ts'

interface LocalDays {
  readonly from: string
  readonly to: string
}

export interface Availability {
  /** OpenStreetMap opening_hours; null, or not readable: ordinary working days and hours */
  readonly opening: string | null
  /** Local days, both included. */
  readonly closures?: readonly LocalDays[] | undefined
  /** Days on which nobody is there to open. */
  readonly unattended?: readonly LocalDays[] | undefined
}

export interface OpenInterval {
  readonly from: Date
  readonly to: Date
}

/** Minutes of a local day. */
type Span = readonly [from: number, to: number]

/** How far ahead an opening is looked for, in days: a structure shut for longer is not one to send anybody to. */
const horizonDays = 120
/** Texts and days remembered before all is forgotten: bounds memory, whatever the directory's size. */
const rememberedTexts = 5_000
const rememberedDays = 400

const bretagne = { lat: 48.2, lon: -2.9, address: { country_code: 'fr', state: 'Bretagne' } }
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function osmDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year} ${monthNames[Number(month) - 1]} ${date}`
}

const schoolHolidayDates = schoolHolidays.map(({ from, to }) => `${osmDay(from)}-${osmDay(to)}`).join(',')

/**
 * The same hours with "SH" said in dates, from our own table: the library's stops sooner, and throws where it stops.
 * Only a rule that begins with SH can be said so ("SH off", "SH,PH off", "SH Mo-We 10:00-12:00").
 */
function inDates(text: string): string {
  return text
    .split(';')
    .map((rule) => {
      const [, holidays, rest] = /^\s*(SH|SH\s*,\s*PH|PH\s*,\s*SH)\s+(.*)$/su.exec(rule) ?? []
      if (holidays === undefined) return rule
      return `${schoolHolidayDates} ${rest}${holidays.includes('PH') ? `; PH ${rest}` : ''}`
    })
    .join(';')
}

function parse(text: string): OpeningHours {
  const dated = inDates(text)
  if (/\bSH\b/u.test(dated)) throw new RangeError('SH stands inside a rule')
  return new OpeningHours(dated, bretagne)
}

type Reader = (day: string) => readonly Span[]

const ordinary: Reader = (day) => (isWorkingDayOf(day) ? [[defaultHours.opens * 60, defaultHours.closes * 60]] : [])

/** The library reads a day in the process's own time zone: a day there has the same digits as the day here. */
function readerOf(text: string): Reader {
  let hours: OpeningHours
  try {
    hours = parse(text)
  } catch {
    return ordinary
  }
  const saysHolidays = /\bPH\b/u.test(text)
  return (day) => {
    if (!saysHolidays && isPublicHoliday(day)) return []
    const start = new Date(`${day}T00:00:00`)
    const end = new Date(`${dayAfter(day)}T00:00:00`)
    const minuteOf = (date: Date) => (date >= end ? 1_440 : date.getHours() * 60 + date.getMinutes())
    return hours.getOpenIntervals(start, end).map(([from, to]) => [minuteOf(from), minuteOf(to)] as const)
  }
}

const remembered = new Map<string, { read: Reader; days: Map<string, readonly Span[]> }>()

function rememberedOf(text: string) {
  const known = remembered.get(text)
  if (known) return known
  if (remembered.size >= rememberedTexts) remembered.clear()
  const read = { read: readerOf(text), days: new Map<string, readonly Span[]>() }
  remembered.set(text, read)
  return read
}

/** Whether opening hours can be read. "SH" must begin its rule. */
export const isOpening = (text: string): boolean => rememberedOf(text).read !== ordinary

function spansOn(opening: string | null, day: string): readonly Span[] {
  if (opening === null) return ordinary(day)
  const known = rememberedOf(opening)
  let spans = known.days.get(day)
  if (spans === undefined) {
    if (known.days.size >= rememberedDays) known.days.clear()
    spans = known.read(day)
    known.days.set(day, spans)
  }
  return spans
}

/** Whether a local day (YYYY-MM-DD) is one of a closure, or finds nobody there. */
export function isShut({ closures = [], unattended = [] }: Availability, day: string): boolean {
  const holds = ({ from, to }: LocalDays) => from <= day && day <= to
  return closures.some(holds) || unattended.some(holds)
}

/** When a structure is open on a local day (YYYY-MM-DD), in order. A public holiday is closed unless its hours speak of PH. */
export function openIntervals(availability: Availability, day: string): OpenInterval[] {
  if (isShut(availability, day)) return []
  return spansOn(availability.opening, day).map(([from, to]) => ({
    from: instantOn(day, from),
    to: instantOn(day, to),
  }))
}

/** What was last found of a structure: asked between `since` and `until` (ms), the answer is `opens`, or at once. */
type Found = { since: number; until: number; opens: number | undefined }
const lastFound = new WeakMap<Availability, Found>()

/**
 * The first instant from `from` on at which the structure is open; undefined: not within 120 days.
 * The answer is remembered by object: a record that changes must be a new object.
 */
export function nextOpening(availability: Availability, from: Date): Date | undefined {
  const at = from.getTime()
  let found = lastFound.get(availability)
  if (found === undefined || at < found.since || at >= found.until) {
    found = findOpening(availability, from)
    lastFound.set(availability, found)
  }
  return found.opens === undefined ? undefined : new Date(Math.max(found.opens, at))
}

function findOpening(availability: Availability, from: Date): Found {
  const since = from.getTime()
  const today = localDay(from)
  for (let ahead = 0; ahead <= horizonDays; ahead += 1) {
    const interval = openIntervals(availability, dayAfter(today, ahead)).find(({ to }) => to > from)
    if (interval) return { since, until: interval.to.getTime(), opens: interval.from.getTime() }
  }
  return { since, until: instantOn(dayAfter(today), 0).getTime(), opens: undefined }
}
