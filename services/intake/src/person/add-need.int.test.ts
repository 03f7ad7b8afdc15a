// A need that the person adds to their request, or corrects: published once, with what a decision may know.

import { randomUUID } from 'node:crypto'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { stored, accepted } = lookInto(() => hent)
const vae = { need: { service: 'vae' } }
async function asked(over: Parameters<TestHent['received']>[0] = {}) {
  const request = await hent.received(over)
  const token = await hent.personToken(request)
  const add = (body: object, key: string = randomUUID()) =>
    hent.post(`/v1/requests/${request.requestId}/needs`, body, { token, key })
  return { ...request, token, add }
}

describe('a need added by the person', () => {
  it('is published with all that decides it, and its first information is given', async () => {
    const location = { lat: 48.7301, lon: -3.4602 }
    const { requestId, token, add } = await asked({ location, accessibility: ['step-free'], language: 'br' })
    const answer = await add({ ...vae, choice: true, answers: { diploma: false } })
    expect(answer.statusCode).toBe(201)
    const { needId, information } = answer.json<{ needId: string; information: { sheet: string }[] }>()
    expect(information).toMatchObject([{ sheet: 'vae-basics', language: 'br' }, { sheet: 'who-does-what' }])
    const { data } = await hent.topic.said('NeedAdded', requestId)
    expect(data).toEqual({
      ...{ requestId, commune: '22113', epci: '200065928', departement: '22', point: { lat: 48.75, lon: -3.45 } },
      situation: { status: 'employee', ageBand: '30-44', diploma: false },
      ...{ modes: ['face-to-face', 'phone'], language: 'br', accessibility: ['step-free'] },
      ...{ choice: true, anonymous: true, need: { needId, service: 'vae' } },
    })
    await hent.topic.said('FirstInformationGiven', requestId, 2)
    const seen = (await hent.get(`/v1/requests/${requestId}`, { token })).json()
    expect(seen).toMatchObject({
      needs: [{ service: 'cep' }, { needId, service: 'vae' }],
      situation: { diploma: false },
    })
  })

  it('is given the sheets of the situation that is said with it', async () => {
    const { add } = await asked({
      situation: { status: 'undisclosed', ageBand: 'undisclosed' },
      needs: [{ service: 'reception' }],
    })
    const answer = await add({ need: { service: 'cep' }, answers: { status: 'civil-servant', ageBand: '30-44' } })
    const { information } = answer.json<{ information: { sheet: string }[] }>()
    expect(information.map(({ sheet }) => sheet)).toEqual(['cep-basics', 'cep-civil-servants', 'who-does-what'])
  })

  it('is one, however often it is sent, and another under the same key is refused', async () => {
    const { requestId, add } = await asked()
    const key = randomUUID()
    const answers = await Promise.all([add(vae, key), add(vae, key), add(vae, key)])
    expect(new Set(answers.map((one) => one.json<{ needId: string }>().needId)).size).toBe(1)
    expect((await add({ need: { service: 'business-creation' } }, key)).statusCode).toBe(422)
    await hent.topic.said('FirstInformationGiven', requestId, 2)
    expect(hent.topic.of('NeedAdded', requestId)).toHaveLength(1)
    expect((await add(vae)).json()).toMatchObject({ status: 400, errors: [{ code: 'asked-twice' }] })
  })

  it('is told to nobody who sends the request again', async () => {
    const key = randomUUID()
    const token = await hent.partner('essai')
    const body = {
      commune: '22113',
      needs: [{ service: 'cep' }],
      situation: { status: 'employee', ageBand: '30-44' },
      modes: ['phone'],
      consent: { shareOnAcceptance: true, survey: true },
    }
    const first = (await hent.post('/v1/requests', body, { token, key })).json()
    const own = await hent.personToken(first)
    expect((await hent.post(`/v1/requests/${first.requestId}/needs`, vae, { token, key })).statusCode).toBe(403)
    await hent.post(`/v1/requests/${first.requestId}/needs`, vae, { token: own, key })
    expect((await hent.post('/v1/requests', body, { token, key })).json()).toEqual(first)
  })

  it('comes to no request that was stopped or erased, and an erased one keeps nothing of where its person is', async () => {
    const { requestId, token, add } = await asked({
      location: { lat: 48.73, lon: -3.46 },
      accessibility: ['step-free'],
    })
    await hent.post(`/v1/requests/${requestId}/withdrawal`, {}, { token })
    const stopped = await add(vae)
    expect(stopped.json()).toMatchObject({ status: 409, errors: [{ code: 'closed' }] })
    expect(stopped.json<{ detail: string }>().detail).toContain('faites-en une autre')
    await hent.erase(requestId, token)
    expect((await add(vae)).statusCode).toBe(410)
    const kept = await stored(requestId)
    expect(kept?.point ?? kept?.accessibility).toBeUndefined()
  })

  it('refuses a body that says more', async () => {
    const { add } = await asked()
    expect((await add({ ...vae, gender: 'woman' })).statusCode).toBe(400)
    expect((await add({ ...vae, answers: { gender: 'woman' } })).statusCode).toBe(400)
  })
})

describe('a correction', () => {
  it('says which need it takes the place of', async () => {
    const { requestId, needs, add } = await asked()
    const corrects = needs[0]?.needId
    expect((await add({ ...vae, corrects })).statusCode).toBe(201)
    expect((await hent.topic.said('NeedAdded', requestId)).data).toMatchObject({ corrects, need: { service: 'vae' } })
    expect((await add({ need: { service: 'cep' }, corrects })).json()).toMatchObject({ errors: [{ code: 'over' }] })
    // Of the service left, another may be asked for.
    expect((await add({ need: { service: 'cep' } })).statusCode).toBe(201)
  })

  it('is refused once a structure has accepted, whatever the page showed', async () => {
    const { requestId, needs, own } = await accepted('essai--corrige')
    const body = { ...vae, corrects: needs[0]?.needId }
    const answer = await hent.post(`/v1/requests/${requestId}/needs`, body, { token: own, key: randomUUID() })
    expect(answer.json()).toMatchObject({ status: 409, errors: [{ code: 'accepted' }] })
    expect(answer.json<{ detail: string }>().detail).toContain('écrivez-lui')
  })
})

describe('a need that routing does not open in time', () => {
  it('is given to the animator, though the others were opened', async () => {
    const late = await startTestHent({ UNROUTED_AFTER: '100ms', UNROUTED_AGAIN: '300ms', RECONCILE_MS: '200' })
    try {
      const request = await late.received()
      const { opened } = late.aReferral(request, 'essai--ouvert')
      await late.topic.say(opened)
      await until('the need opened', () => late.db.collection('holdings').findOne({ requestId: request.requestId }))
      const call = { token: await late.personToken(request), key: randomUUID() }
      const { needId } = (await late.post(`/v1/requests/${request.requestId}/needs`, vae, call)).json()
      const told = () => late.topic.of('RequestUnrouted', request.requestId).map(({ data }) => data.needIds)
      await until('the added need alone told', () => told().some((ids) => ids.join() === needId))
    } finally {
      await late.stop()
    }
  })
})
