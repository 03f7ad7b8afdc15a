// How many calls may wait for their answer at once. It follows the answers, as TCP follows its acknowledgements (additive
// increase, multiplicative decrease: RFC 5681): what a slow database is asked beyond what it can answer in time comes too
// late for whoever asked, who then asks again.

/** Some calls go through whatever happens, so that it is noticed when answers come in time again. */
const least = 4
const everyMs = 1_000

export type Admission = {
  /** Whether one more may come, with so many waiting. */
  admits(waiting: number): boolean
  inTime(): void
  /** One of so many waiting came too late. Halves what may wait, once a second at most. Says whether it did. */
  late(waiting: number): boolean
  most(): number
}

export function admission(most: number, now: () => number = () => performance.now()): Admission {
  let limit = most
  let lessenedAt = Number.NEGATIVE_INFINITY
  return {
    admits: (waiting) => waiting < Math.floor(limit),
    inTime() {
      limit = Math.min(most, limit + 1 / limit)
    },
    late(waiting) {
      if (now() - lessenedAt < everyMs) return false
      lessenedAt = now()
      limit = Math.min(most, Math.max(least, Math.min(limit, waiting) / 2))
      return true
    },
    most: () => Math.floor(limit),
  }
}
