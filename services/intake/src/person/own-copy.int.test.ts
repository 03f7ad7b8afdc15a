// What is known of a person, told to themselves: who looked, what they agreed to and when, a copy of all.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { accepted, adviser } = lookInto(() => hent)
const trace = (requestId: string, token: string) => hent.get(`/v1/requests/${requestId}/readings`, { token })
const copy = (requestId: string, token: string) => hent.get(`/v1/requests/${requestId}/copy`, { token })

describe('who looked at an identity', () => {
  it('is told to the person by structure and instant, never by the name or id of an agent', async () => {
    const { requestId, own } = await accepted('ml-lannion')
    expect((await trace(requestId, own)).json().readings).toEqual([])
    await hent.get(`/v1/requests/${requestId}/identity`, { token: await adviser('ml-lannion') })
    const answer = await trace(requestId, own)
    expect(answer.json().readings).toEqual([
      { at: expect.any(String), what: 'identity', by: 'structure', structureId: 'ml-lannion' },
    ])
    expect(answer.body).not.toContain('agent-')
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})

describe('consent', () => {
  it('is told from the first day on, with each change and its instant, and the same said twice is no change', async () => {
    const { requestId, own } = await accepted('ml-lannion')
    for (const shareOnAcceptance of [false, false, true]) {
      await hent.put(`/v1/requests/${requestId}/consent`, { shareOnAcceptance }, { token: own })
    }
    const { consents } = (await trace(requestId, own)).json<{ consents: { what: string; given: boolean }[] }>()
    const share = consents.filter(({ what }) => what === 'share-on-acceptance')
    expect(share.map(({ given }) => given)).toEqual([true, false, true])
  })

  it('to being asked how it went is taken back and given again, each with its instant, and said to who asks', async () => {
    const request = await hent.received({ consent: { shareOnAcceptance: true, survey: true, surveyLater: true } })
    const { requestId } = request
    const received = await hent.topic.said('RequestReceived', requestId)
    expect(received.data).toMatchObject({ survey: true, surveyLater: true })
    const own = await hent.personToken(request)
    const agree = (survey: boolean) => hent.put(`/v1/requests/${requestId}/consent`, { survey }, { token: own })
    for (const survey of [false, false]) {
      expect((await agree(survey)).json()).toMatchObject({ consent: { shareOnAcceptance: true, survey } })
    }
    const { data } = await hent.topic.said('SurveyConsentChanged', requestId)
    expect(data).toEqual({ requestId, survey: false, by: { kind: 'person' } })
    await agree(true)
    const { consents } = (await trace(requestId, own)).json<{ consents: { what: string; given: boolean }[] }>()
    const survey = consents.filter(({ what }) => what === 'survey')
    expect(survey.map(({ given }) => given)).toEqual([true, false, true])
    expect((await hent.put(`/v1/requests/${requestId}/consent`, {}, { token: own })).statusCode).toBe(400)
  })
})

describe('a copy of what is known', () => {
  it('has all the person gave and what was written beside their request, and is a reading itself', async () => {
    const { requestId, referralId, own } = await accepted('ml-lannion')
    await hent.post(
      `/v1/requests/${requestId}/notes`,
      { referralId, text: 'Vue lundi.' },
      { token: await adviser('ml-lannion') },
    )
    const known = (await copy(requestId, own)).json()
    const { messages: _m, ...given } = person
    expect(known.identity).toEqual({ ...given, wish })
    expect(known.request.requestId).toBe(requestId)
    expect(known.notes).toMatchObject([{ structureId: 'ml-lannion', text: 'Vue lundi.' }])
    expect(known.readings).toMatchObject([{ what: 'copy', by: 'person' }])
  })

  it('of somebody anonymous has no identity, and opens all the same', async () => {
    const request = await hent.received()
    const answer = await copy(request.requestId, await hent.personToken(request))
    expect([answer.statusCode, answer.json().identity]).toEqual([200, {}])
  })

  it('does not exist for anybody else, whoever they are', async () => {
    const { requestId } = await accepted('ml-lannion')
    const strangers = [
      await adviser('ml-lannion'),
      await hent.agent({ role: 'animator', territory: '22' }),
      await hent.agent({ role: 'region' }),
      await hent.personToken(await hent.received()),
    ]
    for (const token of strangers) {
      expect((await copy(requestId, token)).statusCode).toBe(404)
      expect((await trace(requestId, token)).statusCode).toBe(404)
    }
  })

  it('is gone once the person is forgotten, though their token still holds', async () => {
    const { requestId, own } = await accepted('ml-lannion')
    await hent.erase(requestId, own)
    for (const ask of [trace, copy]) {
      const answer = await ask(requestId, own)
      expect(answer.statusCode).toBe(410)
      expect(answer.body).not.toContain('Maiwenn')
    }
  })
})
