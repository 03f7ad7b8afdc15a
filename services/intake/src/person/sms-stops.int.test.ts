// STOP by SMS: one answer is honoured in every request of that number, of now and later, until the person takes it back.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())
const { stored } = lookInto(() => hent)

const writtenBySms = (phone: string) => hent.received({ person: { firstName: 'Nolwenn', phone, messages: true } })
async function answer(from: string, said: 'stop' | 'start' | 'other') {
  const token = await hent.client('service-notification', 'contacts:resolve')
  return (await hent.post('/v1/sms-replies', { from, said }, { token })).statusCode
}
async function isReached({ requestId }: { requestId: string }) {
  const contactId = (await stored(requestId))?.contactId
  const token = await hent.client('service-notification', 'contacts:resolve')
  return (await hent.get(`/v1/contacts/${contactId}?requestId=${requestId}`, { token })).statusCode === 200
}

describe('a number that answered STOP', () => {
  it('is written to for none of its requests, and each says so, once', async () => {
    const one = await writtenBySms('06 39 98 08 01')
    const other = await writtenBySms('+33 6 39 98 08 01')
    expect(await isReached(one)).toBe(true)
    expect(await answer('+33639980801', 'stop')).toBe(204)
    expect(await answer('+33639980801', 'stop')).toBe(204)
    for (const request of [one, other]) {
      const { data } = await hent.topic.said('ContactChanged', request.requestId)
      expect(data).toMatchObject({ contact: { channel: 'none' }, cause: 'stop', by: { kind: 'person' } })
      expect(await isReached(request)).toBe(false)
      expect((await stored(request.requestId))?.events.filter(({ type }) => /contact-changed/.test(type))).toHaveLength(
        1,
      )
    }
  })

  it('is not written to for a request received later, whoever fills in the form', async () => {
    await writtenBySms('06 39 98 08 02')
    await answer('+33639980802', 'stop')
    const later = await writtenBySms('06 39 98 08 02')
    expect((await hent.topic.said('RequestReceived', later.requestId)).data.contact).toEqual({ channel: 'none' })
    expect((await hent.topic.said('ContactChanged', later.requestId)).data.cause).toBe('stop')
    expect(await isReached(later)).toBe(false)
  })

  it('is written to again once the person takes it back on their page, in each of their requests', async () => {
    const one = await writtenBySms('06 39 98 08 03')
    const other = await writtenBySms('06 39 98 08 03')
    await answer('+33639980803', 'stop')
    const token = await hent.personToken(one)
    expect((await hent.get(`/v1/requests/${one.requestId}`, { token })).json()).toHaveProperty('stoppedAt')
    const again = await hent.post(`/v1/requests/${one.requestId}/messages-again`, {}, { token })
    expect(again.json()).not.toHaveProperty('stoppedAt')
    for (const request of [one, other]) {
      await until('it is said', async () => /stop-taken-back/.test(JSON.stringify(await stored(request.requestId))))
      expect(await isReached(request)).toBe(true)
    }
    expect((await hent.post(`/v1/requests/${one.requestId}/messages-again`, {}, { token })).statusCode).toBe(409)
  })

  it('stays stopped when it is written down in the request of somebody else', async () => {
    await writtenBySms('06 39 98 08 04')
    await answer('+33639980804', 'stop')
    const other = await writtenBySms('06 39 98 08 05')
    const token = await hent.personToken(other)
    const change = { phone: '06 39 98 08 04', messages: true }
    expect((await hent.patch(`/v1/requests/${other.requestId}/contact`, change, { token })).json()).toHaveProperty(
      'stoppedAt',
    )
    expect(await isReached(other)).toBe(false)
  })
})

describe('any other answer', () => {
  it('is said of each open request of that number, once a day', async () => {
    const request = await writtenBySms('06 39 98 08 06')
    await answer('+33639980806', 'other')
    await answer('+33639980806', 'other')
    await hent.topic.said('PersonReplied', request.requestId)
    expect((await stored(request.requestId))?.events.filter(({ type }) => /person-replied/.test(type))).toHaveLength(1)
  })

  it('is taken from notification alone', async () => {
    const token = await hent.partner('essai')
    expect((await hent.post('/v1/sms-replies', { from: '+33639980807', said: 'stop' }, { token })).statusCode).toBe(404)
  })
})
