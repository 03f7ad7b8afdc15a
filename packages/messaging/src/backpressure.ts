// From what a broker hands over to the lanes. While too much is open nothing more is taken, for as long as that lasts;
// the broker goes on hearing of us, so that a long outage of a database costs neither memory nor the place in the group.

import { pause } from './failure.ts'
import type { Lanes } from './key-queues.ts'

const heardEveryMs = 1_000

/**
 * Pushes each item once there is room. Ends early, with what was pushed, when `goOn` says that the rest is not ours
 * any more; `heartbeat` may throw for the same reason.
 */
export async function feed<I, T>(options: {
  items: readonly I[]
  push: (item: I) => void
  lanes: Pick<Lanes<T>, 'hasRoom' | 'room'>
  /** what must be over before the first item */
  after?: Promise<unknown> | undefined
  /** called instead of waiting, when there is no room: the rest is fetched again */
  full?: () => void
  goOn: () => boolean
  heartbeat: () => Promise<void>
  everyMs?: number
}): Promise<void> {
  const { items, push, lanes, goOn, heartbeat, everyMs = heardEveryMs } = options
  let before = options.after !== undefined
  void options.after?.then(() => {
    before = false
  })
  for (const item of items) {
    if (options.full && !lanes.hasRoom) return options.full()
    while (before || !lanes.hasRoom) {
      await (before ? Promise.race([options.after, pause(everyMs)]) : lanes.room(everyMs))
      if (!goOn()) return
      await heartbeat()
    }
    if (!goOn()) return
    push(item)
  }
}
