import { describe, expect, it } from 'vitest'
import { feed } from './backpressure.ts'
import { createLanes } from './key-queues.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Four partitions handed over side by side, all their messages of different keys. */
function fourPartitions(limit: number, work: () => Promise<void>, beatsUntilGone = Number.POSITIVE_INFINITY) {
  const lanes = createLanes<number>({ concurrency: 4, limit, slice: 1, work })
  const gone = new AbortController()
  let beats = 0
  let most = 0
  const fed = numbers(4).map((partition) =>
    feed({
      items: numbers(50),
      push: (item) => {
        lanes.push(`${partition}-${item}`, item)
        most = Math.max(most, lanes.open)
      },
      lanes,
      goOn: () => !gone.signal.aborted,
      heartbeat: async () => {
        beats += 1
        if (beats >= beatsUntilGone) gone.abort()
      },
      everyMs: 1,
    }),
  )
  return { lanes, ended: Promise.all(fed), most: () => most, beats: () => beats }
}

describe('while a handler hangs', () => {
  it('no more is open than the limit, the broker is heard, and a rebalance ends the wait', async () => {
    const { ended, most, beats } = fourPartitions(8, () => new Promise(() => undefined), 100)
    await ended
    expect(beats()).toBeGreaterThanOrEqual(100)
    expect(most()).toBe(8)
  })
})

describe('while handlers are slow', () => {
  it('everything is taken in the end, never more than the limit at once', async () => {
    let done = 0
    const { ended, lanes, most } = fourPartitions(8, async () => {
      await new Promise((resolve) => setImmediate(resolve))
      done += 1
    })
    await ended
    await lanes.drained()
    expect(done).toBe(200)
    expect(most()).toBe(8)
  })
})

describe('before it is known which keys are parked', () => {
  it('nothing is taken, and the broker is heard', async () => {
    const known = Promise.withResolvers<void>()
    const taken: number[] = []
    let beats = 0
    await feed({
      items: [1, 2],
      push: (item) => void taken.push(item),
      lanes: { hasRoom: true, room: async () => undefined },
      after: known.promise,
      goOn: () => true,
      heartbeat: async () => {
        beats += 1
        expect(beats > 3 || taken.length === 0).toBe(true)
        if (beats === 3) known.resolve()
      },
      everyMs: 1,
    })
    expect(beats).toBeGreaterThanOrEqual(3)
    expect(taken).toEqual([1, 2])
  })
})
