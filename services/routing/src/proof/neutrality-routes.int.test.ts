// Neutrality over HTTP, of draws that routing really made and stored: who reads it, of which month, and that the bundle
// tells the same draws as the shares.

import { randomUUID } from 'node:crypto'
import { aNeedAdded, aRequestReceived, aStructure } from '@hent/testing/builders.ts'
import { steadyHour } from '@hent/testing/steady-hour.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { periodOf } from '../decision/salt.ts'
import type { ReferralDocument } from '../referrals/referrals.ts'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'
import { readBundle } from './bundles.ts'
import { createPastPeriods } from './period-draws.ts'
import { openPublicBundles } from './public-bundles.ts'
import { recompute } from './recompute.ts'
import type { KeptSalt } from './salts.ts'

steadyHour()
const commune = '22113'
const structures = ['vae-a', 'vae-b'].map((structureId) =>
  aStructure({
    structureId,
    name: `Point conseil ${structureId}`,
    network: 'vae-advice',
    services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
  }),
)
const running = periodOf(new Date())
const over = '2020-01'
const late = '2020-02'

let hent: TestHent
let region: string
beforeAll(async () => {
  hent = await startTestHent(structures)
  region = await hent.agent({ role: 'region' })
  for (let turn = 0; turn < 5; turn += 1)
    await hent.proposed(commune, { needs: [{ needId: randomUUID(), service: 'vae' }] })
  // The sixth is a need that the person added: drawn, sealed and told like the others.
  const { subject } = aRequestReceived()
  await hent.topic.say(aNeedAdded(subject, { commune, epci: null }))
  await hent.topic.said('ReferralProposed', subject)
  // As if the month in which they were drawn were over.
  const salts = hent.db.collection<KeptSalt>('salts')
  const salt = await salts.findOne({ _id: running })
  if (!salt) throw new Error('nothing was committed to')
  await salts.insertMany([
    { ...salt, _id: over, committedAt: new Date('2019-12-05T08:00:00Z') },
    { ...salt, _id: late, committedAt: new Date('2020-02-05T08:00:00Z') },
  ])
  const referrals = hent.db.collection<ReferralDocument>('referrals')
  await referrals.updateMany({}, { $set: { 'decision.saltPeriod': over } })
})
afterAll(() => hent.stop())

type Shares = {
  late: boolean
  draws: number
  groups: { draws: number; shares: { structure: string; name?: string; received: number; dueShare: number }[] }[]
}

describe('the neutrality of a month', () => {
  it('the neutrality of a month that is over is told by group of equals, each structure by its name', async () => {
    const answer = await hent.get(`/v1/neutrality?period=${over}`, region)
    expect(answer.statusCode).toBe(200)
    const { draws, groups, late: isLate } = answer.json<Shares>()
    expect([draws, groups.length, isLate]).toEqual([6, 1, false])
    const shares = groups[0]?.shares ?? []
    expect(shares.map(({ name, dueShare }) => [name, dueShare])).toEqual([
      ['Point conseil vae-a', 0.5],
      ['Point conseil vae-b', 0.5],
    ])
    expect(shares.reduce((sum, { received }) => sum + received, 0)).toBe(6)
  })

  it('has a bundle from which anyone makes every draw again, without login', async () => {
    const answer = await hent.get(`/v1/public/neutrality/bundle?period=${over}`)
    expect([answer.statusCode, answer.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="lot-neutralite-${over}.json"`,
    ])
    const { checked, contradictions } = recompute(readBundle(answer.json()))
    expect([checked, contradictions]).toEqual([6, []])
  })

  it('has one bundle for good, whose draws are read from the store once for everybody', async () => {
    const first = await hent.get(`/v1/public/neutrality/bundle?period=${over}`)
    const referrals = hent.db.collection<ReferralDocument>('referrals')
    await referrals.updateMany({}, { $set: { 'decision.saltPeriod': late } })
    await hent.away(async () => {})
    const again = await hent.get(`/v1/public/neutrality/bundle?period=${over}`)
    await referrals.updateMany({}, { $set: { 'decision.saltPeriod': over } })
    expect(again.body).toBe(first.body)
  })

  it('has a bundle that one document does not hold in several, and reads it whole', async () => {
    // Past 16 MB nothing could be stored: each visitor had the month made again, and got an error.
    const period = '2020-05'
    const one = await createPastPeriods({
      connection: hent.connection,
      offers: async () => new Map(),
      now: () => new Date(),
    }).of(over)
    const published = async () => [{ period, sha256: '', committedAt: new Date() }]
    let made = 0
    const past = {
      of: async () => {
        made += 1
        return one
      },
    }
    const deps = { past, salts: { published }, now: () => new Date(), partLength: 100 }
    const bundles = await openPublicBundles(hent.connection, deps)
    const first = String(await bundles.of(period))
    expect(first).toContain('"leftOut"')
    expect([String(await bundles.of(period)), made]).toEqual([first, 1])
    const parts = hent.db.collection<{ _id: string; gzip: string }>('public_bundles').find({ _id: /^2020-05/ })
    const lengths = (await parts.toArray()).map(({ gzip }) => gzip.length)
    expect([lengths.length > 1, Math.max(...lengths)]).toEqual([true, 100])
  })

  it('the neutrality of a month that still runs is not told, nor one that nothing was committed to: its salt would tell the next draws', async () => {
    for (const period of [running, '2019-01']) {
      for (const path of ['/v1/neutrality', '/v1/public/neutrality/bundle'])
        expect((await hent.get(`${path}?period=${period}`, region)).statusCode, `${path} ${period}`).toBe(404)
    }
  })

  it('the neutrality of a month that was committed to once it had begun says so', async () => {
    expect((await hent.get(`/v1/neutrality?period=${late}`, region)).json()).toMatchObject({ late: true, groups: [] })
  })

  it('is refused to who reads no figures, and to nobody in particular', async () => {
    const adviser = await hent.agent({ role: 'adviser', structureId: 'vae-a' })
    expect((await hent.get(`/v1/neutrality?period=${over}`, adviser)).statusCode).toBe(403)
    expect((await hent.get(`/v1/neutrality?period=${over}`)).statusCode).toBe(401)
  })

  it('holds a draw that was on its way to the store when the month ended, read a moment too early', async () => {
    const turned = '2020-03'
    const salts = hent.db.collection<KeptSalt>('salts')
    const salt = await salts.findOne({ _id: late })
    if (!salt) throw new Error('nothing was committed to')
    await salts.insertOne({ ...salt, _id: turned })
    let now = new Date('2020-03-31T22:00:05Z')
    const past = createPastPeriods({ connection: hent.connection, offers: async () => new Map(), now: () => now })
    const leftOut = async () => (await past.of(turned))?.shares.leftOut.groups
    const published = async () => [{ period: turned, sha256: '', committedAt: now }]
    const bundles = await openPublicBundles(hent.connection, { past, salts: { published }, now: () => now })
    expect(await leftOut()).toBe(0)
    expect(await bundles.of(turned)).toBeUndefined()
    const referrals = hent.db.collection<ReferralDocument>('referrals')
    const one = await referrals.findOne({ 'decision.saltPeriod': over })
    if (!one) throw new Error('nothing was drawn')
    const { _id } = one
    await referrals.updateOne({ _id }, { $set: { 'decision.saltPeriod': turned } })
    now = new Date('2020-03-31T22:02:00Z')
    expect(await leftOut()).toBe(1)
    now = new Date('2020-04-01T00:00:00Z')
    expect(await leftOut()).toBe(1)
    expect(String(await bundles.of(turned))).toContain('"leftOut":{"groups":1}')
    // From now on nothing more is decided in that month: it is not read again.
    await referrals.updateOne({ _id }, { $set: { 'decision.saltPeriod': over } })
    expect(await leftOut()).toBe(1)
  })

  it('the neutrality of a month that is none is refused', async () => {
    expect((await hent.get('/v1/neutrality?period=2020-13', region)).statusCode).toBe(400)
  })
})
