// A code before erasing: sent where the person is written to, asked for, and in nothing that is kept or said.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { stored } = lookInto(() => hent)
const at = (requestId: string, what: 'erasure' | 'erasure-code') => `/v1/requests/${requestId}/${what}`

async function theirs(over: Parameters<TestHent['received']>[0] = { person, wish }) {
  const request = await hent.received(over)
  const { requestId } = request
  const token = await hent.personToken(request)
  const ask = () => hent.post(at(requestId, 'erasure-code'), {}, { token })
  const erase = (body: object) => hent.post(at(requestId, 'erasure'), body, { token })
  const sent = async () => {
    const notification = await hent.client('service-notification', 'contacts:resolve')
    return (await hent.get(at(requestId, 'erasure-code'), { token: notification })).json<{ code: string }>().code
  }
  return { requestId, token, ask, erase, sent }
}
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('somebody who is written to and asks to be forgotten', () => {
  it('is not without the code they are sent, nor with another', async () => {
    const { requestId, ask, erase, sent } = await theirs()
    expect((await erase({})).json()).toMatchObject({ errors: [{ pointer: '/code', code: 'required' }] })
    expect((await erase({ code: '123456' })).statusCode).toBe(400)
    const { validUntil } = (await ask()).json<{ validUntil: string }>()
    const lasts = Date.parse(validUntil) - Date.now()
    expect([lasts > 590_000, lasts <= 600_000]).toEqual([true, true])
    const code = await sent()
    expect(code).toMatch(/^\d{6}$/)
    expect((await erase({ code: other(code) })).json()).toMatchObject({ errors: [{ pointer: '/code', code: 'wrong' }] })
    expect((await stored(requestId))?.state).toBe('received')
    expect((await erase({ code })).json()).toMatchObject({ state: 'erased', anonymous: true })
    await hent.topic.said('RequestErased', requestId)
  })

  it('may try few, and be sent few: then both rest', async () => {
    const { ask, erase, sent } = await theirs()
    for (let time = 0; time < 3; time += 1) expect((await ask()).statusCode).toBe(200)
    expect(Number((await ask()).headers['retry-after'])).toBeGreaterThan(800)
    const code = await sent()
    for (let time = 0; time < 5; time += 1) expect((await erase({ code: other(code) })).statusCode).toBe(400)
    expect((await erase({ code })).statusCode).toBe(429)
  })

  it('has another code each time, and the one before opens nothing', async () => {
    const { ask, erase, sent } = await theirs()
    await ask()
    const first = await sent()
    await ask()
    const second = await sent()
    expect(second).not.toBe(first)
    expect((await erase({ code: first })).statusCode).toBe(400)
    expect((await erase({ code: second })).statusCode).toBe(200)
  })

  it('finds the code past its ten minutes of no use', async () => {
    const { requestId, ask, erase, sent } = await theirs()
    await ask()
    const code = await sent()
    const past = { $set: { until: new Date(Date.now() - 1_000) } }
    await hent.db.collection<{ _id: string }>('erasure_codes').updateOne({ _id: requestId }, past)
    expect((await erase({ code })).statusCode).toBe(400)
  })

  it('the code is in no event and nowhere in the database, and opens to notification alone', async () => {
    const { requestId, token, ask, sent } = await theirs()
    await ask()
    const code = await sent()
    const { data } = await hent.topic.said('ErasureCodeAsked', requestId)
    const names = (await hent.db.listCollections().toArray()).map(({ name }) => name)
    const kept = await Promise.all(names.map((name) => hent.db.collection(name).find().toArray()))
    expect(Object.keys(data).toSorted()).toEqual(['requestId', 'validUntil'])
    expect(JSON.stringify(kept)).not.toContain(`"${code}"`)
    const region = await hent.agent({ role: 'region' })
    const partner = await hent.partner('essai')
    for (const stranger of [token, region, partner])
      expect((await hent.get(at(requestId, 'erasure-code'), { token: stranger })).statusCode).toBe(404)
  })
})

describe('somebody who is written to nowhere', () => {
  it('is sent no code and forgotten at once', async () => {
    const { requestId, ask, erase } = await theirs({})
    expect((await ask()).json()).toEqual({})
    expect((await erase({})).json()).toMatchObject({ state: 'erased' })
    expect(hent.topic.of('ErasureCodeAsked', requestId)).toEqual([])
  })
})
