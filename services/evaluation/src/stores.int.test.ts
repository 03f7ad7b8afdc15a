// What evaluation keeps is what its definitions say: anything else is refused, and nothing of it is written.

import { randomUUID } from 'node:crypto'
import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import { aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { describeStores, withoutTopic, writing } from '@hent/testing/stores.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { openAnswers } from './answers/answers.ts'
import { openBatchWindows } from './answers/batch-windows.ts'
import { openContactCap } from './surveys/contact-cap.ts'
import { openRequests } from './surveys/requests.ts'
import { openSurveyPlans } from './surveys/survey-plans.ts'
import { openSurveys } from './surveys/surveys.ts'
import { openSurveyWords } from './words/survey-words.ts'

const servers = await useServers({ topics: false })
const { connection } = servers
const silent = withoutTopic(servers)
afterAll(async () => {
  await silent.stop()
  await servers.stop()
})
const surveys = await openSurveys(silent, () => undefined)
const requests = await openRequests(connection)
const answers = await openAnswers(connection)
const windows = await openBatchWindows(connection)
const cap = await openContactCap(connection, '30d')
const words = await openSurveyWords(connection)
const plans = await openSurveyPlans(connection, { ask: '10d', answer: '30d' })

const survey = {
  _id: shortId(),
  kind: 'six-months' as const,
  requestId: randomUUID(),
  referralId: randomUUID(),
  service: 'cep' as const,
  structureId: null,
  epci: '200065928',
  language: 'fr' as const,
  mailed: true,
  state: 'cancelled' as const,
  cancelledFor: 'undone' as const,
  heard: 4,
  remind: '7d',
  cause: { id: 'x.4' },
  clockAt: new Date(),
}
const now = new Date()
const answer = {
  ...{ month: '2026-11', kind: 'closed' as const, epci: '200065928', service: 'cep' as const },
  ...{ network: 'mission-locale' as const },
  ...{ structureId: null, words: 1, answer: { contacted: 'yes' as const, useful: 5 } },
}

describeStores(servers, import.meta.dirname, {
  surveys: writing(survey, (body) => surveys.insert(body, now)),
  requests: writing(aRequestReceived().data, (received) => requests.keep([received])),
  answers: writing(answer, (content) => answers.keep('hmac', content)),
  survey_plans: writing(
    {
      ...{ kind: 'unfinished' as const, version: 1, by: 'region' as const, at: now },
      plan: { asked: true, askAfterDays: 10, remindAfterDays: 7 },
    },
    ({ kind, ...plan }) => plans.insert(kind, plan),
  ),
  survey_words: writing(
    {
      kind: 'closed' as const,
      version: 1,
      from: '2026-12',
      texts: shippedWords.closed,
      by: 'region' as const,
      at: now,
    },
    ({ kind, ...written }) => words.insert(kind, written),
  ),
  asked_contacts: writing({ whom: shortId(), surveyId: shortId(), now }, (given) =>
    cap.claim(given.whom, given.surveyId, given.now),
  ),
  batch_windows: writing({ window: 7 }, (given) => windows.take(given.window)),
})

const kept = (collection: string) => servers.db.collection(collection).find().toArray()

describe('the store of surveys', () => {
  it('writes nothing of a survey or a change that is not as its definition says', async () => {
    const lost: object = { state: 'lost' }
    const body = { ...survey, _id: shortId() }
    await expect(surveys.insert({ ...body, ...lost }, now)).rejects.toThrow()
    expect(await surveys.get(body._id)).toBeUndefined()
    await surveys.insert(body, now)
    const change = surveys.change(body._id, (before) => ({ body: { ...before, ...lost }, drafts: [] }), now)
    await expect(change).rejects.toThrow()
    expect(await surveys.get(body._id)).toMatchObject({ ...body, version: 1 })
  })
})

describe('the store of requests', () => {
  it('keeps one of a commune outside any EPCI', async () => {
    const { data } = aRequestReceived({ epci: null })
    await requests.keep([data])
    expect(await requests.get(data.requestId)).toMatchObject({ epci: null, commune: data.commune })
  })

  it('writes nothing of a batch in which one request is not as its definition says', async () => {
    const before = await kept('requests')
    const { data } = aRequestReceived()
    const other: object = { requestId: randomUUID(), language: 'de' }
    await expect(requests.keep([data, { ...data, ...other }])).rejects.toThrow()
    expect(await kept('requests')).toEqual(before)
  })
})
