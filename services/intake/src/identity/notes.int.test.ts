// Words beside an answer: who may leave them, who reads them, and that they go with the request.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { adviser, readings } = lookInto(() => hent)
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
    await hent.erase(request.requestId, own)
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
