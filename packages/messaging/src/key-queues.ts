// Work in lanes: messages of one lane are handled one after the other, lanes side by side up to a limit.
// Whoever feeds the lanes waits when too much is open, so memory stays bounded.

export type Lanes<T> = {
  push(lane: string, item: T): void
  /** drops what has not begun, e.g. after a rebalance */
  clear(): void
  readonly open: number
  /** fewer than the limit are open */
  readonly hasRoom: boolean
  /** resolves when fewer than the limit are open, or after `ms` where they are told */
  room(ms?: number): Promise<void>
  drained(): Promise<void>
}

export function createLanes<T>(options: {
  concurrency: number
  limit: number
  slice: number
  work: (items: T[]) => Promise<void>
}): Lanes<T> {
  const { concurrency, limit, slice, work } = options
  const queues = new Map<string, T[]>()
  const ready: string[] = []
  const busy = new Set<string>()
  const waiters = new Set<() => void>()
  let open = 0

  function wake(): void {
    for (const waiter of [...waiters]) waiter()
  }

  function run(): void {
    while (busy.size < concurrency) {
      const lane = ready.shift()
      if (lane === undefined) return
      const items = queues.get(lane)?.splice(0, slice) ?? []
      if (items.length === 0) {
        queues.delete(lane)
        continue
      }
      busy.add(lane)
      void work(items).finally(() => {
        busy.delete(lane)
        open -= items.length
        if ((queues.get(lane)?.length ?? 0) > 0) ready.push(lane)
        else queues.delete(lane)
        wake()
        run()
      })
    }
  }

  function until(met: () => boolean, ms?: number): Promise<void> {
    if (met()) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        waiters.delete(look)
        resolve()
      }
      const look = () => {
        if (met()) done()
      }
      const timer = ms === undefined ? undefined : setTimeout(done, ms)
      waiters.add(look)
    })
  }

  return {
    push(lane, item) {
      open += 1
      const queue = queues.get(lane)
      if (queue) queue.push(item)
      else queues.set(lane, [item])
      if (!busy.has(lane) && !queue) ready.push(lane)
      run()
    },
    clear() {
      for (const [lane, queue] of queues) {
        open -= queue.length
        queue.length = 0
        if (!busy.has(lane)) queues.delete(lane)
      }
      ready.length = 0
      wake()
    },
    get open() {
      return open
    },
    get hasRoom() {
      return open < limit
    },
    room: (ms) => until(() => open < limit, ms),
    drained: () => until(() => open === 0),
  }
}
