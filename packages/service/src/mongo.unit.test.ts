import { describe, expect, it } from 'vitest'
import { isDependencyError } from './errors.ts'
import { connectMongo } from './mongo.ts'

describe('MongoDB that is away', () => {
  it('is told within its time, as an outage', async () => {
    const url = 'mongodb://127.0.0.1:9/?directConnection=true'
    const began = performance.now()
    const error: unknown = await connectMongo({ url, database: 'none', appName: 'test' }).catch((err: unknown) => err)
    expect(isDependencyError(error)).toBe(true)
    expect(performance.now() - began).toBeLessThan(6_000)
  }, 10_000)
})
