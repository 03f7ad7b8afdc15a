// Nothing ended an identity by itself: a name stayed in the vault for ever. Now each ends so long after the last contact,
// by the way of an erasure, and never while something is open.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '../door/requests.ts'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent({ RETENTION_MS: '200', RETENTION_MONTHS: '24' })
})
afterAll(() => hent.stop())

const { accepted, adviser, stored } = lookInto(() => hent)
const monthsAgo = (months: number) => {
  const at = new Date()
  at.setUTCMonth(at.getUTCMonth() - months)
  return at
}
const requests = () => hent.db.collection<Request>('requests')
const age = (requestId: string, months: number) =>
  requests().updateOne(
    { _id: requestId },
    { $set: { lastContactAt: monthsAgo(months), receivedAt: monthsAgo(months) } },
  )
const closedAgo = (requestId: string, months: number) =>
  hent.db
    .collection('holdings')
    .updateMany(
      { requestId },
      { $set: { 'stand.state': 'closed', 'stand.holder': null, 'stand.at': monthsAgo(months) } },
    )
const ended = (requestId: string) =>
  until('the end of the identity', async () => (await stored(requestId))?.state === 'erased')
/** A request looked at and put off has a later day. */
const putOff = (requestId: string) =>
  until('its being put off', async () => {
    const at = (await stored(requestId))?.lastContactAt
    return at !== undefined && at > monthsAgo(24)
  })
const endOf = (requestId: string, token: string) => hent.get(`/v1/requests/${requestId}/retention`, { token })

describe('an identity whose time is over', () => {
  it('ends as if the person had asked: vault, address and messages, and the event says why', async () => {
    const { requestId, referralId, own } = await accepted('ml-lannion')
    const message = { referralId, with: 'person', text: 'Je suis libre mardi.' }
    const { statusCode } = await hent.post(`/v1/requests/${requestId}/thread`, message, { token: own, key: requestId })
    expect(statusCode).toBe(201)
    await closedAgo(requestId, 25)
    await age(requestId, 30)
    await ended(requestId)
    const after = await stored(requestId)
    for (const field of ['vault', 'contactId', 'lastContactAt']) expect(after).not.toHaveProperty(field)
    expect(after?.keysToDestroy).toHaveLength(1)
    await until(
      'the messages gone',
      async () => (await hent.db.collection('notes').countDocuments({ requestId })) === 0,
    )
    const { data } = await hent.topic.said('RequestErased', requestId)
    expect(data).toEqual({ requestId, by: { kind: 'clock' }, cause: 'retention' })
    expect((await endOf(requestId, own)).statusCode).toBe(410)
  })

  it('does not end while a structure has the request, nor while nobody has opened it', async () => {
    const { requestId } = await accepted('ml-lannion')
    const unopened = await hent.received({ person, wish })
    for (const id of [requestId, unopened.requestId]) {
      await age(id, 40)
      await putOff(id)
      expect((await stored(id))?.vault).toBeDefined()
    }
  })

  it('is counted from the closing of the last need', async () => {
    const { requestId } = await accepted('ml-lannion')
    await closedAgo(requestId, 3)
    await age(requestId, 40)
    await putOff(requestId)
    const { lastContactAt, state } = (await stored(requestId)) ?? {}
    expect(state).toBe('received')
    expect(lastContactAt && lastContactAt < monthsAgo(2)).toBe(true)
  })
})

describe('the last contact', () => {
  it.each([
    [
      'a change of how they are reached',
      (at: string, token: string) => hent.patch(`${at}/contact`, { phone: '+33296000001' }, { token }),
    ],
    [
      'a change of what they agree to',
      (at: string, token: string) => hent.put(`${at}/consent`, { shareOnAcceptance: false }, { token }),
    ],
    ['a withdrawal', (at: string, token: string) => hent.post(`${at}/withdrawal`, {}, { token })],
  ])('is %s', async (_what, act) => {
    const request = await hent.received({ person, wish })
    const { requestId } = request
    const token = await hent.personToken(request)
    await requests().updateOne({ _id: requestId }, { $set: { lastContactAt: monthsAgo(20) } })
    expect((await act(`/v1/requests/${requestId}`, token)).statusCode).toBe(200)
    expect((await stored(requestId))?.lastContactAt?.getTime()).toBeGreaterThan(monthsAgo(1).getTime())
  })
})

describe('the day of the end', () => {
  it('is told to the person once nothing is open, and to nobody else', async () => {
    const { requestId, own } = await accepted('ml-lannion')
    expect((await endOf(requestId, own)).json()).toEqual({ months: 24 })
    await closedAgo(requestId, 3)
    const { endsOn } = (await endOf(requestId, own)).json<{ endsOn: string }>()
    expect(endsOn > new Date().toISOString().slice(0, 10)).toBe(true)
    expect((await endOf(requestId, await adviser('ml-lannion'))).statusCode).toBe(404)
    expect((await hent.get('/v1/retention')).json()).toEqual({ months: 24 })
  })
})
