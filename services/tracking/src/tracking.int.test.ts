// The whole service over real Kafka and MongoDB: what is published becomes a story, figures and answers.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { deadLettersOf, groups, referralsTopic, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { createProducer, type Producer } from '@hent/messaging/kafka.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { loadConfig } from '@hent/service/config.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TrackingSchema } from './config.ts'
import type { StoredCell } from './figures/cell-store.ts'
import { rollUpWhatIsKept } from './figures/rollup-store.ts'
import { compareOnceCaughtUp, compareWithLive, rebuildTracking } from './rebuild/commands.ts'
import { start } from './start.ts'
import { applyEvent } from './story/apply-event.ts'
import { emptyStory } from './story/story.ts'
import type { StoredStory } from './story/story-index.ts'

let servers: TestServers
let producer: Producer
let running: Awaited<ReturnType<typeof start>>

beforeAll(async () => {
  servers = await useServers()
  producer = createProducer(servers.kafka)
  await producer.connect()
  const env = { ...servers.env, OIDC_ISSUER: 'http://127.0.0.1:1', CELL_DEBOUNCE_MS: '50', FIGURES_FRESH_MS: '0' }
  running = await start(loadConfig(TrackingSchema, env))
}, 60_000)

afterAll(async () => {
  await running?.stop()
  await producer?.disconnect()
  await servers?.stop()
}, 60_000)

async function say(events: readonly HentEvent[]): Promise<void> {
  const messages = events.map(({ name: _n, ...event }) => ({ key: event.subject, value: JSON.stringify(event) }))
  await producer.send({ topic: servers.prefix + referralsTopic, acks: -1, messages })
}

/** A request with one referral, proposed and accepted. */
function anAcceptedRequest(): { requestId: string; events: HentEvent[] } {
  const received = aRequestReceived()
  const { requestId, needs } = received.data
  const referralId = randomUUID()
  const about = { referralId, needId: needs[0]?.needId ?? '', service: 'cep', departement: '22' } as const
  const proposal = { ...about, proposalId: shortId(), structureId: 's-1' }
  const by = '2026-12-01T08:00:00.000Z'
  const place = (sequence: number) => ({ subject: requestId, aggregate: referralId, sequence })
  const opened = {
    state: 'proposed',
    commune: '22113',
    epci: null,
    decisionId: 'd',
    candidates: 1,
    eligible: 1,
  } as const
  return {
    requestId,
    events: [
      received,
      anEvent('ReferralOpened', { ...about, ...opened }, place(1)),
      anEvent('ReferralProposed', { ...proposal, rank: 1, deliverBy: by, answerBy: by }, place(2)),
      anEvent('ReferralAccepted', { ...proposal, by: { kind: 'agent' }, contactBy: by }, place(3)),
    ],
  }
}

const stored = (requestId: string) => servers.db.collection<StoredStory>('stories').findOne({ _id: requestId })
const complete = (requestId: string, version: number) =>
  until(`story ${requestId} at ${version} events`, async () => {
    const story = await stored(requestId)
    return story?.version === version ? story : undefined
  })

describe('events on the topic', () => {
  it('become the story that the reducer tells of them', async () => {
    const { requestId, events } = anAcceptedRequest()
    await say(events)
    const { places, ...story } = await complete(requestId, 4)
    expect(story).toEqual(events.reduce(applyEvent, emptyStory(requestId)))
    expect(places.holders).toEqual(['s-1'])
  })

  it('five times, out of order, leave the story as once in order', async () => {
    const once = anAcceptedRequest()
    await say([
      ...once.events,
      ...once.events.toReversed(),
      ...once.events,
      ...once.events.toReversed(),
      ...once.events,
    ])
    const after = anAcceptedRequest()
    await say(after.events)
    const { places: _p, ...story } = await complete(once.requestId, 4)
    await complete(after.requestId, 4)
    expect(story).toEqual(once.events.reduce(applyEvent, emptyStory(once.requestId)))
  })

  it('broken events on the topic go to the dead letters, and the story goes on behind them once the gap is filled', async () => {
    const { requestId, events } = anAcceptedRequest()
    const [received, opened, proposed, accepted] = events
    if (!received || !opened || !proposed || !accepted) throw new Error('four events expected')
    await say([received])
    const broken = { key: requestId, value: JSON.stringify({ ...opened, data: { needId: 'not what it should be' } }) }
    await producer.send({ topic: servers.prefix + referralsTopic, acks: -1, messages: [broken] })
    await say([proposed, accepted])
    const waiting = await complete(requestId, 3)
    expect(waiting.waiting).toHaveLength(2)
    const letters: { code: string }[] = []
    await readTopic(servers.kafka, deadLettersOf(servers.prefix + groups.tracking), `${servers.prefix}look`, (raw) => {
      if (raw.value) letters.push(JSON.parse(raw.value.toString()))
    })
    expect(letters).toMatchObject([{ code: 'wrong-schema' }])
    await say([opened])
    expect((await complete(requestId, 4)).waiting).toHaveLength(0)
  })
})

type Rollup = { _id: string; services: { counts: { needs: number } }[] }

describe('the figures', () => {
  const rollupId = '2026-03.243500139'

  it('follow the stories, cell by cell, and are shown by the rule', async () => {
    const requests = Array.from({ length: 8 }, () =>
      aRequestReceived({ commune: '35238', epci: '243500139', departement: '35' }),
    )
    for (const request of requests) request.time = '2026-03-02T09:00:00.000Z'
    await say(requests)
    const text = await until('eight requests in the month', async () => {
      const answer = await running.app.inject('/v1/public/figures/summary?period=2026-03')
      return answer.json().totals.needs === 10 ? answer.body : undefined
    })
    expect(JSON.parse(text)).toMatchObject({
      minimum: 5,
      rounding: 5,
      totals: { senders: { person: 10, partner: '< 5' } },
    })
  })

  it('of a month that is over follow what is heard of it late', async () => {
    const late = aRequestReceived({ commune: '35238', epci: '243500139', departement: '35' })
    const others = Array.from({ length: 2 }, () =>
      aRequestReceived({ commune: '35238', epci: '243500139', departement: '35' }),
    )
    // The first of the month and its last: each is of a cell of its own.
    late.time = '2026-03-01T09:00:00.000Z'
    for (const request of others) request.time = '2026-03-31T20:00:00.000Z'
    await say([late, ...others])
    await until('eleven requests in the month', async () => {
      const march = await servers.db.collection<Rollup>('month_rollups').findOne({ _id: rollupId })
      return march?.services[0]?.counts.needs === 11
    })
  })

  it('of a month are those of its days, where a version before kept only days', async () => {
    // In a database of their own: the service goes on counting in its.
    const older = servers.connection.useDb(`${servers.db.databaseName}_older`)
    await older.collection('cells').insertMany(await servers.db.collection('cells').find().toArray())
    await Promise.all([rollUpWhatIsKept(older), rollUpWhatIsKept(older)])
    const march = await older.collection<Rollup>('month_rollups').findOne({ _id: rollupId })
    expect(march).toMatchObject({ services: [{ counts: { needs: 11 } }] })
    const names = (await older.listCollections()).map(({ name }) => name)
    expect(names.filter((name) => name.startsWith('month_rollups'))).toEqual(['month_rollups'])
    await older.dropDatabase()
  })

  it('are refused for a filter that is not of the list, and without a login', async () => {
    const unknown = await running.app.inject('/v1/public/figures/summary?period=2026-03&commune=35238')
    expect(unknown.statusCode).toBe(400)
    expect(unknown.headers['content-type']).toContain('application/problem+json')
    expect((await running.app.inject('/v1/figures?table=activity&period=2026-03&territory=53')).statusCode).toBe(401)
  })

  it('count an answer once, however often it is read', async () => {
    const answers = Array.from({ length: 6 }, () => ({
      id: `${shortId()}.1`,
      data: {
        month: '2026-03',
        epci: '243500139',
        service: 'cep',
        network: 'cio',
        structureId: 's-1',
        answer: { contacted: 'yes', useful: 4 },
      },
    }))
    const messages = [...answers, ...answers, ...answers].map((answer) => ({ value: JSON.stringify(answer) }))
    await producer.send({ topic: servers.prefix + surveyAnswersTopic, acks: -1, messages })
    await until('six answers', async () => (await servers.db.collection('answers').countDocuments()) === 6)
    const { totals } = (await running.app.inject('/v1/public/figures/summary?period=2026-03')).json()
    expect(totals.answers).toMatchObject({ answers: 5, contacted: { yes: 5, no: '< 5' }, means: { useful: 4 } })
  })
})

describe('tracking rebuilt from the topic', () => {
  const cellsSettled = () =>
    until('no cell marked', async () => (await servers.db.collection('cell_marks').countDocuments()) === 0)

  it('equals the live one, document by document', async () => {
    await cellsSettled()
    const compared = await compareWithLive({
      kafka: servers.kafka,
      connection: servers.connection,
      prefix: servers.prefix,
    })
    expect(compared).toMatchObject({ equal: true, broken: 1, differing: { stories: [], cells: [], rollups: [] } })
    expect(compared.stories).toBe(await servers.db.collection('stories').countDocuments())
  }, 60_000)

  it('is compared once the cells that were touched are computed, however long the service rests before', async () => {
    await cellsSettled()
    const cells = servers.db.collection<StoredCell>('cells')
    const marks = servers.db.collection<{ _id: string; since: Date; touches: number }>('cell_marks')
    const cell = await cells.findOne({})
    if (!cell) throw new Error('a cell expected')
    await cells.updateOne({ _id: cell._id }, { $set: { audience: [] } })
    await marks.insertOne({ _id: cell._id, since: new Date(), touches: 1 })
    setTimeout(async () => {
      await cells.replaceOne({ _id: cell._id }, cell)
      await marks.deleteOne({ _id: cell._id })
    }, 14_000)
    const { equal, differing } = await compareOnceCaughtUp({
      kafka: servers.kafka,
      connection: servers.connection,
      prefix: servers.prefix,
    })
    expect({ equal, differing }).toEqual({ equal: true, differing: { stories: [], cells: [], rollups: [] } })
  }, 60_000)

  it('tells which month is not the sum of its days', async () => {
    await cellsSettled()
    const rollups = servers.db.collection<{ _id: string; audience: object[] }>('month_rollups')
    const wrong = await rollups.findOneAndUpdate({}, { $set: { audience: [] } })
    if (!wrong) throw new Error('a month expected')
    const platform = { kafka: servers.kafka, connection: servers.connection, prefix: servers.prefix }
    expect(await compareWithLive(platform)).toMatchObject({
      equal: false,
      differing: { stories: [], cells: [], rollups: [wrong._id] },
    })
    await rollups.replaceOne({ _id: wrong._id }, wrong)
  }, 60_000)

  it('tells which stories differ', async () => {
    const { requestId, events } = anAcceptedRequest()
    await say(events)
    await complete(requestId, 4)
    await cellsSettled()
    await servers.db
      .collection<StoredStory>('stories')
      .updateOne({ _id: requestId }, { $set: { surveys: [], messages: [], timeline: [] } })
    const compared = await compareWithLive({
      kafka: servers.kafka,
      connection: servers.connection,
      prefix: servers.prefix,
    })
    expect(compared).toMatchObject({ equal: false, differing: { stories: [requestId] } })
  }, 60_000)

  it('takes the place of the live one, which goes on with what comes next', async () => {
    const { requestId, events } = anAcceptedRequest()
    await say(events.slice(0, 2))
    await complete(requestId, 2)
    await servers.db.collection<StoredStory>('stories').deleteOne({ _id: requestId })
    await rebuildTracking({ kafka: servers.kafka, connection: servers.connection, prefix: servers.prefix })
    expect((await stored(requestId))?.version).toBe(2)
    await say(events.slice(2))
    await complete(requestId, 4)
    await cellsSettled()
    const compared = await compareWithLive({
      kafka: servers.kafka,
      connection: servers.connection,
      prefix: servers.prefix,
    })
    expect(compared.equal).toBe(true)
  }, 60_000)

  it('misses nothing of what came while it ran', async () => {
    const meanwhile = anAcceptedRequest()
    let said = false
    const onProgress = async () => {
      if (said) return
      said = true
      await say(meanwhile.events)
      await complete(meanwhile.requestId, 4)
    }
    await rebuildTracking({ kafka: servers.kafka, connection: servers.connection, prefix: servers.prefix, onProgress })
    expect((await stored(meanwhile.requestId))?.version).toBe(4)
  }, 60_000)
})
