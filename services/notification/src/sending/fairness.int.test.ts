// A structure that is asked for hundreds at once, over the queue as it is: what others and who cannot wait are told leaves
// among the first, from one process or two, each message once.

import { randomUUID } from 'node:crypto'
import { connectRedis } from '@hent/service/redis.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message, MessageBody } from '../message.ts'
import { openStores } from '../testing/open-stores.ts'
import { type OutboundQueue, queueNames, startOutboundQueue } from './outbound-queue.ts'

const flood = 500
const concurrency = 2

let servers: TestServers
let stores: Awaited<ReturnType<typeof openStores>>
const connections: Redis[] = []
beforeAll(async () => {
  servers = await useServers({ topics: false })
  stores = await openStores(servers)
})
afterAll(async () => {
  for (const redis of connections) redis.disconnect()
  await stores.stop()
  await servers.stop()
})

function toStructure(structureId: string, over: Partial<MessageBody> = {}): Message {
  const now = new Date()
  return {
    ...{ _id: randomUUID(), requestId: randomUUID(), causeId: 'referral.2', template: 'proposal', language: 'fr' },
    ...{ recipient: { kind: 'structure', structureId }, service: 'cep', state: 'queued', tries: 0 },
    ...{ createdAt: now, dueAt: now, version: 1, events: [], published: 0 },
    ...over,
  }
}

/** Queues of so many processes whose relay is held, and what they gave it since, in order. */
function held(processes: number) {
  const left: string[] = []
  const gate = Promise.withResolvers<void>()
  const connect = () => {
    const redis = connectRedis(servers.redisUrl, servers.log)
    connections.push(redis)
    return redis
  }
  const prefix = `${servers.prefix}${randomUUID()}`
  const start = (): OutboundQueue =>
    startOutboundQueue({
      channels: ['email'],
      concurrency,
      redis: connect(),
      workerRedis: connect(),
      messages: stores.messages,
      config: { KAFKA_PREFIX: prefix, LOST_AFTER: '1h', RECONCILE_MS: 60_000 },
      async send({ messageId }) {
        await gate.promise
        left.push(messageId)
      },
      confirm: async () => undefined,
      remind: async () => undefined,
      log: servers.log,
    })
  const queues = Array.from({ length: processes }, start)
  const seen = new Queue(queueNames.email, { connection: connect(), prefix: `${prefix}bull` })
  /** by workers, and as many that leave as they were added */
  const inHand = concurrency * processes
  let added = 0
  return {
    left,
    /** Through each process in turn, until each has all in hand that it may, and the rest is in the queue. */
    async add(...messages: Message[]): Promise<void> {
      messages.forEach((message, index) => {
        queues[index % processes]?.add(message)
      })
      added += messages.length
      await until('all in hand or in the queue', async () => {
        const { active = 0, wait = 0, prioritized = 0 } = await seen.getJobCounts('active', 'wait', 'prioritized')
        return active === inHand && wait + prioritized === added - 2 * inHand
      })
    },
    async releaseAll(): Promise<void> {
      gate.resolve()
      await until('all have left', () => left.length >= added)
      for (const queue of [...queues, { stop: () => seen.close() }]) await queue.stop()
    },
  }
}

describe.each([1, 2])('one structure asked for 500 at once, with %i processes', (processes) => {
  it('what another structure, or a young person without a solution, waits for leaves among the first', async () => {
    const { left, add, releaseAll } = held(processes)
    await add(...Array.from({ length: flood }, () => toStructure('s-flooded')))
    const others = Array.from({ length: 12 }, (_, nth) => toStructure(`s-other-${nth}`))
    const urgent = toStructure('s-third', { service: 'dropout-support' })
    await add(...others)
    await add(urgent)
    await releaseAll()
    // Behind what each process already had in hand, and its own first places.
    const first = left.slice(0, flood / 10)
    expect(first).toEqual(expect.arrayContaining([...others, urgent].map(({ _id }) => _id)))
    // Asked for last, it leaves before them, but for those that leave in the same moment.
    const passed = others.filter(({ _id }) => left.indexOf(_id) > left.indexOf(urgent._id))
    expect(passed.length).toBeGreaterThan(others.length - 2 * concurrency * processes)
    expect([left.length, new Set(left).size]).toEqual([flood + 13, flood + 13])
  })
})
