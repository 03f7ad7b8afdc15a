// A week of opening hours as people type it, day by day, and as the directory keeps it (OpenStreetMap). Only plain weeks
// can be typed: seasons and the like are shown in words, and replaced where somebody types a week over them.

import { typedHour } from '@hent/contracts/typed-time.ts'

export const weekDays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export type WeekDay = (typeof weekDays)[number]
export type Week = { days: Partial<Record<WeekDay, string>>; holidaysOff: boolean }

const dayRange = /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?$/
const isDay = (text: string | undefined): text is WeekDay => weekDays.some((day) => day === text)

/** The days a rule is for, or undefined where it is for anything else. */
function daysOf(list: string): WeekDay[] | undefined {
  const days: WeekDay[] = []
  for (const part of list.split(',')) {
    const [, first, last = first] = dayRange.exec(part.trim()) ?? []
    if (!isDay(first) || !isDay(last)) return undefined
    const [from, to] = [weekDays.indexOf(first), weekDays.indexOf(last)]
    if (to < from) return undefined
    days.push(...weekDays.slice(from, to + 1))
  }
  return days
}

/** The week that these hours say, or undefined where they say more than a week. */
export function weekOf(opening: string): Week | undefined {
  const week: Week = { days: {}, holidaysOff: false }
  for (const rule of opening.split(';').map((one) => one.trim())) {
    if (rule === '') continue
    if (rule === 'PH off') {
      week.holidaysOff = true
      continue
    }
    const [, list = '', hours = ''] = /^(\S+(?:, ?\S+)*?) (off|\d[\d:, -]*)$/.exec(rule) ?? []
    const days = daysOf(list)
    if (!days) return undefined
    for (const day of days)
      week.days[day] = hours === 'off' ? '' : hours.replaceAll(',', ', ').replaceAll(/ {2,}/g, ' ')
  }
  return week
}

/** "9h-12h30 et 13:30-17:00" as "09:00-12:30,13:30-17:00"; undefined where it is no span of hours. */
function hoursOf(typed: string): string | undefined {
  const spans = typed.split(/\s*(?:[,;]|\bet\b(?! (?:demi|quart)))\s*/).map((part) => {
    const [from, to, ...more] = part
      .replace(/^de /i, '')
      .split(/\s*[-–\u00e0]\s*/)
      .map(typedHour)
    return from && to && more.length === 0 && from < to ? `${from}-${to}` : undefined
  })
  return spans.every((one) => one !== undefined) ? spans.join(',') : undefined
}

/** What the directory keeps of a typed week, or the days that are not understood. */
export function openingOf({ days, holidaysOff }: Week): { opening: string } | { unclear: WeekDay[] } {
  const unclear: WeekDay[] = []
  const rules: string[] = []
  for (const day of weekDays) {
    const typed = days[day]?.trim() ?? ''
    if (typed === '') continue
    const hours = hoursOf(typed)
    if (hours === undefined) unclear.push(day)
    else rules.push(`${day} ${hours}`)
  }
  if (unclear.length > 0) return { unclear }
  return { opening: [...rules, ...(holidaysOff ? ['PH off'] : [])].join('; ') }
}
