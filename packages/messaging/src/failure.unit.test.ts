import { AppError } from '@hent/service/errors.ts'
import { describe, expect, it } from 'vitest'
import { BrokenMessage, isTransient, within } from './failure.ts'
import { VersionConflict } from './outbox.ts'

const named = (name: string, extra: object = {}) => Object.assign(new Error('x'), { name, ...extra })

describe('a failure that passes by itself', () => {
  it.each([
    ['a database that is away', named('PoolClearedOnNetworkError')],
    ['a database that closes', named('MongoTopologyClosedError')],
    ['a server that stops', named('MongoServerClosedError')],
    ['a primary that stepped down', named('MongoServerError', { code: 10107 })],
    ['a primary that shuts down', named('MongoServerError', { code: 91 })],
    ['an outage told as the cause', new Error('wrapped', { cause: named('MongoNetworkError') })],
    ['a broker that is away', named('KafkaJSNoBrokerAvailableError')],
    ['a neighbour that is away', new AppError('dependency-unavailable')],
    ['another writer who was first', new VersionConflict('r-1')],
  ])('is %s', (_what, err) => expect(isTransient(err)).toBe(true))

  it('is work that takes too long', async () => {
    const late = await within(1, new Promise(() => undefined)).catch((err: unknown) => err)
    expect(isTransient(late)).toBe(true)
  })
})

describe('a failure that does not', () => {
  it.each([
    ['a message that is broken', new BrokenMessage('not-json', 'the value is not JSON')],
    ['a fault of ours', new TypeError('undefined is not a function')],
    ['a document that is there already', named('MongoServerError', { code: 11000 })],
    ['what is no error', 'a string'],
  ])('is %s', (_what, err) => expect(isTransient(err)).toBe(false))
})
