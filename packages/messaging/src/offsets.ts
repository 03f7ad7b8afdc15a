// How far a partition is done: the lowest unfinished offset, so that a commit never skips work still under way.

export type Progress = {
  begin(offset: string): void
  finish(offset: string): void
  /** next offset to commit, once per change */
  takeCommit(): string | undefined
  readonly open: number
}

export function createProgress(): Progress {
  const order: bigint[] = []
  const done = new Set<bigint>()
  let head = 0
  let next: bigint | undefined
  let changed = false

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
        changed = true
        head += 1
      }
      if (head > 1_024) {
        order.splice(0, head)
        head = 0
      }
    },
    takeCommit() {
      if (!changed || next === undefined) return undefined
      changed = false
      return String(next)
    },
    get open() {
      return order.length - head
    },
  }
}
