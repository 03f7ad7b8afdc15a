// Told by e-mail and by SMS: one contact a way, in one request; STOP ends SMS alone; a change and an erasure end both.

import { randomUUID } from 'node:crypto'
import { aSubmission } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())
const { stored } = lookInto(() => hent)

const email = (name: string) => `${name}@personne.example`
const byBoth = (name: string, phone: string) => ({ email: email(name), phone, messages: true, alsoBySms: true })
const received = (name: string, phone: string) => hent.received({ person: byBoth(name, phone) })
const contactsKept = (ids: readonly string[]) =>
  hent.db.collection<{ _id: string }>('contacts').countDocuments({ _id: { $in: [...ids] } })

async function contactsOf(requestId: string) {
  const request = await stored(requestId)
  return { mail: request?.contactId ?? '', mobile: request?.smsContactId ?? '' }
}
async function reached(requestId: string, contactId: string) {
  const token = await hent.client('service-notification', 'contacts:resolve')
  const answer = await hent.get(`/v1/contacts/${contactId}?requestId=${requestId}`, { token })
  return answer.statusCode === 200 ? answer.json<object>() : answer.statusCode
}
async function answer(from: string, said: 'stop' | 'start') {
  const token = await hent.client('service-notification', 'contacts:resolve')
  expect((await hent.post('/v1/sms-replies', { from, said }, { token })).statusCode).toBe(204)
}

describe('a person who wants both e-mail and SMS', () => {
  it('has a contact for each, which opens that one alone, and the event says ids only', async () => {
    const { requestId } = await received('deux', '06 39 98 09 01')
    const { mail, mobile } = await contactsOf(requestId)
    const { data } = await hent.topic.said('RequestReceived', requestId)
    expect(data.contact).toEqual({ channel: 'email', contactId: mail, smsContactId: mobile })
    expect(new Set([mail, mobile, '']).size).toBe(3)
    expect(await reached(requestId, mail)).toEqual({ email: email('deux'), mobile: null })
    expect(await reached(requestId, mobile)).toEqual({ email: null, mobile: '+33639980901' })
  })

  it('has no second contact without asking for it, and is told what is missing without a mobile', async () => {
    const { alsoBySms: _a, ...person } = byBoth('seul', '06 39 98 09 02')
    const { requestId } = await hent.received({ person })
    expect(await stored(requestId)).not.toHaveProperty('smsContactId')
    const fixed = await hent.post('/v1/requests', aSubmission({ person: byBoth('fixe', '02 61 91 00 42') }), {
      key: randomUUID(),
    })
    expect(fixed.json()).toMatchObject({ status: 400, errors: [{ pointer: '/person/phone', code: 'mobile-needed' }] })
  })

  it('is written to by e-mail still once they have answered STOP, and by both when they take it back', async () => {
    const request = await received('arret', '06 39 98 09 03')
    const { requestId } = request
    const { mail, mobile } = await contactsOf(requestId)
    await answer('+33639980903', 'stop')
    const { data } = await hent.topic.said('ContactChanged', requestId)
    expect(data).toMatchObject({ contact: { channel: 'email', contactId: mail }, cause: 'stop' })
    expect(data.contact).not.toHaveProperty('smsContactId')
    expect(await reached(requestId, mail)).toEqual({ email: email('arret'), mobile: null })
    expect(await reached(requestId, mobile)).toBe(404)
    const token = await hent.personToken(request)
    const seen = async () => (await hent.get(`/v1/requests/${requestId}`, { token })).json<object>()
    expect(await seen()).toMatchObject({ stoppedAt: expect.any(String), byBoth: true })
    await hent.post(`/v1/requests/${requestId}/messages-again`, {}, { token })
    expect(await seen()).not.toHaveProperty('stoppedAt')
    expect(await reached(requestId, mobile)).toEqual({ email: null, mobile: '+33639980903' })
  })

  it('is asked for the code before they are forgotten, though they answered STOP', async () => {
    const request = await received('code', '06 39 98 09 04')
    await answer('+33639980904', 'stop')
    const token = await hent.personToken(request)
    await hent.post(`/v1/requests/${request.requestId}/erasure-code`, {}, { token })
    expect((await hent.topic.said('ErasureCodeAsked', request.requestId)).data.requestId).toBe(request.requestId)
  })

  it('of a number that answered STOP before is written to by e-mail alone, and the request says why', async () => {
    await received('avant', '06 39 98 09 05')
    await answer('+33639980905', 'stop')
    const { requestId } = await received('apres', '06 39 98 09 05')
    const { mail } = await contactsOf(requestId)
    const said = (await hent.topic.said('RequestReceived', requestId)).data.contact
    expect(said).toEqual({ channel: 'email', contactId: mail })
    expect((await hent.topic.said('ContactChanged', requestId)).data).toMatchObject({ contact: said, cause: 'stop' })
  })

  it('may choose it later, and one way again: what is left is kept nowhere', async () => {
    const request = await hent.received({ person: { email: email('tard'), messages: true } })
    const { requestId } = request
    const token = await hent.personToken(request)
    const change = (body: object) => hent.put(`/v1/requests/${requestId}/contact`, body, { token })
    expect((await change(byBoth('tard', '06 39 98 09 06'))).statusCode).toBe(200)
    const both = await contactsOf(requestId)
    expect(await contactsKept([both.mail, both.mobile])).toBe(2)
    const missing = await change({ email: email('tard'), messages: true, alsoBySms: true })
    expect(missing.json()).toMatchObject({ errors: [{ pointer: '/phone', code: 'mobile-needed' }] })
    expect((await change({ email: email('tard'), messages: true })).statusCode).toBe(200)
    expect(await contactsOf(requestId)).toEqual({ mail: both.mail, mobile: '' })
    expect(await contactsKept([both.mobile])).toBe(0)
    expect(await reached(requestId, both.mobile)).toBe(404)
  })

  it('leaves neither contact behind when they are forgotten', async () => {
    const request = await received('oubli', '06 39 98 09 07')
    const { requestId } = request
    const { mail, mobile } = await contactsOf(requestId)
    await hent.erase(requestId, await hent.personToken(request))
    expect(await contactsKept([mail, mobile])).toBe(0)
    expect(await stored(requestId)).not.toHaveProperty('smsContactId')
    expect(await reached(requestId, mobile)).toBe(410)
  })
})
