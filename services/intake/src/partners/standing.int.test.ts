// What the Region lets a partner do holds at both doors, whatever its token was made for; and what was refused to it is
// there to be read.

import { randomUUID } from 'node:crypto'
import { envelope } from '@hent/contracts/envelope.ts'
import type { PartnerReceipt } from '@hent/contracts/partner.ts'
import type { PartnerRecord } from '@hent/contracts/partner-record.ts'
import { partnerHeader, partnerRegisterTopic, partnerStatusesTopic, partnerTopics } from '@hent/contracts/topics.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import type { TopicMessage } from '@hent/testing/story-topic.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
let receipts: TopicMessage[]
let statuses: TopicMessage[]
beforeAll(async () => {
  hent = await startTestHent({ PARTNERS: 'essai' })
  receipts = await hent.topic.follow(partnerTopics('essai').receipts)
  statuses = await hent.topic.follow(partnerStatusesTopic)
})
afterAll(() => hent.stop())

let version = 0
async function decide(partner: string, over: Partial<PartnerRecord>): Promise<void> {
  version += 1
  const data: PartnerRecord = { partner, version, enabled: true, scopes: ['requests:create', 'requests:read'], ...over }
  const about = { source: '/directory', name: 'PartnerRecorded', id: `${partner}.${version}`, subject: partner }
  const said = envelope({ ...about, sequence: version, time: new Date(), data })
  await hent.topic.send(partnerRegisterTopic, [{ key: partner, value: JSON.stringify(said) }])
}
const ask = (token: string, over: object = {}) =>
  hent.post('/v1/requests', aSubmission(over), { token, key: randomUUID() })
const integrator = (partner: string) => hent.agent({ role: 'integrator', partner })

describe('a partner whom the Region has stopped', () => {
  it('is refused by HTTP with the token it has, and by Kafka, until it is opened again', async () => {
    const token = await hent.partner('essai')
    expect((await ask(token)).statusCode).toBe(201)
    await decide('essai', { enabled: false })
    await until('the stop is felt', async () => (await ask(token)).statusCode === 403)
    const id = `dossier-${randomUUID()}`
    const message = { specversion: '1.0', id, source: 'urn:essai', type: 'bzh.hent.request-submitted.v1' }
    const value = JSON.stringify({ ...message, data: aSubmission() })
    await hent.topic.send(partnerTopics('essai').requests, [{ key: id, value }])
    const receipt = await until('its receipt', () =>
      receipts.map((one) => JSON.parse(one.value) as PartnerReceipt).find(({ data }) => data.reference === id),
    )
    expect(receipt.data).toMatchObject({ accepted: false, problem: { status: 403 } })
    await decide('essai', { enabled: true })
    await until('the opening is felt', async () => (await ask(token)).statusCode === 201)
  })
})

describe('a partner without topics of its own', () => {
  it('has its states said where only its webhook is fed from, under its name', async () => {
    const received = await hent.received({}, await hent.partner('autre'))
    const referral = hent.aReferral(received, 'ml-lannion')
    await hent.topic.say(referral.opened)
    const told = await until('the state', () => statuses.find(({ value }) => value.includes(received.requestId)))
    expect(told.headers[partnerHeader]).toBe('autre')
    expect(JSON.parse(told.value)).toMatchObject({ data: { state: 'proposed' } })
  })
})

describe('what was refused to a partner', () => {
  it('is read by who logs in for it and by the Region, without a value, and by nobody else', async () => {
    await ask(await hent.partner('autre'), { commune: '99999' })
    const read = async (token: string) => hent.get('/v1/partners/autre/refusals', { token })
    const own = await read(await integrator('autre'))
    expect(own.json()).toMatchObject({
      refusals: [
        { door: 'http', problem: { status: 422, errors: [{ pointer: '/commune', code: 'unknown-commune' }] } },
      ],
    })
    expect(own.body).not.toContain('99999')
    expect((await read(await hent.agent({ role: 'region', territory: '53' }))).statusCode).toBe(200)
    expect((await read(await integrator('essai'))).statusCode).toBe(404)
    expect((await read(await hent.partner('autre'))).statusCode).toBe(404)
  })

  it('is counted in how the partner does, with when it last sent a request', async () => {
    await hent.received({}, await hent.partner('autre'))
    const token = await hent.agent({ role: 'region', territory: '53' })
    expect((await hent.get('/v1/partners/autre/health', { token })).json()).toMatchObject({
      topics: false,
      lastRequestAt: expect.any(String),
      refused: expect.any(Number),
    })
  })
})
