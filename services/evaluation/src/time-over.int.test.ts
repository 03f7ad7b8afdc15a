import { makeLink } from '@hent/service/links.ts'
import { shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, startTestHent, type TestHent } from './testing/start-evaluation.ts'

let hent: TestHent
let another: Awaited<ReturnType<TestHent['startAnother']>> | undefined
beforeAll(async () => {
  hent = await startTestHent({ SURVEY_CLOSE_DELAY: '2s' })
  another = await hent.startAnother()
})
afterAll(async () => {
  await another?.stop()
  await hent.stop()
})

describe('two processes of evaluation', () => {
  it('ask about each of many closings once', async () => {
    const stories = Array.from({ length: 20 }, () => hent.aStory({ contactId: shortId() }))
    await hent.say(...stories.flatMap(({ all, closed }) => [...all, closed]))
    const counts = () => stories.map(({ requestId }) => hent.of('SurveyClosed', requestId).length)
    await until('all closed', () => counts().every((count) => count > 0))
    const ids = new Set(stories.flatMap(({ requestId }) => hent.of('SurveySent', requestId).map(({ id }) => id)))
    expect(ids.size).toBe(20)
    expect(new Set(counts())).toEqual(new Set([1]))
  })
})

describe('a survey whose time is over', () => {
  it('is closed without an answer, and takes none', async () => {
    const { requestId, sent } = await hent.asked()
    await until('SurveyClosed', () => hent.of('SurveyClosed', requestId).length > 0)
    expect(hent.of('SurveyClosed', requestId)[0]?.data).toMatchObject({ answered: false })
    // A link that would still be good: it is the survey that is over.
    const url = `/v1/survey-links/${makeLink(linkKey, 'survey', sent.data.surveyId, new Date(Date.now() + 60_000))}`
    expect((await hent.app.inject({ url })).statusCode).toBe(410)
    const late = await hent.app.inject({ method: 'POST', url: `${url}/answer`, payload: { contacted: 'no' } })
    expect(late.json()).toMatchObject({ type: 'https://hent.bzh/problems/link-expired' })
  })
})

describe('a lone answer', () => {
  let patient: TestHent
  beforeAll(async () => {
    // Its surveys stay open: an answer may take its time.
    patient = await startTestHent({ BATCH_MIN: '100', BATCH_DELAY: '300ms' })
  })
  afterAll(() => patient.stop())

  it('leaves when its window ends, however few they are, and once', async () => {
    const { url } = await patient.asked()
    const payload = { contacted: 'not-yet' }
    expect((await patient.app.inject({ method: 'POST', url: `${url}/answer`, payload })).statusCode).toBe(200)
    await until('the answer on its topic', () => patient.answers.length > 0)
    await until(
      'the answer marked',
      async () => (await patient.db.collection('answers').countDocuments({ published: true })) === 1,
    )
    expect(new Set(patient.answers.map(({ event }) => event.id)).size).toBe(1)
    expect(patient.answers[0]?.event.data).toMatchObject({ answer: payload })
  })
})
