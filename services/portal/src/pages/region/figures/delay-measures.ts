// How long some needs took, over some periods: sums of published counts, and what is computed from them alone.

import { classesOf, type DelayStep, withinHours } from '@hent/contracts/delay-classes.ts'
import type { Group } from '../../../apis/equal-treatment.ts'
import { sumOf } from './dashboard-words.ts'
import { type Share, shareOf } from './shares.ts'

const told = <T>(counts: readonly (T | null | undefined)[]): T[] =>
  counts.filter((count) => count !== null && count !== undefined)

export const needsOf = (groups: readonly Group[]): number | null => sumOf(told(groups.map(({ needs }) => needs)))

export const shareInTime = (groups: readonly Group[], which: 'accepted' | 'contacted'): Share | null =>
  shareOf(groups.map((group) => [group.inTime[which], group[which]]))

/** How many in each class; null where none is told. */
export const classCounts = (groups: readonly Group[], step: DelayStep): (number | null)[] =>
  classesOf(step).map((name) => sumOf(told(groups.map((group) => group[step][name]))))

/** Fewer than these make no curve. */
const leastDrawn = 20

/** Whole percents reached at each upper edge of a class, of those told; null where these are too few. */
export function percentsReached(counts: readonly (number | null)[]): number[] | null {
  const total = totalOf(counts)
  if (total < leastDrawn) return null
  let reached = 0
  return counts.slice(0, -1).map((count) => {
    reached += count ?? 0
    return Math.round((100 * reached) / total)
  })
}

export const totalOf = (counts: readonly (number | null)[]): number =>
  counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)

export const quantileOf = (step: DelayStep, counts: readonly (number | null)[], share: number) =>
  withinHours(
    step,
    counts.map((count) => count ?? 0),
    share,
  )
