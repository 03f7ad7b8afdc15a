// The sandbox of a partner: every check and answer of the real thing, and nothing of it anywhere else.

import { randomUUID } from 'node:crypto'
import type { PartnerStatus } from '@hent/contracts/partner.ts'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { partnerHeader, sandboxStatusesTopic } from '@hent/contracts/topics.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import type { TopicMessage } from '@hent/testing/story-topic.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

const name = 'Perrine-Inventée'
let hent: TestHent
let statuses: TopicMessage[]
let token: string
beforeAll(async () => {
  hent = await startTestHent()
  statuses = await hent.topic.follow(sandboxStatusesTopic)
  token = await hent.sandbox('essai')
})
afterAll(() => hent.stop())

const path = '/v1/sandbox/requests'
const ask = (over: Parameters<typeof aSubmission>[0] = {}, key: string = randomUUID(), bearer = token) =>
  hent.post(path, aSubmission(over), { token: bearer, key })
const play = (id: string, what: string, bearer = token) =>
  hent.post(`${path}/${id}/plays`, { play: what }, { token: bearer })
const told = (id: string) =>
  statuses.filter(({ key }) => key === id).map(({ value }) => JSON.parse(value) as PartnerStatus)

describe('a made-up request', () => {
  it('is answered as a real one, and told to its partner as it is played', async () => {
    const answer = await ask()
    expect(answer.statusCode).toBe(201)
    const { requestId, trackingCode, secret } = answer.json<NewRequest>()
    expect([trackingCode, secret.split('-').length]).toEqual([expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/), 5])
    for (const what of ['declined', 'accepted', 'first-contact', 'closed'])
      expect((await play(requestId, what)).statusCode, what).toBe(200)
    const events = await until('all that is told', () => {
      const all = new Map(told(requestId).map((one) => [one.id, one]))
      return all.size === 5 && [...all.values()]
    })
    expect(events.map(({ data: { event, state, sandbox } }) => [event, state, sandbox])).toEqual([
      ['ReferralOpened', 'proposed', true],
      ['ReferralDeclined', 'proposed', true],
      ['ReferralAccepted', 'accepted', true],
      ['ContactMade', 'in-progress', true],
      ['ReferralClosed', 'closed', true],
    ])
    expect(statuses.find(({ key }) => key === requestId)?.headers[partnerHeader]).toBe('essai')
  })

  it('is nowhere but in the sandbox: no request, no event, no person, and its code opens nothing', async () => {
    const before = await hent.db.collection('requests').countDocuments()
    const person = { firstName: name, email: 'perrine@inventee.example', messages: true }
    const answer = await ask({ person, wish: name })
    const { requestId, trackingCode, secret } = answer.json<NewRequest>()
    await play(requestId, 'accepted')
    // A real one after it: whatever the made-up one had said would be on the topic before.
    const real = await hent.received()
    await hent.topic.said('RequestReceived', real.requestId)
    expect(hent.topic.events.filter(({ subject }) => subject === requestId)).toEqual([])
    expect(await hent.db.collection('requests').countDocuments()).toBe(before + 1)
    for (const { name: collection } of await hent.db.listCollections().toArray()) {
      const kept = JSON.stringify(await hent.db.collection(collection).find().toArray())
      expect(kept.includes(name) || kept.includes('perrine@inventee'), collection).toBe(false)
      if (collection !== 'sandbox_requests') expect(kept.includes(requestId), collection).toBe(false)
    }
    expect((await hent.post('/v1/person-sessions', { code: trackingCode, secret })).statusCode).not.toBe(201)
  })

  it('sent twice is one; under the same key with another content it is refused', async () => {
    const key = `essai-${randomUUID()}`
    const first = (await ask({}, key)).json<NewRequest>()
    expect((await ask({}, key)).json<NewRequest>()).toEqual(first)
    expect((await ask({ choice: true }, key)).statusCode).toBe(422)
  })

  it('is refused for what a real one is refused for, with the same answer', async () => {
    for (const over of [{ commune: '99999' }, { needs: [{ service: 'school-guidance' as const }] }]) {
      const real = await hent.post('/v1/requests', aSubmission(over), {
        token: await hent.partner('essai'),
        key: randomUUID(),
      })
      const { instance: _real, ...expected } = real.json<{ instance: string }>()
      const { instance: _own, ...said } = (await ask(over)).json<{ instance: string }>()
      expect(said).toEqual(expected)
    }
  })

  it('cannot be played what cannot happen from its state', async () => {
    const { requestId } = (await ask()).json<NewRequest>()
    expect((await play(requestId, 'closed')).statusCode).toBe(409)
  })
})

describe('the key of a sandbox', () => {
  it('opens nothing of the real thing, and a real key nothing of the sandbox', async () => {
    const real = await hent.received({}, await hent.partner('essai'))
    const send = await hent.post('/v1/requests', aSubmission(), { token, key: randomUUID() })
    const read = await hent.get(`/v1/requests/${real.requestId}`, { token })
    const list = await hent.get('/v1/requests', { token })
    expect([send.statusCode, list.statusCode]).toEqual([403, 403])
    expect([403, 404]).toContain(read.statusCode)
    expect((await ask({}, randomUUID(), await hent.partner('essai'))).statusCode).toBe(403)
  })

  it('finds nothing of another partner’s sandbox', async () => {
    const { requestId } = (await ask()).json<NewRequest>()
    const other = await hent.sandbox('autre')
    expect((await hent.get(`${path}/${requestId}`, { token: other })).statusCode).toBe(404)
    expect((await play(requestId, 'accepted', other)).statusCode).toBe(404)
  })
})
