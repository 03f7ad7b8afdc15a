// The outbox against real servers: what a document holds reaches the topic in order, whatever was away meanwhile.

import { randomUUID } from 'node:crypto'
import type { EventDraft } from '@hent/contracts/events.ts'
import { referralsTopic } from '@hent/contracts/topics.ts'
import { required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Aggregate, createAggregate } from './aggregate.ts'
import { pause } from './failure.ts'
import { createProducer, type Producer } from './kafka.ts'
import { bodyOf, envelopes, outbox, outboxIndexes, type Stored } from './outbox.ts'
import { createPublisher, type Publisher } from './publisher.ts'
import { readTopic } from './read-topic.ts'

const shape = {
  _id: { type: String, ...required },
  state: { type: String, enum: ['first', 'one', 'two'], ...required },
} as const
type Body = Shape<typeof shape>
type Doc = Stored<Body>
let servers: TestServers
let producer: Producer
let docs: Aggregate<Body>
let publisher: Publisher<Doc>

beforeAll(async () => {
  servers = await useServers()
  producer = createProducer(servers.kafka)
  await producer.connect()
  const model = await openModel(servers.connection, 'docs', { ...shape, ...outbox }, outboxIndexes)
  const { log } = servers
  const topic = servers.prefix + referralsTopic
  docs = createAggregate<Body>({ model, source: '/intake', subjectOf: ({ _id }) => _id, producer, topic, log })
  publisher = docs.publisher
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

const fresh = (): Body => ({ _id: randomUUID(), state: 'first' })
const insert = async (body = fresh()): Promise<Doc> => {
  const doc = await docs.insert(body, [draft(body._id)], new Date())
  if (!doc) throw new Error('it was there already')
  return doc
}
/** As another process wrote it, and did not send it, so long ago. */
function pendingFor(ms: number): Doc {
  const body = fresh()
  const about = { aggregate: body._id, already: 0, subject: body._id, source: '/intake', now: new Date() }
  const pendingSince = new Date(Date.now() - ms)
  return { ...body, version: 1, events: envelopes([draft(body._id)], about), published: 0, pendingSince }
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
  it('is published at once and marked, so that nothing is pending', async () => {
    const doc = await insert()
    await until('the mark', async () => (await stored(doc._id))?.published === 1)
    expect(await onTopic(doc._id)).toEqual([`${doc._id}.1`])
    expect((await stored(doc._id))?.pendingSince).toBeUndefined()
  })

  it('a document with events that a crash left unpublished is found by the sweeper', async () => {
    const doc = pendingFor(60_000)
    await servers.db.collection<Doc>('docs').insertOne(doc)
    await publisher.sweep()
    expect(await onTopic(doc._id)).toEqual([`${doc._id}.1`])
    await until('the mark', async () => (await stored(doc._id))?.published === 1)
  })

  it('a document with events whose mark was lost is marked again by who sent it, and not sent again', async () => {
    const doc = await insert()
    await until('the mark', async () => (await stored(doc._id))?.published === 1)
    const pendingSince = new Date(Date.now() - 60_000)
    await servers.db.collection<Doc>('docs').updateOne({ _id: doc._id }, { $set: { published: 0, pendingSince } })
    await publisher.sweep()
    await until('the mark again', async () => (await stored(doc._id))?.published === 1)
    expect(await onTopic(doc._id)).toEqual([`${doc._id}.1`])
  })

  it('is left to who has just sent it while marks are slow, and swept when it waits for longer', async () => {
    const collection = servers.db.collection<Doc>('marked_slowly')
    const slowly = Object.assign(Object.create(collection) as typeof collection, {
      updateMany: async (...args: Parameters<typeof collection.updateMany>) => {
        await pause(1_000)
        return collection.updateMany(...args)
      },
    })
    const topic = servers.prefix + referralsTopic
    const other = createPublisher<Doc>({ collection: slowly, producer, topic, log: servers.log })
    other.publish(pendingFor(0))
    await other.idle()
    const [young, old] = [pendingFor(3_000), pendingFor(60_000)]
    await collection.insertMany([young, old])
    await other.sweep()
    expect([await onTopic(young._id), await onTopic(old._id)]).toEqual([[], [`${old._id}.1`]])
    await other.stop()
  })

  it('is decided upon again when another writer was first', async () => {
    const { _id } = await insert()
    const read: string[] = []
    const now = new Date()
    await docs.change(
      _id,
      (body) => {
        read.push(body.state)
        return { body: { ...body, state: 'two' }, drafts: [draft(_id)] }
      },
      now,
      // Read before the other writer wrote.
      { known: await other(_id) },
    )
    expect(read).toEqual(['first', 'one'])
    expect(await stored(_id)).toMatchObject({ state: 'two', version: 3 })
  })

  it('inserted twice is inserted once, and a change of what is not there does nothing', async () => {
    const doc = await insert()
    expect(await docs.insert(bodyOf<Body>(doc), [draft(doc._id)], new Date())).toBeUndefined()
    expect(await docs.change('nobody', (body) => ({ body, drafts: [] }), new Date())).toBeUndefined()
  })

  it('keeps the order of its events when a later write is published with an earlier one', async () => {
    const doc = await insert()
    const { _id } = doc
    await docs.change(_id, (body) => ({ body, drafts: [draft(_id), draft(_id)] }), new Date())
    publisher.publish(doc)
    await until('all marked', async () => (await stored(_id))?.published === 3)
    expect([...new Set(await onTopic(_id))]).toEqual([`${_id}.1`, `${_id}.2`, `${_id}.3`])
  })

  it.each([
    ['an unknown field', { colour: 'red' }],
    ['a value outside its list', { state: 'three' }],
    ['no value where one is required', { state: undefined }],
    ['another type', { state: 7 }],
  ])('with %s is refused, inserted or replaced, and nothing is written', async (_what, wrong) => {
    const doc = await insert()
    await until('the mark', async () => (await stored(doc._id))?.published === 1)
    const before = await stored(doc._id)
    const body = { ...fresh(), ...wrong } as Body
    await expect(docs.insert(body, [], new Date())).rejects.toThrow()
    expect(await stored(body._id)).toBeNull()
    const change = () => ({ body: { ...body, _id: doc._id }, drafts: [] })
    await expect(docs.change(doc._id, change, new Date())).rejects.toThrow()
    expect(await stored(doc._id)).toEqual(before)
  })
})

/** The document as another writer read it, who has since written. */
async function other(id: string): Promise<Doc | undefined> {
  const known = await docs.get(id)
  await docs.change(id, (body) => ({ body: { ...body, state: 'one' }, drafts: [] }), new Date())
  return known
}
