import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLanes } from './key-queues.ts'
import { createProgress } from './offsets.ts'

describe('lanes', () => {
  it('keep the order of each lane, whatever the concurrency and how long each work takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        async (laneOfEach, concurrency) => {
          const done = new Map<number, number[]>()
          const lanes = createLanes<{ lane: number; place: number }>({
            concurrency,
            limit: 1_000,
            slice: 3,
            work: async (items) => {
              for (const { lane, place } of items) {
                await Promise.resolve()
                done.set(lane, [...(done.get(lane) ?? []), place])
              }
            },
          })
          laneOfEach.forEach((lane, place) => {
            lanes.push(String(lane), { lane, place })
          })
          await lanes.drained()
          for (const places of done.values()) expect(places).toEqual([...places].sort((a, b) => a - b))
          expect([...done.values()].flat()).toHaveLength(laneOfEach.length)
        },
      ),
    )
  })

  it('never work on more lanes at once than allowed', async () => {
    let busy = 0
    let most = 0
    const lanes = createLanes<number>({
      concurrency: 3,
      limit: 100,
      slice: 1,
      work: async () => {
        busy += 1
        most = Math.max(most, busy)
        await new Promise((resolve) => setImmediate(resolve))
        busy -= 1
      },
    })
    for (let item = 0; item < 50; item += 1) lanes.push(`lane ${item}`, item)
    await lanes.drained()
    expect(most).toBe(3)
  })

  it('have no room at the limit, and room again when work is done', async () => {
    const finish: (() => void)[] = []
    const lanes = createLanes<number>({
      concurrency: 10,
      limit: 2,
      slice: 1,
      work: () => new Promise((resolve) => finish.push(resolve)),
    })
    lanes.push('a', 1)
    lanes.push('b', 2)
    let room = false
    const waiting = lanes.room(60_000).then(() => {
      room = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(room).toBe(false)
    finish[0]?.()
    await waiting
    expect(room).toBe(true)
    finish[1]?.()
  })

  it('forget what has not begun when cleared', async () => {
    const worked: number[] = []
    const lanes = createLanes<number>({
      concurrency: 1,
      limit: 100,
      slice: 1,
      work: async ([item]) => {
        await new Promise((resolve) => setImmediate(resolve))
        if (item !== undefined) worked.push(item)
      },
    })
    for (const item of [1, 2, 3]) lanes.push('one', item)
    lanes.clear()
    await lanes.drained()
    expect(worked).toEqual([1])
  })
})

describe('progress of a partition', () => {
  it('never passes an offset that is not finished', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 }), (finishing) => {
        const progress = createProgress()
        for (let offset = 0; offset <= 40; offset += 1) progress.begin(String(offset))
        const done = new Set<number>()
        for (const offset of finishing) {
          progress.finish(String(offset))
          done.add(offset)
          let lowest = 0
          while (done.has(lowest)) lowest += 1
          const commit = progress.toCommit()
          if (commit !== undefined) expect(Number(commit)).toBe(lowest)
        }
        expect(progress.open).toBe(
          41 - [...done].filter((offset) => [...Array(offset).keys()].every((one) => done.has(one))).length,
        )
      }),
    )
  })

  it('says a commit until it is made', () => {
    const progress = createProgress()
    progress.begin('7')
    progress.finish('7')
    expect(progress.toCommit()).toBe('8')
    expect(progress.toCommit()).toBe('8')
    progress.committed('8')
    expect(progress.toCommit()).toBeUndefined()
  })
})
