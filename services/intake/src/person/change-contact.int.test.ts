// A person says how they are reached from now on: what they leave out stays, what they take away is gone, and who writes
// no more may still be called.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '../door/requests.ts'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { stored, accepted, adviser } = lookInto(() => hent)
const at = (requestId: string) => `/v1/requests/${requestId}/contact`
const address = '1 rue du Port\n22300 Lannion'

/** Somebody reached in every way, whose structure has accepted, and what it reads. */
async function known(structureId: string) {
  const { requestId, own } = await accepted(structureId)
  const change = (body: object) => hent.patch(at(requestId), body, { token: own })
  expect((await change({ address, reachableAt: ['evening', 'morning'] })).statusCode).toBe(200)
  const read = async () => {
    const answer = await hent.get(`/v1/requests/${requestId}/identity`, { token: await adviser(structureId) })
    return answer.json<Record<string, unknown>>()
  }
  const shown = async () => (await hent.get(at(requestId), { token: own })).json<object>()
  return { requestId, own, change, read, shown }
}
const all = {
  email: person.email,
  phone: person.phone,
  address,
  reachableAt: ['morning', 'evening'],
}

describe('a person who is written to no more', () => {
  it('may still be called by the adviser: telephone, hours and address stay', async () => {
    const { change, read, requestId } = await known('s-stop')
    expect((await change({ messages: false })).statusCode).toBe(200)
    expect((await hent.topic.said('ContactChanged', requestId)).data.contact).toEqual({ channel: 'none' })
    expect(await read()).toMatchObject(all)
  })

  it('is written to again as before when they say so', async () => {
    const { change, requestId } = await known('s-again')
    const before = await stored(requestId)
    await change({ messages: false })
    expect(await stored(requestId)).not.toHaveProperty('contactId')
    expect((await change({ messages: true })).statusCode).toBe(200)
    expect(await stored(requestId)).toHaveProperty('contactId')
    expect(before?.contactId).toBeDefined()
  })
})

describe('a person who changes one way of being reached', () => {
  it('keeps the others, whether they are left out or left blank', async () => {
    const { change, read } = await known('s-one')
    const email = 'nouvelle@personne.example'
    await change({ email })
    expect(await read()).toMatchObject({ ...all, email })
    await change({ email: '', phone: '06 39 98 20 15', address: ' ' })
    expect(await read()).toMatchObject({ ...all, email, phone: '+33639982015' })
  })

  it('takes their address away, and that alone', async () => {
    const { change, read } = await known('s-no-address')
    expect((await change({ address: null })).statusCode).toBe(200)
    const { address: _a, ...left } = all
    expect(await read()).toMatchObject(left)
    expect(await read()).not.toHaveProperty('address')
  })

  it('takes their telephone away, and the hours to call with it', async () => {
    const { change, read } = await known('s-no-phone')
    expect((await change({ phone: null })).statusCode).toBe(200)
    const seen = await read()
    expect(seen).toMatchObject({ email: person.email, address })
    expect(seen).not.toHaveProperty('phone')
    expect(seen).not.toHaveProperty('reachableAt')
  })

  it('cannot take away what their messages go to, and reads what is missing', async () => {
    const { change, read } = await known('s-needed')
    expect((await change({ email: null })).json()).toMatchObject({
      errors: [{ pointer: '/email', code: 'needed-for-messages' }],
    })
    expect(await read()).toMatchObject(all)
    expect((await change({ email: null, messages: false })).statusCode).toBe(200)
    expect(await read()).not.toHaveProperty('email')
  })

  it('may be called at any time again', async () => {
    const { change, read } = await known('s-any-time')
    await change({ reachableAt: [] })
    expect(await read()).not.toHaveProperty('reachableAt')
  })

  it('is written to as before where their mobile is of a country that is written to no more', async () => {
    const { change, read, requestId } = await known('s-no-longer')
    // Their telephone is none that an SMS goes to, as after such a change of the settings.
    await hent.db.collection<Request>('requests').updateOne({ _id: requestId }, { $set: { toldBy: 'sms' } })
    const before = await stored(requestId)
    expect((await change({ reachableAt: ['noon'], email: '' })).statusCode).toBe(200)
    expect(await read()).toMatchObject({ reachableAt: ['noon'] })
    expect((await stored(requestId))?.contactId).toBe(before?.contactId)
    expect((await change({ toldBy: 'sms' })).json()).toMatchObject({ errors: [{ code: 'mobile-needed' }] })
  })

  it('of the telephone that nobody writes to says nothing to those who write', async () => {
    const { change, requestId } = await known('s-silent')
    await change({ reachableAt: ['noon'] })
    const types = (await stored(requestId))?.events.map(({ type }) => type) ?? []
    expect(types.filter((type) => /contact-changed/.test(type))).toEqual([])
  })
})

describe('what is known, as the person sees it', () => {
  it('is masked, and no reading of who they are', async () => {
    const { shown, own, requestId } = await known('s-masked')
    expect(await shown()).toEqual({
      email: 'm•••@p•••.example',
      phone: '02 •• •• •• 00',
      address: true,
      reachableAt: ['morning', 'evening'],
      toldBy: 'email',
    })
    const trace = await hent.get(`/v1/requests/${requestId}/readings`, { token: own })
    expect(trace.json()).toMatchObject({ readings: [] })
  })

  it('is nothing of somebody anonymous, and gone once erased', async () => {
    const request = await hent.received()
    const token = await hent.personToken(request)
    expect((await hent.get(at(request.requestId), { token })).json()).toEqual({})
    await hent.erase(request.requestId, token)
    expect((await hent.get(at(request.requestId), { token })).statusCode).toBe(410)
    expect((await hent.patch(at(request.requestId), { messages: false }, { token })).statusCode).toBe(410)
  })
})

describe('the person', () => {
  it('is written to elsewhere from now on, and what was kept of before is opened by nothing', async () => {
    const request = await hent.received({ person, wish })
    const token = await hent.personToken(request)
    const before = await stored(request.requestId)
    const change = (body: object) => hent.patch(`/v1/requests/${request.requestId}/contact`, body, { token })
    expect((await change({ email: 'ailleurs@personne.example', messages: true })).statusCode).toBe(200)
    const { data } = await hent.topic.said('ContactChanged', request.requestId)
    const after = await stored(request.requestId)
    expect(data).toMatchObject({ contact: { channel: 'email', contactId: after?.contactId }, language: 'fr' })
    expect(after?.contactId).not.toBe(before?.contactId)
    expect(after?.keysToDestroy).toHaveLength(1)
    expect(JSON.stringify(data)).not.toContain('ailleurs')
    const where = await hent.get(`/v1/contacts/${after?.contactId}?requestId=${request.requestId}`, {
      token: await hent.client('service-notification', 'contacts:resolve'),
    })
    expect(where.json()).toEqual({ email: 'ailleurs@personne.example', mobile: null })
  })

  it('may be written to no more, and again', async () => {
    const request = await hent.received({ person, wish })
    const token = await hent.personToken(request)
    const change = (body: object) => hent.patch(`/v1/requests/${request.requestId}/contact`, body, { token })
    expect((await change({ messages: false })).statusCode).toBe(200)
    expect(await stored(request.requestId)).not.toHaveProperty('contactId')
    expect((await hent.topic.said('ContactChanged', request.requestId)).data.contact).toEqual({ channel: 'none' })
    expect((await change({ messages: true })).statusCode).toBe(200)
    expect((await stored(request.requestId))?.contactId).toBeDefined()
  })

  it.each([
    [{ email: 'pas une adresse', messages: true }, 400, '/email'],
    [{ phone: '12', messages: true }, 400, '/phone'],
    [{ email: 'a@b.example', messages: true, name: 'x' }, 400, undefined],
  ])('is told what is wrong with %o, and nothing changes', async (body, status, pointer) => {
    const request = await hent.received({ person, wish })
    const token = await hent.personToken(request)
    const before = await stored(request.requestId)
    const answer = await hent.patch(`/v1/requests/${request.requestId}/contact`, body, { token })
    expect(answer.statusCode).toBe(status)
    if (pointer) expect(answer.json()).toMatchObject({ errors: [{ pointer }] })
    expect((await stored(request.requestId))?.vault).toEqual(before?.vault)
  })

  it('who is anonymous may give an address later', async () => {
    const request = await hent.received()
    const token = await hent.personToken(request)
    const change = { email: 'enfin@personne.example', messages: true }
    expect((await hent.patch(`/v1/requests/${request.requestId}/contact`, change, { token })).statusCode).toBe(200)
    expect(await stored(request.requestId)).toMatchObject({ contactId: expect.any(String), vault: expect.anything() })
  })
})
