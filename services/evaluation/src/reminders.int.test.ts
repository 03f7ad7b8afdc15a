// Who has not answered is reminded once; whoever answered, left or wants to be asked no more, never.

import { anEvent, shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Survey } from './surveys/surveys.ts'
import { startTestHent, type TestHent } from './testing/start-evaluation.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent({ SURVEY_REMIND_AFTER: '3s' })
})
afterAll(() => hent.stop())

const reminded = (requestId: string) => hent.of('SurveyReminded', requestId)
/** The moment of its reminder is past: the next thing its clock does is to close it, or it has none. */
const passed = (requestId: string) =>
  until('the moment of the reminder past', async () => {
    const survey = await hent.db.collection<Survey>('surveys').findOne({ requestId })
    return survey && (survey.clockAt === undefined || survey.clockAt.getTime() === survey.closeBy?.getTime())
  })

describe('a survey without an answer', () => {
  it('is reminded of once, though Redis lost everything before', async () => {
    const { requestId, sent } = await hent.asked()
    await hent.loseRedis()
    await until('SurveyReminded', () => reminded(requestId).length > 0)
    await passed(requestId)
    expect(reminded(requestId)).toMatchObject([{ data: sent.data }])
  })

  it('is not reminded of to who answered', async () => {
    const { requestId, url } = await hent.asked()
    const answered = await hent.app.inject({ method: 'POST', url: `${url}/answer`, payload: { contacted: 'yes' } })
    expect(answered.statusCode).toBe(200)
    await passed(requestId)
    expect(reminded(requestId)).toEqual([])
  })

  it('is not reminded of to who wants to be asked no more', async () => {
    const { requestId, url } = await hent.asked()
    await hent.app.inject({ method: 'POST', url: `${url}/stop`, payload: {} })
    await passed(requestId)
    expect(reminded(requestId)).toEqual([])
  })

  it('is the last for who wants to be asked no more, though their address has changed since', async () => {
    const { requestId, url } = await hent.asked()
    await hent.app.inject({ method: 'POST', url: `${url}/stop`, payload: {} })
    const contact = { channel: 'email', contactId: shortId() } as const
    const moved = { requestId, contact, language: 'fr', by: { kind: 'person' } } as const
    const { referral, accepted, closed } = hent.aStory({ of: requestId })
    await hent.say(anEvent('ContactChanged', moved, { subject: requestId, sequence: 2 }), accepted, closed)
    const { referralId } = referral
    const other = await until('the other one decided', async () => {
      const survey = await hent.db.collection<Survey>('surveys').findOne({ referralId })
      return survey && survey.state !== 'scheduled' && survey
    })
    expect(other).toMatchObject({ state: 'cancelled', cancelledFor: 'asked-recently' })
  })

  it.each(['RequestWithdrawn', 'RequestErased'] as const)('is not reminded of after %s', async (name) => {
    const { requestId } = await hent.asked()
    await hent.say(anEvent(name, { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 2 }))
    await passed(requestId)
    expect(reminded(requestId)).toEqual([])
  })
})
