// Requests at the door of HTTP: who may send one, what they are answered, and what is refused.

import { randomUUID } from 'node:crypto'
import type { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusedRequests } from '../testing/refused-requests.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'
import type { Request } from './requests.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const requests = () => hent.db.collection<Request>('requests')
const send = (
  payload: object | string,
  over: { token?: string; headers?: Record<string, string>; key?: string } = {},
) => hent.post('/v1/requests', payload, { key: randomUUID(), ...over })
const refused = (answer: Awaited<ReturnType<typeof send>>) => {
  expect(answer.headers['content-type']).toContain('application/problem+json')
  const { type, errors = [] } = answer.json<{ type: string; errors?: { pointer: string; code: string }[] }>()
  return { status: answer.statusCode, code: type.split('/').at(-1), errors }
}

describe('a request that is received', () => {
  it('from somebody unknown is answered with its place, its code and words, and first information', async () => {
    const answer = await send(aSubmission())
    expect(answer.statusCode).toBe(201)
    const told = answer.json<NewRequest>()
    expect(answer.headers.location).toBe(`/v1/requests/${told.requestId}`)
    expect(told.trackingCode).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect(told.secret.split('-')).toHaveLength(5)
    expect(told.needs).toMatchObject([{ service: 'cep' }])
    expect(told.information.map(({ sheet }) => sheet)).toEqual(['cep-basics', 'transition-projects', 'who-does-what'])
    const received = await hent.topic.said('RequestReceived', told.requestId)
    expect(received.data).toMatchObject({ sender: { kind: 'person' }, anonymous: true, contact: { channel: 'none' } })
    expect(received).toMatchObject({ id: `${told.requestId}.1`, source: '/intake', sequence: '1' })
    await hent.topic.said('FirstInformationGiven', told.requestId)
  })

  it('from somebody who gives a postal address alone says that a letter is the only way, and not the address', async () => {
    const person = { address: '1 rue du Port, 22300 Lannion', messages: false }
    const told = (await send(aSubmission({ person }))).json<NewRequest>()
    const { data } = await hent.topic.said('RequestReceived', told.requestId)
    expect([data.anonymous, data.contact]).toEqual([false, { channel: 'none', letter: true }])
    expect(JSON.stringify(data)).not.toContain('rue du Port')
    const phoned = (await send(aSubmission({ person: { ...person, phone: '02 61 91 00 00' } }))).json<NewRequest>()
    expect((await hent.topic.said('RequestReceived', phoned.requestId)).data.contact).toEqual({ channel: 'none' })
  })

  it('from a partner names the partner as its sender, and the key as its reference', async () => {
    const key = randomUUID()
    const told = (await send(aSubmission(), { token: await hent.partner('essai'), key })).json<NewRequest>()
    const { data } = await hent.topic.said('RequestReceived', told.requestId)
    expect(data.sender).toEqual({ kind: 'partner', partner: 'essai' })
    expect(await requests().findOne({ _id: told.requestId })).toMatchObject({ reference: key })
  })

  it('from a professional names their structure, not them', async () => {
    const token = await hent.agent({ role: 'adviser', structureId: 'ml-lannion' })
    const { requestId } = await hent.received({}, token)
    const event = await hent.topic.said('RequestReceived', requestId)
    expect(event.data.sender).toEqual({ kind: 'structure', structureId: 'ml-lannion' })
    expect(JSON.stringify(event)).not.toContain('agent-')
  })

  it('from a proximity relay opens a reception first, which the relay does not deliver', async () => {
    const relay = await hent.agent({ role: 'relay', structureId: 'mairie-de-redon' })
    const services = async (asked: RequestSubmission['needs']) =>
      (await hent.received({ needs: asked }, relay)).needs.map(({ service }) => service)
    expect(await services([{ service: 'cep' }])).toEqual(['reception', 'cep'])
    expect(await services([{ service: 'vae' }, { service: 'reception' }])).toEqual(['vae', 'reception'])
  })

  it('answered at the door is closed by its own events and is not watched', async () => {
    const token = await hent.agent({ role: 'adviser', structureId: 'ml-lannion' })
    const { requestId, needs } = await hent.received({ answeredAtDoor: true }, token)
    const { data } = await hent.topic.said('RequestAnsweredAtDoor', requestId)
    expect(data.needIds).toEqual(needs.map(({ needId }) => needId))
    expect(await requests().findOne({ _id: requestId })).not.toHaveProperty('watchAt')
  })

  it('for a commune that was merged is taken for the commune of today, and told', async () => {
    const told = await hent.received({ commune: '22007' })
    expect(told.commune).toMatchObject({ code: '22055', was: { code: '22007', name: 'Binic' } })
    expect((await hent.topic.said('RequestReceived', told.requestId)).data.commune).toBe('22055')
  })
})

describe('a request sent again', () => {
  it('with the same key and body gives the same answer and is one request', async () => {
    const key = randomUUID()
    const body = aSubmission({ wish: 'Faire le point' })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(body, { key })))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201])
    const told = new Set(answers.map((answer) => answer.json<NewRequest>().requestId))
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
    expect(await requests().countDocuments({ _id: { $in: [...told] } })).toBe(1)
  })

  it('after its erasure keeps nothing: no address, no reference, no trace of its key or content', async () => {
    const key = `dossier-${randomUUID()}`
    const token = await hent.partner('essai')
    const email = `${randomUUID()}@personne.example`
    const body = aSubmission({ person: { email, messages: true } })
    const first = (await send(body, { key, token })).json<NewRequest>()
    const contactId = (await requests().findOne({ _id: first.requestId }))?.contactId
    const own = await hent.personToken(first)
    await hent.erase(first.requestId, own)
    const contacts = await hent.db.collection('contacts').countDocuments()

    const again = await send(body, { key, token })
    expect(again.json()).toEqual(first)
    expect(await hent.db.collection('contacts').countDocuments()).toBe(contacts)
    const left = JSON.stringify(await requests().findOne({ _id: first.requestId }))
    for (const mark of [key, contactId ?? '', email])
      expect(left.replaceAll(/"events":\[.*\]/g, '')).not.toContain(mark)
  })

  it('with the same key and another body is refused', async () => {
    const key = randomUUID()
    await send(aSubmission(), { key })
    expect(refused(await send(aSubmission({ choice: true }), { key }))).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    })
  })

  it('with a key another sender used is another request', async () => {
    const key = randomUUID()
    const mine = (await send(aSubmission(), { key, token: await hent.partner('essai') })).json<NewRequest>()
    const other = (await send(aSubmission(), { key, token: await hent.partner('autre') })).json<NewRequest>()
    expect(other.requestId).not.toBe(mine.requestId)
  })
})

describe('a request is refused', () => {
  it.each(refusedRequests)('with %s', async (_what, body, headers, status, code, errors) => {
    const problem = refused(await send(body, { headers }))
    expect(problem).toMatchObject({ status, code })
    if (errors.length > 0) expect(problem.errors).toMatchObject(errors)
  })

  it('a request is refused without a key, or with one too short to be one', async () => {
    expect(refused(await hent.post('/v1/requests', aSubmission()))).toMatchObject({
      status: 400,
      code: 'idempotency-key-missing',
    })
    expect(refused(await send(aSubmission(), { key: 'short' })).code).toBe('idempotency-key-invalid')
  })

  it('a request is refused without a login, under a key that somebody else could have chosen', async () => {
    for (const key of ['ma-demande-1', '00000000-0000-0000-0000-000000000000', '2026-11-25-lannion']) {
      expect(refused(await send(aSubmission(), { key })).code).toBe('idempotency-key-invalid')
    }
  })

  it.each([
    ['------', 'phone-incomplete'],
    ['0000000000', 'phone-unknown'],
  ])('with the number %s, in a sentence', async (phone, fault) => {
    const problem = refused(await send(aSubmission({ person: { phone, messages: false } })))
    const detail = expect.stringMatching(/^Ce numéro de téléphone .* Exemple/)
    expect(problem.errors).toEqual([{ pointer: '/person/phone', code: fault, detail }])
  })

  it.each(['prenomnom@fr', '"moi toi"@exemple.fr', 'nom@[127.0.0.1]'])('with the address %s', async (email) => {
    const problem = refused(await send(aSubmission({ person: { email, messages: true } })))
    expect(problem.errors).toMatchObject([{ pointer: '/person/email', code: expect.stringMatching(/^email-/) }])
  })

  it('for all that is wrong at once', async () => {
    const person = { email: 'prenomnom@fr', phone: '12', messages: true }
    const needs = [{ service: 'school-guidance' as const }]
    const problem = refused(await send(aSubmission({ person, needs, commune: '99999' })))
    const pointers = ['/commune', '/needs/0/service', '/person/email', '/person/phone']
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(pointers)
  })

  it('a refused request: no submitted value is repeated in the refusal', async () => {
    const mark = 'Maiwenn-8421'
    const person = { messages: mark, email: mark, phone: mark, 'Maiwenn-8421 Le Bras': 1 }
    const answer = await send({ ...aSubmission(), person, commune: mark, modes: [mark], wish: [mark] })
    expect(refused(answer).errors.length).toBeGreaterThan(4)
    expect(answer.body).not.toContain('Maiwenn')
  })

  it('from a partner whose token has not the scope', async () => {
    const token = await hent.client('partner-essai', 'requests:read')
    expect(refused(await send(aSubmission(), { token }))).toMatchObject({ status: 403, code: 'forbidden' })
  })

  it('from an agent of a role without a structure, a service, and a token nobody trusted signed', async () => {
    const animator = await hent.agent({ role: 'animator', territory: '22' })
    const service = await hent.client('service-notification', 'contacts:resolve')
    expect(refused(await send(aSubmission(), { token: animator })).status).toBe(403)
    expect(refused(await send(aSubmission(), { token: service })).status).toBe(403)
    const agent = await hent.agent({ role: 'adviser', structureId: 'ml-lannion' })
    const forged = `${agent.slice(0, -6)}${agent.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`
    expect(refused(await send(aSubmission(), { token: forged })).status).toBe(401)
  })
})

describe('what a person wrote', () => {
  it('is kept as it looks and dials, whatever it was written with', async () => {
    const written = {
      firstName: '\u202eMai\u200bwenn\ud800',
      lastName: 'Le\tBras\r\nBcc: x',
      email: ' maiwenn\u200b@Personne.Example ',
      phone: '06\u00a0/\u00a012/34/56/78',
      messages: true,
    }
    const wish = `Une ligne\vune autre\u202e${'🙂'.repeat(1_001)}`
    const request = await hent.received({ person: written, wish })
    const referral = hent.aReferral(request, 'ml-lannion')
    await hent.topic.say(referral.opened, referral.accepted)
    const token = await hent.agent({ role: 'adviser', structureId: 'ml-lannion' })
    const read = await until('the identity open', async () => {
      const found = await hent.get(`/v1/requests/${request.requestId}/identity`, { token })
      return found.statusCode === 200 && found
    })
    expect(read.json()).toEqual({
      firstName: 'Maiwenn',
      lastName: 'Le Bras Bcc: x',
      email: 'maiwenn@personne.example',
      phone: '+33612345678',
      wish: `Une ligne\nune autre${'🙂'.repeat(1_001)}`,
    })
  })

  it('is counted in code points: two thousand emojis are two thousand', async () => {
    await hent.received({ wish: '🙂'.repeat(2_000) })
    expect(refused(await send(aSubmission({ wish: '🙂'.repeat(2_001) }))).errors).toMatchObject([
      { pointer: '/wish', code: 'max-length' },
    ])
  })
})

describe('what was sent', () => {
  it('is read by its sender alone: to anybody else it does not exist', async () => {
    const [essai, autre] = [await hent.partner('essai'), await hent.partner('autre')]
    const { requestId, trackingCode } = await hent.received({}, essai)
    const own = await hent.get(`/v1/requests/${requestId}`, { token: essai })
    expect(own.json()).toMatchObject({ requestId, trackingCode, state: 'received', anonymous: true })
    const stranger = await hent.agent({ role: 'adviser', structureId: 'ml-lannion' })
    for (const token of [autre, stranger]) {
      expect((await hent.get(`/v1/requests/${requestId}`, { token })).statusCode).toBe(404)
      expect((await hent.post(`/v1/requests/${requestId}/withdrawal`, {}, { token })).statusCode).toBe(404)
    }
    expect((await hent.get(`/v1/requests/${requestId}`)).statusCode).toBe(401)
  })

  it('is listed to its sender, newest first, page by page', async () => {
    const token = await hent.agent({ role: 'relay', structureId: 'mairie-de-brest' })
    const sent: string[] = []
    for (let count = 0; count < 3; count += 1) sent.push((await hent.received({}, token)).requestId)
    const list = async (query: string) =>
      (await hent.get(`/v1/requests?structureId=mairie-de-brest${query}`, { token })).json<{
        requests: { requestId: string }[]
        next?: string
      }>()
    const first = await list('&limit=2')
    const second = await list(`&limit=2&cursor=${encodeURIComponent(first.next ?? '')}`)
    const ids = [...first.requests, ...second.requests].map(({ requestId }) => requestId)
    expect(ids).toEqual(sent.toReversed())
    expect(second).not.toHaveProperty('next')
    const other = await hent.get('/v1/requests?structureId=mairie-de-redon', { token })
    expect(other.statusCode).toBe(403)
  })

  it('is not read by a partner whose token may only create', async () => {
    const { requestId } = await hent.received({}, await hent.partner('essai'))
    const token = await hent.client('partner-essai', 'requests:create')
    expect((await hent.get(`/v1/requests/${requestId}`, { token })).statusCode).toBe(403)
    expect((await hent.get('/v1/requests', { token })).statusCode).toBe(403)
  })
})
