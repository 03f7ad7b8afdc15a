import { mongo } from 'mongoose'
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

  // The driver wraps what stopped a bulk write in an error of its own, without a cause: an outage became a dead letter.
  it('is told as an outage by a bulk write too', async () => {
    const client = new mongo.MongoClient('mongodb://127.0.0.1:9/?directConnection=true', {
      serverSelectionTimeoutMS: 100,
    })
    const bulk = () =>
      client
        .db('none')
        .collection<{ _id: string }>('none')
        .bulkWrite([{ insertOne: { document: { _id: 'a' } } }])
        .catch((err: unknown) => err)
    await bulk()
    const error = await bulk()
    expect(error).toMatchObject({ name: 'MongoBulkWriteError' })
    expect(isDependencyError(error)).toBe(true)
  })
})
