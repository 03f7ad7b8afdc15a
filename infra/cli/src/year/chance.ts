// Chance that can be had again: one seed gives one year, to the last id.

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export type Chance = {
  /** true with this probability */
  likely(share: number): boolean
  pick<T>(list: readonly T[]): T | undefined
  /** lengths of time whose logarithm is normal: half of them below the median, a few far above */
  around(median: number, spread?: number): number
  /** 12 random bytes, or a UUID */
  shortId(): string
  uuid(): string
  between(from: number, to: number): number
}

export function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed)
  const next = () => uniformFloat64(generator)
  const hex = (digits: number) => {
    let text = ''
    while (text.length < digits) text += uniformInt(generator, 0, 0xffff).toString(16).padStart(4, '0')
    return text.slice(0, digits)
  }
  return {
    likely: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    around(median, spread = 0.8) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(spread * normal)
    },
    shortId: () => hex(24),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    between: (from, to) => from + next() * (to - from),
  }
}

/** Picks by weight, as often as one likes: each list is summed up once. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (chance: Chance) => T {
  const items = entries.filter(([, weight]) => weight > 0)
  let sum = 0
  const ends = items.map(([, weight]) => {
    sum += weight
    return sum
  })
  const last = items.at(-1)
  if (!last) throw new Error('nothing to pick from')
  return (chance) => {
    const drawn = chance.between(0, sum)
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    return (items[low] ?? last)[0]
  }
}
