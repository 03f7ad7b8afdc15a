// The outbox against real servers: what a document holds reaches the topic in order, whatever was away meanwhile.

import { randomUUID } from 'node:crypto'
import { referralsTopic } from '@hent/contracts/topics.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProducer, type Producer } from './kafka.ts'
import {
  type EventDraft,
  envelopes,
  insertWithEvents,
  type Outboxed,
  replaceWithEvents,
  VersionConflict,
} from './outbox.ts'
import { createPublisher, ensureOutboxIndexes, type Publisher } from './publisher.ts'
import { readTopic } from './read-topic.ts'

type Doc = Outboxed & { state: string }
let servers: TestServers
let producer: Producer
let publisher: Publisher<Doc>

beforeAll(async () => {
  servers = await useServers()
  producer = createProducer(servers.kafka)
  await producer.connect()
  await ensureOutboxIndexes(servers.db.collection<Doc>('docs'))
  publisher = createPublisher({
    collection: servers.db.collection<Doc>('docs'),
    producer,
    topic: servers.prefix + referralsTopic,
    log: servers.log,
  })
})
afterAll(async () => {
  await publisher.stop()
  await producer.disconnect()
  await servers.stop()
})

const draft = (requestId: string): EventDraft => ({
  name: 'FirstInformationGiven',
  data: { requestId, sheets: ['cep-basics'] },
})

function fresh(): Doc {
  const id = randomUUID()
  const events = envelopes([draft(id)], { aggregate: id, already: 0, subject: id, source: '/intake', now: new Date() })
  return { _id: id, state: 'first', version: 1, events, published: 0, pendingSince: new Date() }
}
async function onTopic(id: string): Promise<string[]> {
  const ids: string[] = []
  await readTopic(servers.kafka, servers.prefix + referralsTopic, `${servers.prefix}reader`, ({ key, value }) => {
    if (key === id) ids.push((JSON.parse(value?.toString() ?? '{}') as { id: string }).id)
  })
  return ids
}
const stored = (id: string) => servers.db.collection<Doc>('docs').findOne({ _id: id })

describe('a document with events', () => {
  const collection = () => servers.db.collection<Doc>('docs')

  it('is published at once and marked, so that nothing is pending', async () => {
    const doc = await insertWithEvents(collection(), fresh())
    publisher.publish(doc)
    await until('the mark', async () => (await stored(doc._id))?.published === 1)
    expect(await onTopic(doc._id)).toEqual([`${doc._id}.1`])
    expect((await stored(doc._id))?.pendingSince).toBeUndefined()
  })

  it('that a crash left unpublished is found by the sweeper', async () => {
    const doc = await insertWithEvents(collection(), { ...fresh(), pendingSince: new Date(Date.now() - 60_000) })
    await publisher.sweep()
    expect(await onTopic(doc._id)).toEqual([`${doc._id}.1`])
    await until('the mark', async () => (await stored(doc._id))?.published === 1)
  })

  it('refuses the second of two writers that read the same version', async () => {
    const doc = await insertWithEvents(collection(), fresh())
    const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = doc
    const now = new Date()
    const second = envelopes([draft(doc._id)], {
      aggregate: doc._id,
      already: 1,
      subject: doc._id,
      source: '/intake',
      now,
    })
    await replaceWithEvents(collection(), doc, { ...body, state: 'one' }, second, now)
    await expect(replaceWithEvents(collection(), doc, { ...body, state: 'two' }, second, now)).rejects.toThrow(
      VersionConflict,
    )
    expect(await stored(doc._id)).toMatchObject({ state: 'one', version: 2 })
  })

  it('keeps the order of its events when a later write is published with an earlier one', async () => {
    const doc = await insertWithEvents(collection(), fresh())
    const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = doc
    const now = new Date()
    const more = envelopes([draft(doc._id), draft(doc._id)], {
      aggregate: doc._id,
      already: 1,
      subject: doc._id,
      source: '/intake',
      now,
    })
    const next = await replaceWithEvents(collection(), doc, body, more, now)
    publisher.publish(doc)
    publisher.publish(next)
    await until('all marked', async () => (await stored(doc._id))?.published === 3)
    const seen = await onTopic(doc._id)
    expect([...new Set(seen)]).toEqual([`${doc._id}.1`, `${doc._id}.2`, `${doc._id}.3`])
  })
})
