// What evaluation keeps is what its definitions say: anything else is refused, and nothing of it is written.

import { randomUUID } from 'node:crypto'
import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import { aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { withoutTopic, wrongDocuments } from '@hent/testing/stores.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAnswers } from './answers/answers.ts'
import { openBatchWindows } from './answers/batch-windows.ts'
import { openContactCap } from './surveys/contact-cap.ts'
import { openRequests, type Requests } from './surveys/requests.ts'
import { openSurveyPlans } from './surveys/survey-plans.ts'
import { openSurveys, type Surveys } from './surveys/surveys.ts'
import { openSurveyWords } from './words/survey-words.ts'

let servers: TestServers
let surveys: Surveys
let requests: Requests
let stop: () => Promise<void>
beforeAll(async () => {
  servers = await useServers({ topics: false })
  const { connection } = servers
  const silent = withoutTopic(servers)
  stop = silent.stop
  surveys = await openSurveys(silent, () => undefined)
  requests = await openRequests(connection)
  await openAnswers(connection)
  await openBatchWindows(connection)
  await openContactCap(connection, '30d')
  await openSurveyWords(connection)
  await openSurveyPlans(connection, { ask: '10d', answer: '30d' })
})
afterAll(async () => {
  await stop()
  await servers.stop()
})

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
const documents: Record<string, object> = {
  surveys: { ...survey, version: 1, events: [], published: 0 },
  requests: {
    _id: randomUUID(),
    survey: true,
    channel: 'email',
    contactId: shortId(),
    language: 'fr',
    epci: null,
    commune: '22113',
    accepted: { [randomUUID()]: { seq: 3, structureId: 's-1' } },
    heard: { [randomUUID()]: 4 },
  },
  answers: {
    _id: shortId(),
    month: '2026-11',
    kind: 'closed',
    epci: '200065928',
    service: 'cep',
    network: 'mission-locale',
    structureId: null,
    words: 1,
    answer: { contacted: 'yes', useful: 5 },
    published: false,
  },
  survey_plans: {
    ...{ _id: 'unfinished.1', kind: 'unfinished', version: 1, by: 'region', at: new Date() },
    plan: { asked: true, askAfterDays: 10, remindAfterDays: 7 },
  },
  survey_words: { _id: '1', version: 1, from: '2026-12', texts: shippedWords.closed, by: 'region', at: new Date() },
  asked_contacts: { _id: shortId(), surveyId: shortId(), askedAt: new Date() },
  batch_windows: { _id: 'answers', window: 7 },
}
const kept = (collection: string) => servers.db.collection(collection).find().toArray()

describe.each(Object.entries(documents))('the collection %s', (collection, good) => {
  it('takes what its definition says and refuses every other document', async () => {
    const model = servers.connection.model(collection)
    const wrong = wrongDocuments(servers.connection, collection, good)
    for (const [what, document] of wrong) await expect(model.insertOne(document), what).rejects.toThrow()
    expect(await kept(collection)).toEqual([])
    await model.insertOne(good)
    expect(await kept(collection)).toEqual([good])
    for (const [what, document] of wrong) {
      const replaced = model.replaceOne({ _id: '_id' in good ? good._id : '' }, document, { runValidators: true })
      await expect(replaced.exec(), what).rejects.toThrow()
    }
    expect(await kept(collection)).toEqual([good])
  })
})

describe('the store of surveys', () => {
  it('writes nothing of a survey or a change that is not as its definition says', async () => {
    const lost: object = { state: 'lost' }
    const body = { ...survey, _id: shortId() }
    const now = new Date()
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
