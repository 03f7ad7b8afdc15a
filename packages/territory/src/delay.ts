// Delays as settings write them: "5wd" (working days), "4wh" (working hours), "45d" (calendar days), "15m", "10s", "200ms".
// A rule says "5wd", a demo "10s": the same code computes the deadline.

import { Type } from 'typebox'
import { addCalendarDays, addWorkingDays, addWorkingHours } from './calendar.ts'

const pattern = '^([0-9]{1,6})(ms|s|m|h|d|wh|wd)$'

/** A delay in a config or a rule. */
export const DelaySchema = Type.String({
  pattern,
  description: 'delay: wd working days, wh working hours, d calendar days, h, m, s, ms',
  examples: ['5wd', '4wh', '45d', '15m'],
})
type DelayUnit = 'ms' | 's' | 'm' | 'h' | 'd' | 'wh' | 'wd'

export interface Delay {
  readonly amount: number
  readonly unit: DelayUnit
}

type Adder = (from: Date, amount: number) => Date

const adders: Readonly<Record<DelayUnit, Adder>> = {
  ms: (from, amount) => new Date(from.getTime() + amount),
  s: (from, amount) => new Date(from.getTime() + amount * 1000),
  m: (from, amount) => new Date(from.getTime() + amount * 60_000),
  h: (from, amount) => new Date(from.getTime() + amount * 3_600_000),
  d: addCalendarDays,
  wh: addWorkingHours,
  wd: addWorkingDays,
}

const isUnit = (text: string | undefined): text is DelayUnit => text !== undefined && Object.hasOwn(adders, text)

/** Throws RangeError when the text is no delay. */
export function parseDelay(text: string): Delay {
  const [, amount, unit] = new RegExp(pattern, 'u').exec(text) ?? []
  if (amount === undefined || !isUnit(unit)) throw new RangeError(`not a delay: ${text}`)
  return { amount: Number(amount), unit }
}

/** When the delay has passed, counted from `from` in Europe/Paris. */
export function addDelay(from: Date, delay: Delay | string): Date {
  const { amount, unit } = typeof delay === 'string' ? parseDelay(delay) : delay
  return adders[unit](from, amount)
}
