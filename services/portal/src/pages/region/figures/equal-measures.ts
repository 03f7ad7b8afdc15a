// Delays of women and men over some quarters: sums of published rows, and what is computed from them alone.

import { classesOf, type DelayStep, withinHours } from '@hent/contracts/delay-classes.ts'
import type { Compared } from '@hent/contracts/equal-treatment.ts'
import type { EqualRow, Group, QuarterTold } from '../../../apis/equal-treatment.ts'
import { sumOf, type Tally, tallyOf } from './dashboard-words.ts'
import { type Share, shareOf, shareOfTallies } from './shares.ts'

/** The rows of one service, or of all together, of the quarters that are told. */
export const rowsTold = (quarters: readonly QuarterTold[], service: string | undefined): EqualRow[] =>
  quarters.flatMap(({ rows }) => (rows ?? []).filter((row) => row.service === (service ?? 'all')))

const groupsOf = (rows: readonly EqualRow[], who: Compared): Group[] => rows.map((row) => row[who])
const told = <T>(counts: readonly (T | null | undefined)[]): T[] =>
  counts.filter((count) => count !== null && count !== undefined)

export const needsOf = (rows: readonly EqualRow[], who: Compared): number | null =>
  sumOf(told(groupsOf(rows, who).map(({ needs }) => needs)))

/** Of how many needs the person said it. */
export function sharePerson(rows: readonly EqualRow[]): Share | null {
  const both: Tally = tallyOf(rows.flatMap((row) => [row.women.needs ?? '< 5', row.men.needs ?? '< 5']))
  return shareOfTallies(both, tallyOf(rows.map(({ needs }) => needs)))
}

export const shareInTime = (rows: readonly EqualRow[], who: Compared, which: 'accepted' | 'contacted'): Share | null =>
  shareOf(groupsOf(rows, who).map((group) => [group.inTime[which], group[which]]))

/** How many in each class; null where none is told. */
export const classCounts = (rows: readonly EqualRow[], who: Compared, step: DelayStep): (number | null)[] =>
  classesOf(step).map((name) => sumOf(told(groupsOf(rows, who).map((group) => group[step][name]))))

/** Fewer than these make no curve. */
const leastDrawn = 20

/** Whole percents reached at each upper edge of a class, of those told; null where these are too few. */
export function percentsReached(counts: readonly (number | null)[]): number[] | null {
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  if (total < leastDrawn) return null
  let reached = 0
  return counts.slice(0, -1).map((count) => {
    reached += count ?? 0
    return Math.round((100 * reached) / total)
  })
}

export const quantileOf = (step: DelayStep, counts: readonly (number | null)[], share: number) =>
  withinHours(
    step,
    counts.map((count) => count ?? 0),
    share,
  )
