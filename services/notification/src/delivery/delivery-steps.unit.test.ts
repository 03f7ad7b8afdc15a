// Somebody who reads all that is told of how messages got through, and knows how the counts hang together.

import { rangeOf, safe } from '@hent/contracts/safe-count.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { givesAway, learnt, stepOf, type Waits } from './delivery-steps.ts'

/** Where rounding turns, most of all. */
const aCount = fc.oneof(fc.constantFrom(0, 1, 4, 5, 7, 8, 12, 13), fc.nat(20))
const four = fc.tuple(aCount, aCount, aCount, aCount)
/** Of those that left in each time, some are proven then and some later. */
const aRow: fc.Arbitrary<{ left: Waits; proven: Waits }> = fc.tuple(four, four).map(([left, wished]) => {
  let spare = 0
  const proven = left.map((gone, at) => {
    const some = Math.min(wished[at] ?? 0, gone + spare)
    spare += gone - some
    return some
  })
  return { left, proven }
})

describe('somebody who reads what left and what is proven', () => {
  it('finds no count under five', () => {
    fc.assert(
      fc.property(aRow, ({ left, proven }) => {
        expect(givesAway(learnt(left, proven, stepOf(left, proven)))).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('would find one, were all of it always told by fives: three proven counts leave no room in what left', () => {
    // 5, 5 and 5 are proven; 7, 4 and 4 left, told as 5, « < 5 » and « < 5 »: fifteen at most.
    const [left, proven] = [
      [7, 4, 4, 0],
      [5, 5, 5, 0],
    ]
    expect(givesAway(learnt(left, proven, 5))).toBe(true)
    expect(stepOf(left, proven)).toBeGreaterThan(5)
  })

  it('learns nothing that is not so', () => {
    fc.assert(
      fc.property(aRow, ({ left, proven }) => {
        const known = learnt(left, proven, stepOf(left, proven))
        const holds = (counts: Waits, ranges: { least: number; most: number }[]) =>
          counts.every((count, at) => count >= (ranges[at]?.least ?? 0) && count <= (ranges[at]?.most ?? 0))
        expect([holds(left, known.left), holds(proven, known.proven)]).toEqual([true, true])
      }),
      { numRuns: 500 },
    )
  })
})

describe('somebody who reads how many structures a mail did not reach, beside what failed', () => {
  it('finds no count under five: each of them is a failure of one of four counts at least', () => {
    fc.assert(
      fc.property(four, fc.nat(1_000), (failed, wished) => {
        const all = failed.reduce((sum, count) => sum + count, 0)
        const unreached = rangeOf(safe(Math.min(wished, all)))
        const ranges = failed.map((count) => rangeOf(safe(count)))
        const most = ranges.reduce((sum, range) => sum + range.most, 0)
        for (const range of ranges) {
          const least = Math.max(range.least, unreached.least - (most - range.most))
          expect(range.most < 5 && least === range.most).toBe(false)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('would find one, were structures told to the unit: sixteen leave four for each of four hidden counts', () => {
    const hidden = rangeOf('< 5')
    expect(16 - 3 * hidden.most).toBe(hidden.most)
  })
})
