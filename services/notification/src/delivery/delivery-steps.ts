// How coarsely the counts of one row are told: by fives, unless somebody who reads them and reasons would then know a count
// under five. What is proven is part of what left, and no sooner: who reads both learns from each about the other. Pure.

import { type Range, rangeOf, safe, smallest } from '@hent/contracts/safe-count.ts'

/** By how long after it was due, from the soonest on; the last is not known. */
export type Waits = readonly number[]
const steps = [5, 10, 20, 40, 80, 160] as const

/** The finest step that gives nothing away. */
export function stepOf(left: Waits, proven: Waits): number {
  return steps.find((step) => !givesAway(learnt(left, proven, step))) ?? steps[5]
}

/** What somebody learns who reads both, told by this step. */
export function learnt(left: Waits, proven: Waits, step: number): { left: Range[]; proven: Range[] } {
  const read = (counts: Waits) => counts.map((count) => ({ ...rangeOf(safe(count, step), step) }))
  const known = { left: read(left), proven: read(proven) }
  let moved = true
  while (moved) {
    moved = false
    // Of what is proven within a time, at least as much had left within it.
    for (let until = 1; until <= known.left.length; until += 1)
      moved = narrow(known.left.slice(0, until), known.proven.slice(0, until)) || moved
  }
  return known
}

const sum = (ranges: readonly Range[], side: keyof Range) => ranges.reduce((total, range) => total + range[side], 0)

/** Whether anything was learnt: the whole is as much as the part at least, and the part no more than the whole. */
function narrow(whole: readonly Range[], part: readonly Range[]): boolean {
  let moved = false
  for (const one of whole) {
    const least = sum(part, 'least') - (sum(whole, 'most') - one.most)
    if (least > one.least && least <= one.most) {
      one.least = least
      moved = true
    }
  }
  for (const one of part) {
    const most = sum(whole, 'most') - (sum(part, 'least') - one.least)
    if (most < one.most && most >= one.least) {
      one.most = most
      moved = true
    }
  }
  return moved
}

export const givesAway = ({ left, proven }: { left: readonly Range[]; proven: readonly Range[] }): boolean =>
  [...left, ...proven].some(({ least, most }) => least === most && least < smallest)
