// Chance that can be had again: the same seed draws the same numbers, so a bad run is played anew by its seed.

export type Seeded = {
  /** a whole number, both ends included */
  int(from: number, to: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

/** mulberry32: small, quick, good enough to choose what breaks. */
export function seeded(seed: number): Seeded {
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
