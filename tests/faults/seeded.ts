// Chance that can be had again: the same seed draws the same numbers. What is drawn repeats; the moments at which it
// falls are the machine's.

import { createHash } from 'node:crypto'

export type Seeded = {
  /** a whole number, both ends included */
  int(from: number, to: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

/** The draws of one case, a generator for each role, so that who draws when changes nobody else's numbers. */
export type Draws = {
  /** what breaks, when, for how long */
  harms: Seeded
  /** what is asked, by which door */
  requests: Seeded
  /** how long a client waits before it sends again */
  patience: Seeded
  /** what advisers do with a proposal, in the order in which their mails come */
  answers: Seeded
}

/** A case draws the same played alone or after others. */
export function drawsOf(seed: number, caseName: string): Draws {
  const of = (role: keyof Draws) =>
    seeded(createHash('sha256').update(`${seed}\n${caseName}\n${role}`).digest().readUInt32BE())
  return { harms: of('harms'), requests: of('requests'), patience: of('patience'), answers: of('answers') }
}

/** mulberry32: small, quick, good enough to choose what breaks. */
function seeded(seed: number): Seeded {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return { int, pick: (list) => list[int(0, list.length - 1)] ?? list[0] }
}
