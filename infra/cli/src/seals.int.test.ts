// The seals over decisions and readings, on a real broker: what was written stays as it was, or the line is named.

import { type SealedLog, sealedLogs } from '@hent/contracts/seal.ts'
import { sealsTopic } from '@hent/contracts/topics.ts'
import { startSealing } from '@hent/messaging/audit-seals.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkSeals } from './seals.ts'

type Line = { _id: string; openedAt?: Date; at?: Date } & Record<string, unknown>

let servers: TestServers
const stopping: (() => Promise<void>)[] = []
const collection = (log: SealedLog) => servers.db.collection<Line>(sealedLogs[log].collection)
const check = async () =>
  (await checkSeals({ kafka: servers.kafka, db: () => servers.db }, servers.prefix + sealsTopic)).broken

const minute = 60_000
const yesterday = Math.floor(Date.now() / minute) * minute - 1_440 * minute
const decided = (minutes: number): Line => ({
  _id: `referral-${minutes}`,
  openedAt: new Date(yesterday + minutes * minute),
  decision: { group: 3 },
  ranking: [{ structureId: 'apec-rennes', tier: 11_111_111 }],
  state: 'proposed',
})
const read = (minutes: number): Line => ({
  _id: `reading-${minutes}`,
  at: new Date(yesterday + minutes * minute),
  requestId: 'r',
  reader: 'agent-1',
})
const decisions = [decided(0.1), decided(0.5), decided(3)]
const readings = [read(0.2), read(0.4)]
const beginning = new Date(yesterday).toISOString()

beforeAll(async () => {
  servers = await useServers()
  const producer = createProducer(servers.kafka)
  await producer.connect()
  await collection('decisions').insertMany(decisions)
  await collection('identity-readings').insertMany(readings)
  const options = { db: servers.db, producer, topic: servers.prefix + sealsTopic, periodMs: minute, log: servers.log }
  // Two processes of the same service, at once.
  for (let process = 1; process <= 2; process += 1) {
    const { stop } = await startSealing({ ...options, logs: ['decisions', 'identity-readings'] })
    stopping.push(stop)
  }
  stopping.push(() => producer.disconnect())
  await until('three seals on the topic', async () => {
    const { seals } = await checkSeals({ kafka: servers.kafka, db: () => servers.db }, options.topic)
    return seals === 3
  })
})
afterAll(async () => {
  for (const stop of stopping) await stop()
  await servers.stop()
})
beforeEach(async () => {
  await collection('decisions').deleteMany({})
  await collection('identity-readings').deleteMany({})
  await collection('auditor-bundles').deleteMany({})
  await collection('decisions').insertMany(decisions)
  await collection('identity-readings').insertMany(readings)
})

describe('what was sealed', () => {
  it('is found again as it was, each period once, whoever sealed it', async () => {
    expect(await check()).toEqual([])
  })
  it('does not mind that a referral lives on', async () => {
    await collection('decisions').updateOne({ _id: 'referral-0.1' }, { $set: { state: 'closed' } })
    expect(await check()).toEqual([])
  })
  it('names a decision that was altered', async () => {
    await collection('decisions').updateOne({ _id: 'referral-0.5' }, { $set: { 'ranking.0.structureId': 'other' } })
    expect(await check()).toEqual([`Sceaux : décisions, à partir de ${beginning} : referral-0.5 a été modifiée`])
  })
  it('names a reading that was removed', async () => {
    await collection('identity-readings').deleteOne({ _id: 'reading-0.2' })
    expect(await check()).toEqual([`Sceaux : lectures d’identité, à partir de ${beginning} : reading-0.2 a disparu`])
  })
  it('names a line slipped in later', async () => {
    await collection('identity-readings').insertOne(read(0.3))
    expect(await check()).toEqual([
      `Sceaux : lectures d’identité, à partir de ${beginning} : reading-0.3 a été ajoutée après coup`,
    ])
  })
  it('says so when the record of the lines was altered with them', async () => {
    const kept = servers.db.collection<{ _id: string; sha256: string }>('sealed_lines')
    const line = await kept.findOne({ _id: 'decisions.referral-3' })
    await kept.updateOne({ _id: 'decisions.referral-3' }, { $set: { sha256: 'f'.repeat(64) } })
    await collection('decisions').updateOne({ _id: 'referral-3' }, { $set: { 'decision.group': 1 } })
    expect(await check()).toHaveLength(1)
    expect((await check())[0]).toContain('on ne peut plus dire lesquelles')
    await kept.updateOne({ _id: 'decisions.referral-3' }, { $set: { sha256: line?.sha256 ?? '' } })
  })
  it('names a line slipped in where no seal is, before the first or between two', async () => {
    await collection('decisions').insertMany([decided(-5), decided(2)])
    expect(await check()).toEqual([
      `Sceaux : décisions, avant le premier sceau : referral--5 a été ajoutée après coup`,
      `Sceaux : décisions, à partir de ${new Date(yesterday + minute).toISOString()} : referral-2 a été ajoutée après coup`,
    ])
  })
})

describe('a log that nobody ever sealed', () => {
  const bundle = (at: Date): Line => ({ _id: `bundle-${at.toISOString()}`, name: 'auditeurs', at })

  it('is named once its first line has waited for hours', async () => {
    await collection('auditor-bundles').insertOne(bundle(new Date(yesterday)))
    expect(await check()).toEqual([
      `Sceaux : lots remis aux auditeurs : rien n’a jamais été scellé, la première ligne est du ${beginning}`,
    ])
  })
  it('is waited for while its first line is fresh', async () => {
    await collection('auditor-bundles').insertOne(bundle(new Date()))
    expect(await check()).toEqual([])
  })
})

describe('a message that is no seal', () => {
  // It made the reading of the topic begin again, for ever: `hent verify` never ended.
  it('is named with its place and its reason, and the seals are still checked', async () => {
    const producer = createProducer(servers.kafka)
    await producer.connect()
    const topic = servers.prefix + sealsTopic
    const [sent] = await producer.send({ topic, messages: [{ value: 'pas un sceau' }] })
    await producer.disconnect()
    await collection('identity-readings').deleteOne({ _id: 'reading-0.2' })
    expect(await check()).toEqual([
      `Sceaux : message ${sent?.baseOffset} illisible (not-json)`,
      `Sceaux : lectures d’identité, à partir de ${beginning} : reading-0.2 a disparu`,
    ])
  })
})

describe('readings kept for a year', () => {
  it('are destroyed then, a sealed period at a time, and the chain of their seals still holds', async () => {
    const own = await useServers()
    const topic = own.prefix + sealsTopic
    const producer = createProducer(own.kafka)
    await producer.connect()
    const lines = own.db.collection<Line>(sealedLogs['identity-readings'].collection)
    const yearAndMore = -400 * 1_440
    await lines.insertMany([read(yearAndMore), read(yearAndMore + 1), read(yearAndMore + 5), read(0.2)])
    const options = { db: own.db, producer, topic, periodMs: minute, log: own.log }
    const { stop } = await startSealing({ ...options, logs: ['identity-readings'] })
    await until('only the recent reading left', async () => {
      const kept = await lines.find().toArray()
      return kept.length === 1 && kept[0]?._id === 'reading-0.2'
    })
    await stop()
    const checked = () => checkSeals({ kafka: own.kafka, db: () => own.db }, topic)
    expect(await checked()).toEqual({ seals: 4, broken: [] })
    expect(await own.db.collection('sealed_lines').countDocuments()).toBe(1)
    await lines.deleteMany({})
    expect((await checked()).broken).toEqual([expect.stringContaining('reading-0.2 a disparu')])
    await producer.disconnect()
    await own.stop()
  })
})
