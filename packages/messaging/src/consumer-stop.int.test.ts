// A consumer that is told to stop, against a real broker: what it has begun it ends, what it has only taken it leaves.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { referralsTopic } from '@hent/contracts/topics.ts'
import { aRequestReceived } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningConsumer, startConsumer } from './consumer.ts'
import { decodeEvent } from './decode.ts'
import { createProducer, type Producer } from './kafka.ts'

let servers: TestServers
let producer: Producer

beforeAll(async () => {
  servers = await useServers()
  producer = createProducer(servers.kafka)
  await producer.connect()
})
afterAll(async () => {
  await producer.disconnect()
  await servers.stop()
})

const group = `routing-${randomUUID().slice(0, 8)}`

function consume(handle: (event: HentEvent) => Promise<void>): Promise<RunningConsumer> {
  return startConsumer<HentEvent>({
    kafka: servers.kafka,
    producer,
    group: servers.prefix + group,
    topics: [servers.prefix + referralsTopic],
    decode: decodeEvent,
    handle: async ([event]) => {
      if (event) await handle(event)
    },
    concurrency: 1,
    log: servers.log,
  })
}

it('a stop ends the message that has begun, and leaves those that wait behind it to the next process', async () => {
  const sent = Array.from({ length: 20 }, () => aRequestReceived())
  const begun: string[] = []
  const ended: string[] = []
  const goOn = Promise.withResolvers<void>()
  const first = await consume(async ({ subject }) => {
    begun.push(subject)
    await goOn.promise
    ended.push(subject)
  })
  await producer.send({
    topic: servers.prefix + referralsTopic,
    messages: sent.map((event) => ({ key: event.subject, value: JSON.stringify(event) })),
  })
  await until('the first message to begin', () => begun.length === 1, 60_000)
  const stopped = first.stop()
  goOn.resolve()
  await stopped
  expect(begun).toHaveLength(1)
  expect(ended).toEqual(begun)

  const after = new Set<string>()
  const second = await consume(async ({ subject }) => void after.add(subject))
  await until('the others, by the next process', () => after.size >= sent.length - 1, 60_000)
  expect([...after, ...ended]).toEqual(expect.arrayContaining(sent.map(({ subject }) => subject)))
  await second.stop()
})
