// Webhooks as partners know them: set by API, told signed, again when not taken, replayed, and one partner's trouble is
// nobody else's.

import { until } from '@hent/testing/until.ts'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPartner } from '../testing/partner-calls.ts'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts'

let hent: TestHent
let essai: Awaited<ReturnType<typeof aPartner>>
let autre: Awaited<ReturnType<typeof aPartner>>
let secret: string
beforeAll(async () => {
  hent = await startTestHent(
    [],
    { WEBHOOK_RETRIES: '50ms,1s,1s', WEBHOOK_TIMEOUT_MS: '1000', RECONCILE_MS: '500' },
    { partners: ['essai', 'autre'] },
  )
  essai = await aPartner(hent, 'essai')
  autre = await aPartner(hent, 'autre')
})
afterAll(() => hent.stop())

let receiver: Receiver
beforeEach(async () => {
  receiver = await startReceiver()
  const { body } = await essai.call('PUT', '/v1/webhook', { url: receiver.url })
  secret = body.secret ?? secret
})
afterEach(() => receiver.stop())

const callsOf = (id: string, to = receiver) => to.calls.filter(({ body }) => JSON.parse(body).id === id)
const came = (id: string, count = 1, to = receiver) =>
  until(`${count} calls of ${id}`, () => callsOf(id, to).length >= count && callsOf(id, to))
const delivery = (id: string, state: string) =>
  until(`its delivery ${state}`, async () => {
    const { body } = await essai.call('GET', '/v1/webhook/deliveries')
    return body.deliveries.find((one: { eventId: string; state: string }) => one.eventId === id && one.state === state)
  })

describe('a state of a partner’s request', () => {
  it('is told to its webhook, signed, as its topic says it', async () => {
    const id = await essai.isTold()
    const [call] = await came(id)
    const said = new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)
    expect(said).toMatchObject({ id, data: { reference: 'dossier-1', state: 'accepted' } })
    expect(await delivery(id, 'delivered')).toMatchObject({ tries: 1, lastStatus: 204 })
  })

  it('is signed with both secrets while they are changed', async () => {
    const { status, body } = await essai.call('POST', '/v1/webhook/secret', {})
    expect([status, typeof body.previousSecretUntil]).toEqual([200, 'string'])
    const [call] = await came(await essai.isTold())
    for (const one of [secret, body.secret])
      expect(new Webhook(one).verify(call?.body ?? '', call?.headers as Record<string, string>)).toBeTruthy()
    secret = body.secret
  })

  it('not taken is told again under the same id until it is', async () => {
    receiver.status = 500
    const id = await essai.isTold()
    await came(id, 2)
    receiver.status = 200
    await delivery(id, 'delivered')
    expect(new Set(callsOf(id).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('never taken leaves the webhook failing, and is told when it is replayed', async () => {
    receiver.status = 503
    const id = await essai.isTold()
    expect(await delivery(id, 'failed')).toMatchObject({ tries: 4, lastStatus: 503 })
    expect((await essai.call('GET', '/v1/webhook')).body).toMatchObject({ state: 'failing', cause: 'not-taken' })
    receiver.status = 200
    const before = callsOf(id).length
    const { status, body } = await essai.call('POST', '/v1/webhook/replays', { fromEvent: id })
    expect([status, body]).toEqual([202, { deliveries: 1 }])
    await came(id, before + 1)
    expect(new Set(callsOf(id).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    await until('the webhook active', async () => (await essai.call('GET', '/v1/webhook')).body.state === 'active')
  })

  it('refused for ever by 410 is held, and the webhook says why it is disabled', async () => {
    receiver.status = 410
    const id = await essai.isTold()
    await delivery(id, 'held')
    expect((await essai.call('GET', '/v1/webhook')).body).toMatchObject({ state: 'disabled', cause: 'gone' })
    const next = await essai.isTold()
    await delivery(next, 'held')
    expect(callsOf(next)).toEqual([])
    expect((await essai.call('POST', '/v1/webhook/replays', { fromEvent: id })).status).toBe(409)
  })

  it.each([
    ['refused for ever', 410, 1],
    ['not taken for the last time', 503, 4],
  ])('%s by an address that was left meanwhile is told to the new one', async (_how, status, calls) => {
    const elsewhere = await startReceiver()
    receiver.status = status
    receiver.holdsAt = calls
    const id = await essai.isTold()
    await came(id, calls)
    await essai.call('PUT', '/v1/webhook', { url: elsewhere.url })
    receiver.answer()
    await came(id, 1, elsewhere)
    expect(await delivery(id, 'delivered')).toMatchObject({ tries: 1, lastStatus: 204 })
    expect((await essai.call('GET', '/v1/webhook')).body.state).toBe('active')
    await elsewhere.stop()
  })

  it('answered by a redirect is not followed', async () => {
    const elsewhere = await startReceiver()
    receiver.status = 307
    receiver.location = elsewhere.url
    const id = await essai.isTold()
    expect(await delivery(id, 'failed')).toMatchObject({ lastStatus: 307 })
    expect(elsewhere.calls).toEqual([])
    await elsewhere.stop()
  })

  it('reaches another partner while one does not answer at all', async () => {
    receiver.holds = true
    const others = await startReceiver()
    await autre.call('PUT', '/v1/webhook', { url: others.url })
    await Promise.all(Array.from({ length: 40 }, () => essai.isTold()))
    await until('many calls that wait', () => receiver.calls.length >= 16)
    const id = await autre.isTold()
    await came(id, 1, others)
    expect((await essai.call('GET', '/v1/webhook/deliveries?state=delivered')).body.deliveries.length).toBeLessThan(40)
    await others.stop()
    await essai.call('DELETE', '/v1/webhook')
  })

  it('is told though Redis was emptied before it was taken', async () => {
    receiver.status = 500
    const id = await essai.isTold()
    await came(id)
    await hent.emptyRedis()
    receiver.status = 200
    await delivery(id, 'delivered')
    expect(new Set(callsOf(id).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('holds nothing but ids, codes and the partner’s own reference', async () => {
    const id = await essai.isTold()
    const [call] = await came(id)
    const { data } = JSON.parse(call?.body ?? '')
    expect(Object.keys(data).sort()).toEqual(['event', 'reference', 'requestId', 'state'])
    const metrics = await hent.app?.inject('/metrics')
    expect(metrics?.body).toContain('hent_webhooks_total{outcome="delivered"')
  })
})

describe('a partner’s calls', () => {
  it('ask for a test, which comes signed', async () => {
    const { status, body } = await essai.call('POST', '/v1/webhook/tests', {})
    expect(status).toBe(202)
    const [call] = await came(body.eventId)
    expect(JSON.parse(call?.body ?? '').type).toBe('bzh.hent.webhook-test.v1')
    expect(call?.headers['webhook-id']).toBe(body.webhookId)
  })

  it('reach nothing of another partner', async () => {
    const { body } = await essai.call('POST', '/v1/webhook/tests', {})
    expect((await autre.call('GET', `/v1/webhook/deliveries/${body.webhookId}`)).status).toBe(404)
    expect((await autre.call('GET', `/v1/webhook/deliveries?cursor=${body.webhookId}`)).status).toBe(404)
    expect((await essai.call('GET', `/v1/webhook/deliveries/${body.webhookId}`)).status).toBe(200)
  })

  it('show the secret once, and keep it locked', async () => {
    expect((await essai.call('GET', '/v1/webhook')).body.secret).toBeUndefined()
    const kept = await hent.db.collection('webhooks').find().toArray()
    expect(JSON.stringify(kept)).not.toContain('whsec_')
  })

  it('are refused with an unknown field, an address that is none, or a token made for something else', async () => {
    expect((await essai.call('PUT', '/v1/webhook', { url: receiver.url, more: 1 })).status).toBe(400)
    expect((await essai.call('PUT', '/v1/webhook', { url: 'nowhere' })).body.errors[0].pointer).toBe('/url')
    const creates = await aPartner(hent, 'essai', 'requests:create')
    expect((await creates.call('GET', '/v1/webhook')).status).toBe(403)
  })
})
