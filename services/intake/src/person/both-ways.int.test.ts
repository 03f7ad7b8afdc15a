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
    const toldBy = async () => (await hent.get(`/v1/requests/${requestId}/contact`, { token })).json().toldBy
    expect(await toldBy()).toBe('email')
    await hent.post(`/v1/requests/${requestId}/messages-again`, {}, { token })
    expect(await seen()).not.toHaveProperty('stoppedAt')
    expect(await toldBy()).toBe('both')
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
    const change = (body: object) => hent.patch(`/v1/requests/${requestId}/contact`, body, { token })
    const both = { phone: '06 39 98 09 06', messages: true, toldBy: 'both' }
    expect((await change({ ...both, phone: '02 61 91 00 42' })).json()).toMatchObject({
      errors: [{ pointer: '/phone', code: 'mobile-needed' }],
    })
    expect((await change(both)).statusCode).toBe(200)
    const { mail, mobile } = await contactsOf(requestId)
    expect(await contactsKept([mail, mobile])).toBe(2)
    expect((await change({ toldBy: 'email' })).statusCode).toBe(200)
    expect(await contactsOf(requestId)).toEqual({ mail, mobile: '' })
    expect(await contactsKept([mobile])).toBe(0)
    expect(await reached(requestId, mobile)).toBe(404)
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

describe('a person who gives both and prefers one', () => {
  const one = (name: string, phone: string, toldBy: 'email' | 'sms' | 'both') =>
    hent.received({ person: { email: email(name), phone, messages: true, toldBy } })

  it('is written to by SMS alone, and their e-mail stays for the adviser', async () => {
    const { requestId } = await one('sms', '06 39 98 09 21', 'sms')
    const { data } = await hent.topic.said('RequestReceived', requestId)
    const { contactId } = data.contact
    expect(data.contact).toEqual({ channel: 'sms', contactId })
    expect(await reached(requestId, contactId ?? '')).toEqual({ email: null, mobile: '+33639980921' })
  })

  it('is written to by e-mail alone, or by both', async () => {
    const mailed = await one('courriel', '06 39 98 09 22', 'email')
    expect(await contactsOf(mailed.requestId)).toMatchObject({ mobile: '' })
    const both = await one('deux-voies', '06 39 98 09 23', 'both')
    const { mobile } = await contactsOf(both.requestId)
    expect(await reached(both.requestId, mobile)).toEqual({ email: null, mobile: '+33639980923' })
  })

  it('is written to by nobody once they answered STOP, whatever e-mail they gave', async () => {
    const request = await one('stop-seul', '06 39 98 09 24', 'sms')
    await answer('+33639980924', 'stop')
    const { data } = await hent.topic.said('ContactChanged', request.requestId)
    expect(data).toMatchObject({ contact: { channel: 'none' }, cause: 'stop' })
    const token = await hent.personToken(request)
    const change = (body: object) => hent.patch(`/v1/requests/${request.requestId}/contact`, body, { token })
    expect((await hent.get(`/v1/requests/${request.requestId}/contact`, { token })).json()).not.toHaveProperty('toldBy')
    // What does not write the number down again leaves STOP as it stands.
    await change({ reachableAt: ['noon'] })
    expect(await stored(request.requestId)).toHaveProperty('stoppedAt')
    await change({ phone: '06 39 98 09 24' })
    expect(await stored(request.requestId)).not.toHaveProperty('stoppedAt')
  })

  it('may change to the other, and keeps what they gave', async () => {
    const request = await one('change', '06 39 98 09 25', 'email')
    const { requestId } = request
    const token = await hent.personToken(request)
    const change = (body: object) => hent.patch(`/v1/requests/${requestId}/contact`, body, { token })
    await change({ toldBy: 'sms' })
    const { data } = await hent.topic.said('ContactChanged', requestId)
    expect(data.contact).toMatchObject({ channel: 'sms' })
    expect(await reached(requestId, data.contact.contactId ?? '')).toEqual({ email: null, mobile: '+33639980925' })
    expect((await hent.get(`/v1/requests/${requestId}/contact`, { token })).json()).toMatchObject({
      email: 'c•••@p•••.example',
      toldBy: 'sms',
    })
  })

  it.each([
    ['sms', { email: 'x@personne.example' }, '/person/phone', 'mobile-needed'],
    ['sms', { phone: '02 61 91 00 42', email: 'x@personne.example' }, '/person/phone', 'mobile-needed'],
    ['email', { phone: '06 39 98 09 26' }, '/person/email', 'needed-for-messages'],
    ['both', { phone: '06 39 98 09 26' }, '/person/email', 'needed-for-messages'],
  ] as const)('by %s is told what is missing of %o', async (toldBy, given, pointer, code) => {
    const asked = aSubmission({ person: { ...given, messages: true, toldBy } })
    const answered = await hent.post('/v1/requests', asked, { key: randomUUID() })
    expect(answered.json()).toMatchObject({ status: 400, errors: [{ pointer, code }] })
  })
})
