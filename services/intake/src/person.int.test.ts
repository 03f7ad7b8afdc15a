// What is the person's own: following with a code and words, stopping, agreeing, being forgotten; and who else may
// read who they are, when.

import { randomUUID } from 'node:crypto'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reading, Request } from './requests.ts'
import { startTestHent, type TestHent } from './test-hent.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent({ GUESSES: '3', UNROUTED_AFTER: '100ms', UNROUTED_AGAIN: '300ms', RECONCILE_MS: '200' })
})
afterAll(() => hent.stop())

const person = {
  firstName: 'Maiwenn',
  lastName: 'Le Bras',
  email: 'maiwenn.le.bras@personne.example',
  phone: '02 96 00 00 00',
  messages: true,
}
const wish = 'Je voudrais changer de métier.'
const stored = (requestId: string) => hent.db.collection<Request>('requests').findOne({ _id: requestId })
const readings = (requestId: string) => hent.db.collection<Reading>('readings').find({ requestId }).toArray()
const session = (code: string, secret: string) => hent.post('/v1/person-sessions', { code, secret })
const adviser = (structureId: string) => hent.agent({ role: 'adviser', structureId })
const identity = (requestId: string, token: string) => hent.get(`/v1/requests/${requestId}/identity`, { token })

/** A request that a structure has accepted, as intake knows it from the topic. */
async function accepted(structureId: string) {
  const request = await hent.received({ person, wish })
  const referral = hent.aReferral(request, structureId)
  await hent.topic.say(referral.opened, referral.accepted)
  await until('the holding', () =>
    hent.db.collection('holdings').findOne({ requestId: request.requestId, 'stand.holder': structureId }),
  )
  return { ...request, ...referral, own: await hent.personToken(request) }
}

describe('code and words', () => {
  it('open the request to who has them, however they were copied, and no other', async () => {
    const mine = await hent.received()
    const other = await hent.received()
    const copied = await session(` ${mine.trackingCode.toLowerCase()} `, mine.secret.toUpperCase().replaceAll('-', ' '))
    expect(copied.statusCode).toBe(201)
    const { token, requestId } = copied.json<{ token: string; requestId: string }>()
    expect(requestId).toBe(mine.requestId)
    expect((await hent.get(`/v1/requests/${mine.requestId}`, { token })).statusCode).toBe(200)
    expect((await hent.get(`/v1/requests/${other.requestId}`, { token })).statusCode).toBe(404)
  })

  it('guessed three times wrong rest a quarter of an hour, even for the right words, and no other code does', async () => {
    const mine = await hent.received()
    const other = await hent.received()
    for (let guess = 0; guess < 3; guess += 1) {
      expect((await session(mine.trackingCode, other.secret)).statusCode).toBe(401)
    }
    const right = await session(mine.trackingCode, mine.secret)
    expect(right.statusCode).toBe(429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(800)
    expect((await session(other.trackingCode, other.secret)).statusCode).toBe(201)
  })

  it('tried many at once are counted like one after the other', async () => {
    const mine = await hent.received()
    const other = await hent.received()
    const tries = await Promise.all(Array.from({ length: 12 }, () => session(mine.trackingCode, other.secret)))
    const codes = tries.map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 401)).toHaveLength(3)
    expect(codes.filter((code) => code === 429)).toHaveLength(9)
  })

  it('used rightly any number of times never have to rest', async () => {
    const mine = await hent.received()
    for (let use = 0; use < 5; use += 1) {
      expect((await session(mine.trackingCode, mine.secret)).statusCode).toBe(201)
    }
  })

  it('of a request that does not exist are answered and counted like wrong ones', async () => {
    const { trackingCode, secret } = await hent.received()
    const wrong = (await session(trackingCode, 'dabab-dabab-dabab-dabab-dabab')).json<object>()
    for (let guess = 0; guess < 3; guess += 1) {
      const unknown = await session('0000-0000-0001', secret)
      expect(unknown.statusCode).toBe(401)
      expect({ ...unknown.json<object>(), instance: '' }).toEqual({ ...wrong, instance: '' })
    }
    expect((await session('0000-0000-0001', secret)).statusCode).toBe(429)
    expect((await session('not a code', secret)).statusCode).toBe(401)
    expect((await session('a'.repeat(10_000), secret)).statusCode).toBe(400)
  })
})

describe('the person', () => {
  it('stops their request, once', async () => {
    const request = await hent.received()
    const token = await hent.personToken(request)
    const stop = () => hent.post(`/v1/requests/${request.requestId}/withdrawal`, {}, { token })
    expect((await stop()).json()).toMatchObject({ state: 'withdrawn' })
    expect((await stop()).json()).toMatchObject({ state: 'withdrawn' })
    const { data } = await hent.topic.said('RequestWithdrawn', request.requestId)
    expect(data.by).toEqual({ kind: 'person' })
    expect((await stored(request.requestId))?.events.map(({ type }) => type)).toHaveLength(3)
  })

  it('is forgotten: vault, contact, code and words open nothing any more, and the coded facts stay', async () => {
    const request = await hent.received({ person: { ...person, email: 'oubli@personne.example' }, wish })
    const token = await hent.personToken(request)
    const contactId = (await stored(request.requestId))?.contactId
    expect(contactId).toBeDefined()
    const erased = await hent.post(`/v1/requests/${request.requestId}/erasure`, {}, { token })
    expect(erased.json()).toMatchObject({ state: 'erased', anonymous: true })
    await hent.topic.said('RequestErased', request.requestId)
    const left = await stored(request.requestId)
    expect(left).not.toHaveProperty('vault')
    expect(left).not.toHaveProperty('contactId')
    expect(left).toMatchObject({ departement: '22', needs: [{ service: 'cep' }] })
    expect(await hent.db.collection('contacts').countDocuments({ contactId })).toBe(0)
    expect((await session(request.trackingCode, request.secret)).statusCode).toBe(401)
  })
})

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
    expect((await hent.get(at(requestId), { token: notification })).json()).toEqual({ email: person.email })
    expect(await readings(requestId)).toMatchObject([{ what: 'contact', as: 'service', reader: 'notification' }])
    expect((await hent.get(at(randomUUID()), { token: notification })).statusCode).toBe(404)
    for (const token of [await hent.partner('essai'), await adviser('ml-lannion')]) {
      expect((await hent.get(at(requestId), { token })).statusCode).toBe(404)
    }
    expect(await readings(requestId)).toHaveLength(1)
  })
})

describe('a request that nobody opens in time', () => {
  it('is given to the animation of its département, with the needs that wait, and again until it is opened', async () => {
    const request = await hent.received()
    const { requestId, needs } = request
    const { data } = await hent.topic.said('RequestUnrouted', requestId)
    expect(data).toMatchObject({ departement: '22', needIds: needs.map(({ needId }) => needId) })
    await until('a second call', () => hent.topic.of('RequestUnrouted', requestId).length > 1)
    await hent.topic.say(hent.aReferral(request, 's-late').opened)
    await until('no longer watched', async () => !(await stored(requestId))?.watchAt)
  })
})

describe('the list of young people without a solution for two months', () => {
  const list = (structureId: string, token: string) => hent.get(`/v1/structures/${structureId}/dropout-list`, { token })
  const situation = { status: 'inactive' as const, ageBand: '16-17' as const, diploma: false, solution: false }
  const young = { needs: [{ service: 'dropout-support' as const }], situation }

  /** As if received then: once intake watches the request no more, and so writes it no more by itself. */
  async function receivedOn(receivedAt: Date, ids: readonly (string | undefined)[]) {
    const requests = hent.db.collection<Request>('requests')
    const these = { _id: { $in: ids.flatMap((id) => id ?? []) } }
    const watched = { ...these, watchAt: { $exists: true } }
    await until('nobody watched', async () => (await requests.countDocuments(watched)) === 0)
    await requests.updateMany(these, { $set: { receivedAt } })
  }

  it('names to the platform’s manager those who agreed, counts the others, and logs each name', async () => {
    const manager = await hent.agent({ role: 'manager', structureId: 'psad-list' })
    const late = new Date(Date.now() - 61 * 86_400_000)
    const sent = [
      await hent.received({ person, wish, ...young }),
      await hent.received({ ...young }),
      await hent.received({ person, ...young }),
      await hent.received({ person, ...young, situation: { ...situation, ageBand: '18-25' } }),
    ]
    for (const request of sent) {
      const referral = hent.aReferral(request, 'psad-list')
      await hent.topic.say(referral.opened, referral.accepted)
    }
    await until('the holdings', async () => {
      const held = await hent.db.collection('holdings').countDocuments({ 'stand.holder': 'psad-list' })
      return held === sent.length
    })
    const [named, anonymous, recent, adult] = sent.map(({ requestId }) => requestId)
    await receivedOn(late, [named, anonymous, adult])

    const answer = await list('psad-list', manager)
    expect(answer.headers['cache-control']).toBe('no-store')
    const { firstName, lastName, email, phone } = person
    expect(answer.json()).toMatchObject({
      young: [{ requestId: named, commune: 'Lannion', firstName, lastName, email, phone }],
      unnamed: 1,
      untaken: [],
      closedWithoutSolution: 0,
    })
    expect(answer.body).not.toContain(wish)
    expect(await readings(named ?? '')).toMatchObject([{ what: 'dropout-list', as: 'agent' }])
    for (const id of [anonymous, recent, adult]) expect(await readings(id ?? '')).toEqual([])
  })

  it('tells of those whom nobody took, without a name, and how many left without a solution', async () => {
    const manager = await hent.agent({ role: 'manager', structureId: 'psad-asked' })
    const sent = await Promise.all(Array.from({ length: 6 }, () => hent.received({ person, ...young })))
    const [lapsed, elsewhere, notHelped, helped, byAnother, tooOld] = sent.map((request) => ({
      requestId: request.requestId,
      ...hent.aReferral(request, 'psad-asked'),
    }))
    if (!lapsed || !elsewhere || !notHelped || !helped || !byAnother || !tooOld) throw new Error('six were sent')
    const { closed } = notHelped
    await hent.topic.say(
      ...[lapsed, elsewhere, notHelped, helped, byAnother, tooOld].flatMap(({ opened, proposed }) => [
        opened,
        proposed,
      ]),
      ...[notHelped, helped].map(({ accepted }) => accepted),
      lapsed.lapsed,
      { ...elsewhere.accepted, data: { ...elsewhere.accepted.data, structureId: 'psad-other' } },
      { ...closed, data: { ...closed.data, outcome: 'not-helped' } },
      helped.closed,
      { ...byAnother.closed, data: { ...byAnother.closed.data, structureId: 'psad-other', outcome: 'other' } },
      tooOld.lapsed,
    )
    await until('all of it known', async () => {
      const left = { asked: 'psad-asked', 'stand.state': { $in: ['left', 'accepted', 'closed'] } }
      return (await hent.db.collection('holdings').countDocuments(left)) === sent.length
    })
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    await receivedOn(
      daysAgo(61),
      sent.map(({ requestId }) => requestId),
    )
    await receivedOn(daysAgo(800), [tooOld.requestId])
    const answer = await list('psad-asked', manager)
    expect(answer.json()).toMatchObject({
      young: [],
      unnamed: 0,
      untaken: [{ requestId: lapsed.requestId, commune: 'Lannion' }],
      closedWithoutSolution: 1,
    })
    expect(answer.body).not.toContain('Maiwenn')
    expect(await readings(lapsed.requestId)).toEqual([])
  })

  it('does not exist for an adviser, another platform, the animator, the Region or a partner', async () => {
    const strangers = [
      await adviser('psad-list'),
      await hent.agent({ role: 'manager', structureId: 'psad-other' }),
      await hent.agent({ role: 'animator', territory: '22' }),
      await hent.agent({ role: 'region' }),
      await hent.partner('essai'),
    ]
    for (const token of strangers) expect((await list('psad-list', token)).statusCode).toBe(404)
  })
})

describe('words beside an answer', () => {
  const words = 'Nous n’avons plus personne sur ce bassin avant janvier.'
  const url = (requestId: string) => `/v1/requests/${requestId}/notes`

  /** A request proposed to a structure, as intake knows it from the topic. */
  async function proposed(structureId: string) {
    const request = await hent.received({ person, wish })
    const referral = hent.aReferral(request, structureId)
    await hent.topic.say(referral.opened, referral.proposed)
    await until('who was asked', () =>
      hent.db.collection('holdings').findOne({ requestId: request.requestId, asked: structureId }),
    )
    return { ...request, ...referral }
  }

  it('are left by the structure asked, read by the animator and by itself, each reading logged, and by nobody else', async () => {
    const { requestId, referralId } = await proposed('ml-words')
    const token = await adviser('ml-words')
    const note = { referralId, text: words }
    expect((await hent.post(url(requestId), note, { token: await adviser('ml-other') })).statusCode).toBe(404)
    expect((await hent.post(url(requestId), note, { token })).statusCode).toBe(201)
    expect(JSON.stringify(await hent.db.collection('notes').findOne({ requestId }))).not.toContain('bassin')

    const animator = await hent.agent({ role: 'animator', territory: '22' })
    for (const reader of [animator, token]) {
      expect((await hent.get(url(requestId), { token: reader })).json()).toMatchObject({
        notes: [{ referralId, structureId: 'ml-words', text: words }],
      })
    }
    expect((await readings(requestId)).map(({ what }) => what)).toEqual(['note', 'note'])
    for (const stranger of [
      await adviser('ml-other'),
      await hent.agent({ role: 'animator', territory: '29' }),
      await hent.agent({ role: 'region' }),
      await hent.personToken(await hent.received()),
    ])
      expect((await hent.get(url(requestId), { token: stranger })).statusCode).toBe(404)
  })

  it('may follow a refusal for as long as it can be taken back, and are refused once the structure has left', async () => {
    const { requestId, referralId, declined, lapsed } = await proposed('ml-words')
    const token = await adviser('ml-words')
    const leave = () => hent.post(url(requestId), { referralId, text: words }, { token })
    const stands = (seq: number) =>
      until('what was said', () => hent.db.collection('holdings').findOne({ requestId, 'stand.seq': seq }))
    await hent.topic.say(declined)
    await stands(3)
    expect((await leave()).statusCode).toBe(201)
    const past = { ...declined.data, undoableUntil: new Date(Date.now() - 1).toISOString() }
    await hent.topic.say({ ...declined, id: `${referralId}.4`, sequence: '4', data: past })
    await stands(4)
    expect((await leave()).statusCode).toBe(404)
    await hent.topic.say({ ...lapsed, id: `${referralId}.5`, sequence: '5' })
    await stands(5)
    expect((await leave()).statusCode).toBe(404)
  })

  it('are gone with the request when it is erased', async () => {
    const request = await proposed('ml-words')
    const token = await adviser('ml-words')
    await hent.post(url(request.requestId), { referralId: request.referralId, text: words }, { token })
    const own = await hent.personToken(request)
    await hent.post(`/v1/requests/${request.requestId}/erasure`, {}, { token: own })
    expect(await hent.db.collection('notes').countDocuments({ requestId: request.requestId })).toBe(0)
    const late = await hent.post(url(request.requestId), { referralId: request.referralId, text: words }, { token })
    expect(late.statusCode).toBe(410)
  })

  it('are refused when empty, too long, or for a referral that is not this request’s', async () => {
    const { requestId, referralId } = await proposed('ml-words')
    const token = await adviser('ml-words')
    for (const text of ['', 'x'.repeat(1_001)])
      expect((await hent.post(url(requestId), { referralId, text }, { token })).statusCode).toBe(400)
    const other = await proposed('ml-words')
    const answer = await hent.post(url(requestId), { referralId: other.referralId, text: words }, { token })
    expect(answer.statusCode).toBe(404)
  })
})

describe('code and words asked for without end', () => {
  it('from one address are limited, whatever the codes', async () => {
    const codes: number[] = []
    for (let asked = 0; asked < 61 && codes.at(-1) !== 429; asked += 1) {
      codes.push((await session('nothing', 'at all')).statusCode)
    }
    expect(codes.at(-1)).toBe(429)
  })
})
