// What is being entered at a counter when somebody is interrupted: kept for its author alone, for a day, and gone once sent.

import { randomUUID } from 'node:crypto'
import type { RoleHeld } from '@hent/service/principal.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const at = (key: string) => `/v1/counter-drafts/${key}`
const relay: RoleHeld = { role: 'relay', structureId: 'mairie-lannion' }
const fields = { commune: ['Lannion'], needs: ['vae', 'cep'], lastName: ['Kerdoncuff'], wish: ['Changer de métier'] }

async function atTheCounter(role = relay) {
  const token = await hent.agent(role)
  return {
    token,
    keep: (key: string, typed: object = fields) => hent.put(at(key), { fields: typed }, { token }),
    read: (key: string) => hent.get(at(key), { token }),
    erase: (key: string) => hent.remove(at(key), { token }),
    keys: async () =>
      (await hent.get('/v1/counter-drafts', { token }))
        .json<{ drafts: { key: string }[] }>()
        .drafts.map(({ key }) => key),
  }
}
const inTheBase = async () => {
  const names = (await hent.db.listCollections().toArray()).map(({ name }) => name)
  return JSON.stringify(await Promise.all(names.map((name) => hent.db.collection(name).find().toArray())))
}

describe('somebody interrupted at a counter', () => {
  it('finds what they typed again, as it was, and since when', async () => {
    const { keep, read, keys } = await atTheCounter()
    const [key, other] = [randomUUID(), randomUUID()]
    const before = Date.now()
    const kept = (await keep(key)).json<{ startedAt: string; until: string }>()
    await keep(other)
    expect(Date.parse(kept.startedAt)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(kept.until) - Date.parse(kept.startedAt)).toBe(86_400_000)
    expect((await read(key)).json()).toEqual({ key, ...kept, fields })
    expect(await keys()).toEqual([key, other])
  })

  it('types on: the last is kept, and its day is counted from the first', async () => {
    const { keep, read } = await atTheCounter()
    const key = randomUUID()
    const first = (await keep(key)).json()
    expect((await keep(key, { lastName: ['Le Goff'] })).json()).toEqual(first)
    expect((await read(key)).json()).toEqual({ ...first, fields: { lastName: ['Le Goff'] } })
  })

  it('erases it, and then it is as if it had never been', async () => {
    const { keep, read, erase, keys } = await atTheCounter()
    const key = randomUUID()
    await keep(key)
    expect((await erase(key)).statusCode).toBe(204)
    expect([(await read(key)).statusCode, (await erase(key)).statusCode]).toEqual([404, 404])
    expect(await keys()).toEqual([])
  })

  it('reads nothing of it once its day is over, and may begin again under its key', async () => {
    const { keep, read, erase, keys } = await atTheCounter()
    const key = randomUUID()
    const { startedAt } = (await keep(key)).json<{ startedAt: string }>()
    await hent.db.collection('counter_drafts').updateOne({ key }, { $set: { until: new Date(Date.now() - 1) } })
    expect([(await read(key)).statusCode, (await erase(key)).statusCode]).toEqual([404, 404])
    expect(await keys()).toEqual([])
    const again = (await keep(key, { lastName: ['Le Goff'] })).json<{ startedAt: string }>()
    expect(again.startedAt > startedAt).toBe(true)
    expect((await read(key)).json()).toMatchObject({ fields: { lastName: ['Le Goff'] } })
  })

  it('keeps ten at once, and is told so', async () => {
    const { keep, erase } = await atTheCounter()
    const all = Array.from({ length: 10 }, () => randomUUID())
    for (const key of all) expect((await keep(key)).statusCode).toBe(200)
    expect((await keep(randomUUID())).statusCode).toBe(409)
    expect((await keep(all[0] ?? '')).statusCode).toBe(200)
    await erase(all[0] ?? '')
    expect((await keep(randomUUID())).statusCode).toBe(200)
  })

  it('sends it, and it is gone; what they are entering for somebody else is not', async () => {
    const { token, keep, read, keys } = await atTheCounter()
    const [key, other] = [randomUUID(), randomUUID()]
    await keep(key)
    await keep(other)
    expect((await hent.post('/v1/requests', aSubmission(), { token, key })).statusCode).toBe(201)
    expect((await read(key)).statusCode).toBe(404)
    expect(await keys()).toEqual([other])
  })
})

describe('somebody who enters requests for several structures', () => {
  it('finds at each counter what they are entering there, and nothing of the other', async () => {
    const elsewhere: RoleHeld = { role: 'adviser', structureId: 'ml-brest' }
    const token = await hent.agent(relay, elsewhere)
    const of = (path: string, structureId: string) => `${path}?structureId=${structureId}`
    const keysAt = async (structureId: string) =>
      (await hent.get(of('/v1/counter-drafts', structureId), { token }))
        .json<{ drafts: { key: string }[] }>()
        .drafts.map(({ key }) => key)
    const key = randomUUID()
    await hent.put(of(at(key), 'ml-brest'), { fields }, { token })
    expect([await keysAt('ml-brest'), await keysAt('mairie-lannion')]).toEqual([[key], []])
    expect((await hent.get(of(at(key), 'mairie-lannion'), { token })).statusCode).toBe(404)
    expect((await hent.post(of('/v1/requests', 'mairie-lannion'), aSubmission(), { token, key })).statusCode).toBe(201)
    expect(await keysAt('ml-brest')).toEqual([key])
    expect((await hent.post(of('/v1/requests', 'ml-brest'), aSubmission(), { token, key })).statusCode).toBe(201)
    expect(await keysAt('ml-brest')).toEqual([])
  })

  it('enters nothing for a structure where they have no role, nor does who has none at all', async () => {
    const path = `${at(randomUUID())}?structureId=ml-brest`
    for (const token of [await hent.agent(relay), await hent.partner('essai')])
      expect((await hent.put(path, { fields }, { token })).statusCode).toBe(403)
  })
})

describe('what somebody is entering at a counter', () => {
  it('is not found by anybody else, a colleague of the same structure included', async () => {
    const { keep, read } = await atTheCounter()
    const key = randomUUID()
    await keep(key)
    for (const role of [
      relay,
      { role: 'manager', structureId: 'mairie-lannion' },
      { role: 'adviser', structureId: 'ml-brest' },
    ] as const) {
      const other = await atTheCounter(role)
      expect([(await other.read(key)).statusCode, (await other.erase(key)).statusCode]).toEqual([404, 404])
      expect(await other.keys()).toEqual([])
      // The same key is another draft.
      await other.keep(key, { lastName: ['Le Goff'] })
    }
    expect((await read(key)).json()).toMatchObject({ fields })
  })

  it('is nothing to who enters nothing for a structure', async () => {
    const { keep } = await atTheCounter()
    const key = randomUUID()
    await keep(key)
    const region = await hent.agent({ role: 'region' })
    const animator = await hent.agent({ role: 'animator', territory: '22' })
    const partner = await hent.partner('essai')
    for (const token of [region, animator, partner]) {
      expect((await hent.get(at(key), { token })).statusCode).toBe(403)
      expect((await hent.put(at(key), { fields }, { token })).statusCode).toBe(403)
    }
    expect((await hent.get(at(key))).statusCode).toBe(401)
  })

  it('is nowhere in the database as it was typed, nor who is entering it', async () => {
    const token = await hent.agent(relay)
    const key = randomUUID()
    await hent.put(at(key), { fields }, { token })
    const { agent_id: agentId } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const base = await inTheBase()
    expect(base).toContain(key)
    for (const word of ['Kerdoncuff', 'Changer de métier', agentId]) expect(base).not.toContain(word)
  })
})
