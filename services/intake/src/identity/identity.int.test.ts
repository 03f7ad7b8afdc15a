// Who may read who the person is, and where they may be written to; when, and that each reading is logged.

import { randomUUID } from 'node:crypto'
import { aSubmission } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { accepted, adviser, readings, stored } = lookInto(() => hent)
const identity = (requestId: string, token: string) => hent.get(`/v1/requests/${requestId}/identity`, { token })

describe('who the person is', () => {
  it('is read by the structure that accepted, from then until it closes, and each reading is logged', async () => {
    const request = await hent.received({ person, wish })
    const { requestId } = request
    const referral = hent.aReferral(request, 'ml-lannion')
    const token = await adviser('ml-lannion')
    await hent.topic.say(referral.opened)
    await until('the referral known', () => hent.db.collection('holdings').findOne({ requestId }))
    expect((await identity(requestId, token)).statusCode).toBe(404)
    expect(await readings(requestId)).toEqual([])

    await hent.topic.say(referral.accepted)
    const answer = await until('the identity open', async () => {
      const found = await identity(requestId, token)
      return found.statusCode === 200 && found
    })
    expect(answer.json()).toEqual({
      firstName: 'Maiwenn',
      lastName: 'Le Bras',
      email: person.email,
      phone: person.phone,
      wish,
    })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(await readings(requestId)).toMatchObject([{ what: 'identity', as: 'agent', requestId }])

    await hent.topic.say(referral.closed)
    await until('the identity closed', async () => (await identity(requestId, token)).statusCode === 404)
  })

  it('does not exist for another structure, the animator, the Region, a partner or the person of another request', async () => {
    const { requestId } = await accepted('ml-lannion')
    const other = await hent.received()
    const strangers = [
      await adviser('ml-brest'),
      await hent.agent({ role: 'relay', structureId: 'ml-lannion' }),
      await hent.agent({ role: 'animator', territory: '22' }),
      await hent.agent({ role: 'region' }),
      await hent.partner('essai'),
      await hent.personToken(other),
      await hent.client('service-notification', 'contacts:resolve'),
    ]
    for (const token of strangers) expect((await identity(requestId, token)).statusCode).toBe(404)
    expect(await readings(requestId)).toEqual([])
  })

  it('is shown no more once the person no longer agrees', async () => {
    const { requestId, own } = await accepted('ml-lannion')
    const token = await adviser('ml-lannion')
    expect((await identity(requestId, token)).statusCode).toBe(200)
    const changed = await hent.put(`/v1/requests/${requestId}/consent`, { shareOnAcceptance: false }, { token: own })
    expect(changed.statusCode).toBe(200)
    const refused = await identity(requestId, token)
    expect(refused.statusCode).toBe(403)
    expect(refused.body).not.toContain('Maiwenn')
    expect(await readings(requestId)).toHaveLength(1)
  })

  it.each(['transferred', 'withdrawn', 'undone'] as const)(
    'does not exist any more for the structure once its referral is %s, even when its acceptance is said again',
    async (ending) => {
      const request = await accepted('ml-lannion')
      const { requestId } = request
      const token = await adviser('ml-lannion')
      expect((await identity(requestId, token)).statusCode).toBe(200)
      await hent.topic.say(request[ending])
      await until('the identity closed', async () => (await identity(requestId, token)).statusCode === 404)
      // What is said last on the same key is handled after the repeat.
      const later = hent.aReferral(request, 'ml-later')
      await hent.topic.say(request.accepted, later.opened)
      await until('the repeat handled', async () => {
        return (await hent.db.collection('holdings').countDocuments({ requestId })) === 2
      })
      expect((await identity(requestId, token)).statusCode).toBe(404)
    },
  )

  it('is gone for everybody as soon as the person leaves, whatever routing has said of it yet', async () => {
    const { requestId, own } = await accepted('ml-lannion')
    const token = await adviser('ml-lannion')
    expect((await identity(requestId, token)).statusCode).toBe(200)
    await hent.post(`/v1/requests/${requestId}/withdrawal`, {}, { token: own })
    const refused = await identity(requestId, token)
    expect(refused.statusCode).toBe(410)
    expect(refused.body).not.toContain('Maiwenn')
    expect(await readings(requestId)).toHaveLength(1)
  })

  it('comes without what they wrote of the whole story, for who holds one need of several', async () => {
    const needs = [{ service: 'cep' as const }, { service: 'vae' as const }]
    const request = await hent.received({ person, wish, needs })
    const [cep, vae] = request.needs.map((need) => hent.aReferral({ ...request, needs: [need] }, 'ml-lannion'))
    if (!cep || !vae) throw new Error('two needs were asked for')
    const token = await adviser('ml-lannion')
    const open = (count: number) =>
      until(`${count} held`, async () => {
        const held = { requestId: request.requestId, 'stand.holder': 'ml-lannion' }
        return (await hent.db.collection('holdings').countDocuments(held)) === count
      })
    await hent.topic.say(cep.opened, vae.opened, cep.accepted)
    await open(1)
    const one = (await identity(request.requestId, token)).json()
    expect(one).toMatchObject({ firstName: 'Maiwenn', phone: person.phone })
    expect(one).not.toHaveProperty('wish')
    await hent.topic.say(vae.accepted)
    await open(2)
    expect((await identity(request.requestId, token)).json()).toMatchObject({ wish })
  })

  it('lies encrypted in the store, and nothing of it is in an event', async () => {
    const { requestId } = await accepted('ml-lannion')
    const kept = JSON.stringify([await stored(requestId), hent.topic.events])
    for (const mark of ['Maiwenn', 'Le Bras', person.email, person.phone, wish]) expect(kept).not.toContain(mark)
  })
})

describe('an address', () => {
  it('is given to notification alone, for the request it belongs to, and the reading is logged', async () => {
    const { requestId } = await hent.received({ person })
    const contactId = (await stored(requestId))?.contactId ?? ''
    const at = (id: string) => `/v1/contacts/${contactId}?requestId=${id}`
    const notification = await hent.client('service-notification', 'contacts:resolve')
    expect((await hent.get(at(requestId), { token: notification })).json()).toEqual({
      email: person.email,
      mobile: null,
    })
    expect(await readings(requestId)).toMatchObject([{ what: 'contact', as: 'service', reader: 'notification' }])
    expect((await hent.get(at(randomUUID()), { token: notification })).statusCode).toBe(404)
    for (const token of [await hent.partner('essai'), await adviser('ml-lannion')]) {
      expect((await hent.get(at(requestId), { token })).statusCode).toBe(404)
    }
    expect(await readings(requestId)).toHaveLength(1)
  })

  it('is a mobile where it is all the person gave; a telephone that takes no SMS is no address', async () => {
    const { requestId } = await hent.received({ person: { phone: '06 39 98 20 15', messages: true } })
    const received = await hent.topic.said('RequestReceived', requestId)
    const { contactId } = received.data.contact
    expect(received.data).toMatchObject({
      anonymous: false,
      contact: { channel: 'sms', contactId: expect.any(String) },
    })
    expect(JSON.stringify(received)).not.toContain('639982015')
    const token = await hent.client('service-notification', 'contacts:resolve')
    const answer = await hent.get(`/v1/contacts/${contactId}?requestId=${requestId}`, { token })
    expect(answer.json()).toEqual({ email: null, mobile: '+33639982015' })
    const again = await hent.received({ person: { phone: '+33 (0)6.39.98.20.15', messages: true } })
    expect((await hent.topic.said('RequestReceived', again.requestId)).data.contact.contactId).toBe(contactId)
    const fixed = await hent.post(
      '/v1/requests',
      aSubmission({ person: { phone: '02 61 91 00 42', messages: true } }),
      { key: randomUUID() },
    )
    expect(fixed.json()).toMatchObject({ status: 400, errors: [{ code: 'needed-for-messages' }] })
  })
})
