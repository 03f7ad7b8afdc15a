// What is the person's own: following with a code and words, stopping, agreeing, being forgotten; and who has their
// request until routing does.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent({ GUESSES: '3', UNROUTED_AFTER: '100ms', UNROUTED_AGAIN: '300ms', RECONCILE_MS: '200' })
})
afterAll(() => hent.stop())

const { stored } = lookInto(() => hent)
const session = (code: string, secret: string) => hent.post('/v1/person-sessions', { code, secret })

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
    expect((await stored(request.requestId))?.events.filter(({ type }) => /withdrawn/.test(type))).toHaveLength(1)
  })

  it('is forgotten: vault, contact, code and words open nothing any more, and the coded facts stay', async () => {
    const request = await hent.received({ person: { ...person, email: 'oubli@personne.example' }, wish })
    const token = await hent.personToken(request)
    const contactId = (await stored(request.requestId))?.contactId
    expect(contactId).toBeDefined()
    const erased = await hent.erase(request.requestId, token)
    expect(erased.json()).toMatchObject({ state: 'erased', anonymous: true })
    await hent.topic.said('RequestErased', request.requestId)
    const left = await stored(request.requestId)
    expect(left).not.toHaveProperty('vault')
    expect(left).not.toHaveProperty('contactId')
    expect(left).toMatchObject({ departement: '22', needs: [{ service: 'cep' }] })
    expect(await hent.db.collection('contacts').countDocuments({ _id: contactId as never })).toBe(0)
    expect((await session(request.trackingCode, request.secret)).statusCode).toBe(401)
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

describe('code and words asked for without end', () => {
  it('from one address are limited, whatever the codes', async () => {
    const codes: number[] = []
    for (let asked = 0; asked < 61 && codes.at(-1) !== 429; asked += 1) {
      codes.push((await session('nothing', 'at all')).statusCode)
    }
    expect(codes.at(-1)).toBe(429)
  })
})
