// How many calls may wait for their answer at once. It follows the answers, as TCP follows its acknowledgements (additive
// increase, multiplicative decrease: RFC 5681): what a slow database is asked beyond what it can answer in time comes too
// late for whoever asked, who then asks again.

/** Some calls go through whatever happens, so that it is noticed when answers come in time again. */
const least = 4
const everyMs = 1_000
/** Twice as many may wait each time that it was long enough since many came too late: a rush that is over closes nothing. */
const calmMs = 5_000
/** Of the answers of this second and the one before. Fewer that are late say that one route is slow, not all of them. */
const manyLate = 1 / 20

export type Admission = {
  /** Whether one more may come, with so many waiting. */
  admits(waiting: number): boolean
  inTime(): void
  /**
   * One of so many waiting came too late. Halves what may wait, once a second at most, where many are late and more waited
   * than always may. Says whether it did.
   */
  late(waiting: number): boolean
  most(): number
}

export function admission(most: number, now: () => number = () => performance.now()): Admission {
  let limit = most
  let lessenedAt = Number.NEGATIVE_INFINITY
  let calmSince = now()
  const answers = lately(now)
  function allowed(): number {
    const calm = Math.floor((now() - calmSince) / calmMs)
    if (calm > 0) {
      limit = Math.min(most, limit * 2 ** calm)
      calmSince += calm * calmMs
    }
    return Math.floor(limit)
  }
  return {
    admits: (waiting) => waiting < allowed(),
    inTime() {
      answers.more('inTime')
      limit = Math.min(most, limit + 1 / limit)
    },
    late(waiting) {
      answers.more('late')
      const { inTime, late } = answers.sum()
      if (late < manyLate * (inTime + late)) return false
      // As few wait as always may: there is nothing to lessen, but nothing is calm either.
      calmSince = now()
      if (waiting <= least || now() - lessenedAt < everyMs) return false
      lessenedAt = now()
      limit = Math.min(most, Math.max(least, Math.min(limit, waiting) / 2))
      return true
    },
    most: allowed,
  }
}

type Answers = { inTime: number; late: number }

/** Answers of this second and the one before. */
function lately(now: () => number) {
  const none = (): Answers => ({ inTime: 0, late: 0 })
  let second = 0
  let [current, before] = [none(), none()]
  function turn() {
    const at = Math.floor(now() / everyMs)
    if (at === second) return
    before = at === second + 1 ? current : none()
    current = none()
    second = at
  }
  return {
    more(which: keyof Answers) {
      turn()
      current[which] += 1
    },
    sum: (): Answers => ({ inTime: before.inTime + current.inTime, late: before.late + current.late }),
  }
}
