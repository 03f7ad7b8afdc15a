// How far a partition is done: the lowest unfinished offset, so that a commit never skips work still under way.

export type Progress = {
  begin(offset: string): void
  finish(offset: string): void
  /** next offset to commit, until it is said to be committed */
  toCommit(): string | undefined
  committed(offset: string): void
  readonly open: number
}

export function createProgress(): Progress {
  const order: bigint[] = []
  const done = new Set<bigint>()
  let head = 0
  let next: bigint | undefined
  let kept: bigint | undefined

  return {
    begin(offset) {
      order.push(BigInt(offset))
    },
    finish(offset) {
      done.add(BigInt(offset))
      while (head < order.length) {
        const lowest = order[head]
        if (lowest === undefined || !done.delete(lowest)) break
        next = lowest + 1n
        head += 1
      }
      if (head > 1_024) {
        order.splice(0, head)
        head = 0
      }
    },
    toCommit: () => (next === undefined || next === kept ? undefined : String(next)),
    committed(offset) {
      kept = BigInt(offset)
    },
    get open() {
      return order.length - head
    },
  }
}
