// What the person and professionals write to each other: who reads it and who no longer does, and that it goes with the
// request.

import { randomUUID } from 'node:crypto'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { accepted, adviser, readings } = lookInto(() => hent)
const toPerson = 'Bonjour, apportez votre dernier bulletin.'
const toAdviser = 'Je suis libre le mardi.'
const note = 'La famille préfère le téléphone.'
const url = (requestId: string) => `/v1/requests/${requestId}/thread`
type Asked = { requestId: string; referralId: string }

function leave({ requestId, referralId }: Asked, token: string, to: string, text: string, key: string = randomUUID()) {
  return hent.post(url(requestId), { referralId, with: to, text }, { token, key })
}
async function read(requestId: string, token: string) {
  const answer = await hent.get(url(requestId), { token })
  if (answer.statusCode !== 200) return answer.statusCode
  const { threads } = answer.json<{ threads: { with: string; messages: { text: string }[] }[] }>()
  return Object.fromEntries(threads.map((one) => [one.with, one.messages.map(({ text }) => text)]))
}

/** A request that one structure sent and another has accepted. */
async function sentBy(sender: string, holder: string) {
  const sending = await hent.agent({ role: 'relay', structureId: sender })
  const request = await hent.received({}, sending)
  const referral = hent.aReferral(request, holder)
  await hent.topic.say(referral.opened, referral.accepted)
  await isWith(request.requestId, holder)
  return { ...request, ...referral, sending }
}
const isWith = (requestId: string, holder: string | null) =>
  until('who has it', () => hent.db.collection('holdings').findOne({ requestId, 'stand.holder': holder }))

describe('a message between a person and their adviser', () => {
  it('is read by both, encrypted in the store, in no event, and what the structure reads is told to the person', async () => {
    const asked = await accepted('ml-lannion')
    const token = await adviser('ml-lannion')
    expect((await leave(asked, token, 'person', toPerson)).statusCode).toBe(201)
    expect((await leave(asked, asked.own, 'person', toAdviser)).statusCode).toBe(201)
    expect(await read(asked.requestId, asked.own)).toEqual({ person: [toPerson, toAdviser] })
    expect(await readings(asked.requestId)).toEqual([])
    const answer = await hent.get(url(asked.requestId), { token })
    expect(answer.json().threads).toMatchObject([
      {
        with: 'person',
        mayWrite: true,
        messages: [
          { from: 'structure', structureId: 'ml-lannion', text: toPerson },
          { from: 'person', text: toAdviser },
        ],
      },
      { with: 'professionals', messages: [] },
    ])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(await readings(asked.requestId)).toMatchObject([{ what: 'thread', structureId: 'ml-lannion' }])
    const kept = JSON.stringify([await hent.db.collection('notes').find().toArray(), hent.topic.events])
    for (const text of [toPerson, toAdviser]) expect(kept).not.toContain(text)
  })

  it('is left by somebody anonymous too, by code and words', async () => {
    const asked = await sentBy('relais', 'ml-lannion')
    const own = await hent.personToken(asked)
    expect((await leave(asked, own, 'person', toAdviser)).statusCode).toBe(201)
    expect(await read(asked.requestId, await adviser('ml-lannion'))).toMatchObject({ person: [toAdviser] })
  })

  it('sent twice under its key is one, and another text under it is refused', async () => {
    const asked = await accepted('ml-lannion')
    const key = randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => leave(asked, asked.own, 'person', toAdviser, key)))
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201])
    expect(await read(asked.requestId, asked.own)).toEqual({ person: [toAdviser] })
    await hent.topic.said('WordsLeft', asked.requestId)
    await leave(asked, asked.own, 'person', 'Un autre.')
    const said = () =>
      hent.topic.events.filter(({ name, subject }) => name === 'WordsLeft' && subject === asked.requestId)
    await until('both said', async () => said().length >= 2)
    expect(said()).toHaveLength(2)
    expect((await leave(asked, asked.own, 'person', 'Autre chose.', key)).json().type).toContain(
      'idempotency-key-reused',
    )
  })

  it('is in the person’s copy, and gone with the request when it is erased', async () => {
    const asked = await accepted('ml-lannion')
    const token = await adviser('ml-lannion')
    await leave(asked, asked.own, 'person', toAdviser)
    await leave(asked, token, 'professionals', note)
    const copy = await hent.get(`/v1/requests/${asked.requestId}/copy`, { token: asked.own })
    expect(copy.json().notes).toMatchObject([
      { thread: 'person', from: 'person', text: toAdviser },
      { thread: 'professionals', from: 'structure', text: note },
    ])
    await hent.erase(asked.requestId, asked.own)
    expect(await hent.db.collection('notes').countDocuments({ requestId: asked.requestId })).toBe(0)
    for (const gone of [asked.own, token]) {
      expect((await leave(asked, gone, 'person', toAdviser)).statusCode).toBe(410)
      expect(await read(asked.requestId, gone)).toBe(410)
    }
  })

  it('is still the person’s to read once they left or all is closed, with nobody to answer', async () => {
    const [left, closed] = [await accepted('ml-lannion'), await accepted('ml-lannion')]
    const token = await adviser('ml-lannion')
    for (const asked of [left, closed]) await leave(asked, asked.own, 'person', toAdviser)
    await hent.post(`/v1/requests/${left.requestId}/withdrawal`, {}, { token: left.own })
    expect(await read(left.requestId, token)).toBe(410)
    await hent.topic.say(closed.closed)
    await isWith(closed.requestId, null)
    expect(await read(closed.requestId, token)).toBe(404)
    for (const asked of [left, closed]) {
      expect(await read(asked.requestId, asked.own)).toEqual({ person: [toAdviser] })
      expect((await leave(asked, asked.own, 'person', 'Encore ?')).statusCode).toBe(409)
    }
  })
})

describe('a note among professionals', () => {
  it('is read by the structure that sent the request and the one that has it, never by the person', async () => {
    const asked = await sentBy('relais', 'ml-lannion')
    const own = await hent.personToken(asked)
    const token = await adviser('ml-lannion')
    expect((await leave(asked, asked.sending, 'professionals', note)).statusCode).toBe(201)
    expect((await hent.topic.said('WordsLeft', asked.requestId)).data).toMatchObject({
      with: 'professionals',
      structureId: 'ml-lannion',
    })
    await leave(asked, token, 'person', toPerson)
    expect(await read(asked.requestId, token)).toEqual({ person: [toPerson], professionals: [note] })
    expect(await read(asked.requestId, asked.sending)).toEqual({ professionals: [note] })
    expect(await read(asked.requestId, own)).toEqual({ person: [toPerson] })
    expect((await leave(asked, asked.sending, 'person', toPerson)).statusCode).toBe(404)
    expect((await leave(asked, own, 'professionals', note)).statusCode).toBe(404)
  })

  it('is read by neither structure once the referral is closed', async () => {
    const asked = await sentBy('relais', 'ml-lannion')
    const token = await adviser('ml-lannion')
    await leave(asked, asked.sending, 'professionals', note)
    await hent.topic.say(asked.closed)
    await isWith(asked.requestId, null)
    for (const reader of [asked.sending, token]) expect(await read(asked.requestId, reader)).toBe(404)
  })

  it('goes with the referral to who takes it over, and the structure that had it reads nothing more', async () => {
    const asked = await sentBy('relais', 'ml-lannion')
    const before = await adviser('ml-lannion')
    await leave(asked, before, 'professionals', note)
    await leave(asked, before, 'person', toPerson)
    await hent.topic.say(asked.transferred)
    await isWith(asked.requestId, null)
    expect(await read(asked.requestId, before)).toBe(404)
    const { referralId, needId, service, departement, contactBy } = asked.accepted.data
    const facts = {
      referralId,
      needId,
      service,
      departement,
      contactBy,
      proposalId: shortId(),
      by: { kind: 'link' as const },
    }
    const place = { subject: asked.requestId, aggregate: referralId, sequence: 6 }
    await hent.topic.say(anEvent('ReferralAccepted', { ...facts, structureId: 'ml-brest' }, place))
    await isWith(asked.requestId, 'ml-brest')
    const after = await adviser('ml-brest')
    expect(await read(asked.requestId, after)).toEqual({ person: [toPerson], professionals: [note] })
    expect(await read(asked.requestId, before)).toBe(404)
    expect((await leave(asked, before, 'professionals', note)).statusCode).toBe(404)
  })
})

describe('a thread', () => {
  it('does not exist for anybody else, to read or to write in', async () => {
    const asked = await accepted('ml-lannion')
    await leave(asked, asked.own, 'person', toAdviser)
    const strangers = [
      await adviser('ml-brest'),
      await hent.agent({ role: 'relay', structureId: 'ml-lannion' }),
      await hent.agent({ role: 'animator', territory: '22' }),
      await hent.agent({ role: 'region' }),
      await hent.partner('essai'),
      await hent.personToken(await hent.received()),
    ]
    for (const token of strangers) {
      expect(await read(asked.requestId, token)).toBe(404)
      for (const to of ['person', 'professionals']) expect((await leave(asked, token, to, note)).statusCode).toBe(404)
    }
    expect(await readings(asked.requestId)).toEqual([])
  })

  it('takes fifty messages, however many are left at once', async () => {
    const asked = await accepted('ml-lannion')
    for (let count = 0; count < 47; count += 1) await leave(asked, asked.own, 'person', `Message ${count}`)
    const last = Array.from({ length: 6 }, (_, at) => leave(asked, asked.own, 'person', `Dernier ${at}`))
    const codes = (await Promise.all(last)).map(({ statusCode }) => statusCode)
    expect(codes.toSorted()).toEqual([201, 201, 201, 409, 409, 409])
    expect(await hent.db.collection('notes').countDocuments({ requestId: asked.requestId })).toBe(50)
    expect((await leave(asked, asked.own, 'person', 'Un de trop')).statusCode).toBe(409)
  })

  it('takes no empty text, none over 2,000 signs and no other field', async () => {
    const asked = await accepted('ml-lannion')
    for (const text of ['', ' \u200b ', 'x'.repeat(2_001)])
      expect((await leave(asked, asked.own, 'person', text)).statusCode).toBe(400)
    const body = { referralId: asked.referralId, with: 'person', text: toAdviser }
    const unknown = await hent.post(url(asked.requestId), { ...body, to: 'x' }, { token: asked.own, key: randomUUID() })
    expect(unknown.statusCode).toBe(400)
    expect((await hent.post(url(asked.requestId), body, { token: asked.own })).json().type).toContain(
      'idempotency-key-missing',
    )
  })
})
