// A copy of a topic on a real broker: what an operator sees of it, and that it does not stop without a word.

import { randomUUID } from 'node:crypto'
import { rulesTopic } from '@hent/contracts/topics.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { register } from 'prom-client'
import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createProducer, type Kafka, type Producer } from './kafka.ts'
import { keepCopy } from './topic-copy.ts'

let servers: TestServers
let producer: Producer
let group: string
const stopping: (() => Promise<void>)[] = []

beforeAll(async () => {
  servers = await useServers()
  producer = createProducer(servers.kafka)
  await producer.connect()
})
afterAll(async () => {
  await producer.disconnect()
  await servers.stop()
})
beforeEach(() => {
  group = `${servers.prefix}copy-${randomUUID().slice(0, 8)}`
})
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop()
})

async function copy(onRecord: (text: string) => void | Promise<void>, over: { kafka?: Kafka; standstillMs?: number }) {
  const kept = await keepCopy({
    kafka: servers.kafka,
    producer,
    topic: servers.prefix + rulesTopic,
    group,
    schema: Type.String(),
    onRecord,
    log: servers.log,
    ...over,
  })
  stopping.push(kept.stop)
}
const say = (...texts: string[]) =>
  producer.send({
    topic: servers.prefix + rulesTopic,
    messages: texts.map((text) => ({ key: text, value: JSON.stringify(text) })),
  })
async function figure(name: string): Promise<number | undefined> {
  const { values } = (await register.getSingleMetric(name)?.get()) ?? { values: [] }
  const mine = values.filter(({ labels }) => labels.group === group).map(({ value }) => value)
  return mine.length === 0 ? undefined : mine.reduce((sum, value) => sum + value, 0)
}

describe('a copy', () => {
  it('tells how far behind it is and when it last heard of its broker, until it is stopped', async () => {
    const gate = Promise.withResolvers<void>()
    await say('a', 'b', 'c')
    await copy(() => gate.promise, {})
    expect(await figure('hent_consumer_lag')).toBeGreaterThanOrEqual(3)
    expect(await figure('hent_consumer_silent_seconds')).toBeLessThan(60)
    gate.resolve()
    await until('no lag once all is read', async () => (await figure('hent_consumer_lag')) === 0)
    for (const stop of stopping.splice(0)) await stop()
    expect(await figure('hent_consumer_lag')).toBeUndefined()
  })

  // kafkajs has stopped for good without a word (#1277, #659); here its own stop stands for that.
  it('a copy that stands still though its broker answers is recreated, and goes on where it was', async () => {
    const made: ReturnType<Kafka['consumer']>[] = []
    const kafka: Kafka = Object.create(servers.kafka, {
      consumer: {
        value: (options: Parameters<Kafka['consumer']>[0]) => {
          const one = servers.kafka.consumer(options)
          made.push(one)
          return one
        },
      },
    })
    const before = randomUUID()
    const after = randomUUID()
    const seen: string[] = []
    await say(before)
    await copy((text) => void seen.push(text), { kafka, standstillMs: 5_000 })
    await until('what was there', () => seen.includes(before))
    await made[0]?.stop()
    await say(after)
    await until('what came later, read by another', () => seen.includes(after))
    expect(made.length).toBeGreaterThan(1)
    expect(await figure('hent_consumer_restarts_total')).toBeGreaterThanOrEqual(1)
    expect(seen.filter((text) => text === before)).toHaveLength(1)
  })
})
