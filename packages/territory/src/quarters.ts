// Quarters of the calendar, "2026-Q3". What is told once of one, or of a month, is told when it is over and settled.

import { dayAfter, monthAfter, monthsUntil } from './calendar.ts'

export const quarterPattern = '^20[0-9]{2}-Q[1-4]$'

export const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`

export function monthsOfQuarter(quarter: string): [string, string, string] {
  const first = `${quarter.slice(0, 4)}-${String(3 * Number(quarter.slice(-1)) - 2).padStart(2, '0')}`
  const second = monthAfter(first)
  return [first, second, monthAfter(second)]
}

/** So many, up to and with this one. */
export function quartersUntil(quarter: string, count: number): string[] {
  const quarters = [quarter]
  while (quarters.length < count) {
    const [first] = monthsOfQuarter(quarters[0] ?? quarter)
    quarters.unshift(quarterOf(dayAfter(`${first}-01`, -1)))
  }
  return quarters
}

/** The day from which a month is settled: a whole month after its end. */
export const monthSettledOn = (month: string): string => `${monthAfter(monthAfter(month))}-01`
/** The same of a quarter: with its last month. */
export const settledOn = (quarter: string): string => monthSettledOn(monthsOfQuarter(quarter)[2])

/** The last that is settled on a day. */
export function lastSettled(today: string): string {
  const [before = '', now = ''] = quartersUntil(quarterOf(today), 3).slice(0, 2)
  return settledOn(now) <= today ? now : before
}

/** The same of months. */
export const lastSettledMonth = (today: string): string => monthsUntil(today.slice(0, 7), 3)[0] ?? ''
