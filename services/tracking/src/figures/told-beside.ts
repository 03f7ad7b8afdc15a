// A table that is told beside the rest of the month: as finely as gives nothing away to somebody who has read all that is
// told before it (ADR 0043), or not at all that month. What is told before never becomes coarser for it.

import { rangeOf, safe } from '@hent/contracts/safe-count.ts'
import { mostPeople, type Ranges, reason, type Sum } from './count-relations.ts'
import { givesAway, groupSteps } from './month-sums.ts'

/** What is learnt of a month, with room for as many places; of the further ones nothing is known. */
export function widened({ least, most }: Ranges, places: number): Ranges {
  const ranges = { least: new Float64Array(places), most: new Float64Array(places).fill(mostPeople) }
  ranges.least.set(least)
  ranges.most.set(most)
  return ranges
}

/** @param own the places that the table tells @param steps from the finest on */
export function toldBeside(
  exact: Float64Array,
  before: Ranges,
  own: readonly number[],
  sums: readonly Sum[],
  steps: readonly number[] = groupSteps,
): { step: number; learnt: Ranges } | undefined {
  for (const step of steps) {
    const learnt = learntAt(step, exact, before, own, sums)
    if (!givesAway(exact, learnt)) return { step, learnt }
  }
  return undefined
}

/** What is learnt where these places are told to this step. */
export function learntAt(
  step: number,
  exact: Float64Array,
  before: Ranges,
  own: readonly number[],
  sums: readonly Sum[],
): Ranges {
  const ranges: Ranges = { least: before.least.slice(), most: before.most.slice() }
  for (const at of own) {
    const { least, most } = rangeOf(safe(exact[at] ?? 0, step), step)
    ranges.least[at] = Math.max(least, ranges.least[at] ?? 0)
    ranges.most[at] = Math.min(most, ranges.most[at] ?? 0)
  }
  reason(ranges, sums)
  return ranges
}
