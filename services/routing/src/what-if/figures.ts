// What the runs of a what-if come to, as it may be told: counts under five never, others rounded to five, each with the
// interval that 95 of 100 runs fall in.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { safety } from '@hent/contracts/indicators.ts'
import { type Static, Type } from 'typebox'
import type { Ending } from './replay.ts'

const { minimum, rounding } = safety
const Count = Type.Union([Type.Integer({ minimum, multipleOf: rounding }), Type.Literal('< 5')])
type Count = Static<typeof Count>
const Span = Type.Object({ mean: Count, low: Count, high: Count })
type Span = Static<typeof Span>
const Hours = Type.Union([
  Type.Null(),
  Type.Object({ mean: Type.Integer(), low: Type.Integer(), high: Type.Integer() }),
])

const row = {
  needs: Count,
  takenBefore: Span,
  takenAfter: Span,
  /** taken both times, earlier or later by an hour or more */
  sooner: Span,
  later: Span,
  /** taken with the change only, or without it only */
  gained: Span,
  lost: Span,
  /** in which half of those taken were; null where too few are */
  halfBeforeHours: Hours,
  halfAfterHours: Hours,
}
export const WhatIfResult = Type.Object({
  /** how many needs of the month were lived again; fewer than there were where they are many */
  sampled: Count,
  /** answers of structures that these lives draw from */
  answers: Count,
  /** what was really taken by a structure asked, before any animator */
  measuredTaken: Count,
  /** needs that the directory of today would put before another structure, without the change */
  drifted: Count,
  total: Type.Object(row),
  services: Type.Array(Type.Object({ service: ServiceKind, ...row })),
  structure: Type.Optional(
    Type.Object(
      { firstBefore: Count, firstAfter: Count, takenBefore: Span, takenAfter: Span },
      {
        description: 'of the structure that is changed: needs put before it first, and those it takes',
      },
    ),
  ),
})
export type WhatIfResult = Static<typeof WhatIfResult>

/** An hour earlier or later is a difference: less is the noise of a clock. */
const differenceMs = 3_600_000
/** Fewer, and a half of them is nobody's business. */
const fewestForHalf = 20
const shareOutside = 0.025

const told = (count: number): Count =>
  count < minimum ? '< 5' : Math.max(rounding, Math.round(count / rounding) * rounding)

/** What one run counts of one service. */
export type Tally = {
  before: number[]
  after: number[]
  sooner: number
  later: number
  gained: number
  lost: number
}
export const emptyTally = (): Tally => ({ before: [], after: [], sooner: 0, later: 0, gained: 0, lost: 0 })

export function count(tally: Tally, before: Ending, after: Ending): void {
  if (before !== 'nobody') tally.before.push(before.takenAfterMs)
  if (after !== 'nobody') tally.after.push(after.takenAfterMs)
  if (before === 'nobody' && after === 'nobody') return
  if (before === 'nobody') tally.gained += 1
  else if (after === 'nobody') tally.lost += 1
  else if (after.takenAfterMs <= before.takenAfterMs - differenceMs) tally.sooner += 1
  else if (after.takenAfterMs >= before.takenAfterMs + differenceMs) tally.later += 1
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const one of tallies) {
    sum.before.push(...one.before)
    sum.after.push(...one.after)
    sum.sooner += one.sooner
    sum.later += one.later
    sum.gained += one.gained
    sum.lost += one.lost
  }
  return sum
}

function quantiles(values: readonly number[]): { mean: number; low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b)
  const last = sorted.length - 1
  const at = (share: number) => sorted[Math.round(share * last)] ?? 0
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return { mean, low: at(shareOutside), high: at(1 - shareOutside) }
}

/** @param scale how many needs of the month each one lived again stands for */
export function spanOf(values: readonly number[], scale: number): Span {
  const { mean, low, high } = quantiles(values)
  return { mean: told(mean * scale), low: told(low * scale), high: told(high * scale) }
}

function hoursOf(runs: readonly (readonly number[])[]): Static<typeof Hours> {
  if (runs.some((taken) => taken.length < fewestForHalf)) return null
  const halves = runs.map((taken) => [...taken].sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0)
  const { mean, low, high } = quantiles(halves)
  const hours = (ms: number) => Math.round(ms / 3_600_000)
  return { mean: hours(mean), low: hours(low), high: hours(high) }
}

/** @param runs of one service, or of all, one tally a run @param needs lived again in each */
export function rowOf(runs: readonly Tally[], needs: number, scale: number) {
  const span = (of: (one: Tally) => number) => spanOf(runs.map(of), scale)
  return {
    needs: told(needs * scale),
    takenBefore: span(({ before }) => before.length),
    takenAfter: span(({ after }) => after.length),
    sooner: span(({ sooner }) => sooner),
    later: span(({ later }) => later),
    gained: span(({ gained }) => gained),
    lost: span(({ lost }) => lost),
    halfBeforeHours: hoursOf(runs.map(({ before }) => before)),
    halfAfterHours: hoursOf(runs.map(({ after }) => after)),
  }
}
export { told }
