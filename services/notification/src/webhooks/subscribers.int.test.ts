// Partners whom the Region creates and stops: told by webhook without a restart, and without topics of their own.

import { randomUUID } from 'node:crypto'
import { envelope } from '@hent/contracts/envelope.ts'
import type { PartnerRecord } from '@hent/contracts/partner-record.ts'
import {
  partnerHeader,
  partnerRegisterTopic,
  partnerStatusesTopic,
  sandboxStatusesTopic,
} from '@hent/contracts/topics.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPartner } from '../testing/partner-calls.ts'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'
import { startReceiver } from '../testing/webhook-receiver.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([], { RECONCILE_MS: '500' })
})
afterAll(() => hent.stop())

let version = 0
async function decide(over: Partial<PartnerRecord> = {}): Promise<void> {
  version += 1
  const data: PartnerRecord = { partner: 'essai', version, enabled: true, scopes: ['requests:read'], ...over }
  const about = { source: '/directory', name: 'PartnerRecorded', id: `essai.${version}`, subject: 'essai' }
  const said = envelope({ ...about, sequence: version, time: new Date(), data })
  await hent.topic.send(partnerRegisterTopic, [{ key: 'essai', value: JSON.stringify(said) }])
}
async function isTold(topic: string): Promise<string> {
  const requestId = randomUUID()
  const about = { source: '/intake', name: 'RequestStatus', id: `${randomUUID()}.3`, subject: requestId }
  const data = { requestId, reference: 'dossier-1', event: 'ReferralAccepted', state: 'accepted' }
  const said = envelope({ ...about, sequence: 3, time: new Date(), data })
  await hent.topic.send(topic, [{ key: requestId, value: JSON.stringify(said), headers: { [partnerHeader]: 'essai' } }])
  return about.id
}

describe('a partner without topics', () => {
  it('is told by its webhook; stopped, it is told nothing, and what came then is held', async () => {
    await decide()
    const receiver = await startReceiver()
    const partner = await aPartner(hent, 'essai')
    await partner.call('PUT', '/v1/webhook', { url: receiver.url })
    const first = await isTold(partnerStatusesTopic)
    await until('the first call', () => receiver.calls.some(({ body }) => JSON.parse(body).id === first))
    await decide({ enabled: false })
    await until('the stop is felt', async () => (await partner.call('GET', '/v1/webhook')).status === 403)
    const second = await isTold(partnerStatusesTopic)
    await until('it is held', async () => {
      const found = await hent.db.collection('webhookDeliveries').findOne({ eventId: second })
      return found?.state === 'held'
    })
    await decide()
    await until('the opening is felt', async () => (await partner.call('GET', '/v1/webhook')).status === 200)
    await partner.call('POST', '/v1/webhook/replays', { fromEvent: second })
    await until('the second call', () => receiver.calls.some(({ body }) => JSON.parse(body).id === second))
    await receiver.stop()
  })

  it('is told nothing of its sandbox at the address of the real thing', async () => {
    const receiver = await startReceiver()
    const partner = await aPartner(hent, 'essai')
    await partner.call('PUT', '/v1/webhook', { url: receiver.url })
    const madeUp = await isTold(sandboxStatusesTopic)
    const real = await isTold(partnerStatusesTopic)
    await until('the real one', () => receiver.calls.some(({ body }) => JSON.parse(body).id === real))
    await until('the made-up one held', () => hent.db.collection('webhookDeliveries').findOne({ eventId: madeUp }))
    expect(receiver.calls.map(({ body }) => JSON.parse(body).id)).toEqual([real])
    expect(await hent.db.collection('webhookDeliveries').findOne({ eventId: madeUp })).toMatchObject({
      partner: 'essai.sandbox',
      state: 'held',
    })
    await receiver.stop()
  })
})
