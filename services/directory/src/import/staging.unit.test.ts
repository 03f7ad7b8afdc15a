import { describe, expect, it } from 'vitest'
import { openStaging } from './staging.ts'

describe('rows that wait on disk', () => {
  it('come back whole, those of one key together and in their order, however many buckets', async () => {
    const staging = await openStaging<{ key: string; at: number }>(200_000_000)
    const keys = Array.from({ length: 500 }, (_, index) => `structure-${index % 100}`)
    for (const [at, key] of keys.entries()) await staging.put(key, { key, at })
    const bucketsOf = new Map<string, number>()
    const read: { key: string; at: number }[] = []
    let bucket = 0
    for await (const items of staging.buckets()) {
      bucket += 1
      for (const { key } of items) expect(bucketsOf.get(key) ?? bucket).toBe(bucket)
      for (const { key } of items) bucketsOf.set(key, bucket)
      read.push(...items)
    }
    expect(bucket).toBeGreaterThan(10)
    expect(read.toSorted((a, b) => a.at - b.at)).toEqual(keys.map((key, at) => ({ key, at })))
    for (const key of new Set(keys)) {
      const places = read.filter((item) => item.key === key).map(({ at }) => at)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
    await staging.remove()
  })
})
