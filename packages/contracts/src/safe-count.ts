// How a count is told, pure: under five as "< 5", else rounded to five, or coarser where five would give another away.

import { type Static, Type } from 'typebox'
import { safety } from './indicators.ts'

const { rounding } = safety
export const smallest = safety.minimum

export const SafeCount = Type.Union([Type.Integer({ minimum: smallest, multipleOf: rounding }), Type.Literal('< 5')])
export type SafeCount = Static<typeof SafeCount>

/** 0–4 → "< 5", else to the nearest multiple of five: 7 → 5, 8 → 10. @param step a multiple of five; 10: 5 to 14 → 10 */
export function safe(count: number, step: number = rounding): SafeCount {
  return count < smallest ? '< 5' : Math.max(step, Math.round(count / step) * step)
}

export type Range = { least: number; most: number }

/** Every count that is told so. */
export function rangeOf(told: SafeCount, step: number = rounding): Range {
  if (told === '< 5') return { least: 0, most: smallest - 1 }
  const least = told === step ? smallest : Math.max(smallest, Math.ceil(told - step / 2))
  return { least, most: Math.ceil(told + step / 2) - 1 }
}
