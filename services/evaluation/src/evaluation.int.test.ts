import { randomUUID } from 'node:crypto'
import { type KeyFolder, openKeyFolder } from '@hent/service/key-folder.ts'
import { makeLink } from '@hent/service/links.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from './answers/answers.ts'
import { answerIdUnder, type DayKeys, openDayKeys } from './answers/day-keys.ts'
import type { KnownRequest } from './surveys/requests.ts'
import type { Survey } from './surveys/surveys.ts'
import { linkKey, startTestHent, type TestHent } from './testing/start-evaluation.ts'

let hent: TestHent
let folder: KeyFolder
let keys: DayKeys
beforeAll(async () => {
  hent = await startTestHent()
  folder = await openKeyFolder(hent.config.KEY_DIR)
  keys = await openDayKeys(folder, hent.servers.connection)
})
afterAll(() => hent.stop())

const surveyOf = (requestId: string) => hent.db.collection<Survey>('surveys').findOne({ requestId })
const requestOf = (_id: string) => hent.db.collection<KnownRequest>('requests').findOne({ _id })
const inState = (requestId: string, state: Survey['state']) =>
  until(`the survey ${state}`, async () => {
    const survey = await surveyOf(requestId)
    return survey?.state === state && survey
  })
const kept = () => hent.db.collection<Answer>('answers')
const answer = { contacted: 'yes', useful: 5, recommend: 9 } as const

const agrees = ({ requestId }: { requestId: string }, survey: boolean, sequence: number) =>
  anEvent('SurveyConsentChanged', { requestId, survey, by: { kind: 'person' } }, { subject: requestId, sequence })
const post = (url: string, payload: object = answer) =>
  hent.app.inject({ method: 'POST', url: `${url}/answer`, payload })

describe('a closed referral', () => {
  it('is asked about once, even when its closing is delivered five times', async () => {
    const { requestId, closed, sent, referral } = await hent.asked()
    await hent.say(closed, closed, closed, closed)
    // What is said later on the same key is handled after the repeats.
    const later = anEvent('RequestErased', { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 2 })
    await hent.say(later)
    await until('SurveyClosed', () => hent.of('SurveyClosed', requestId).length > 0)
    expect(hent.of('SurveySent', requestId)).toHaveLength(1)
    expect(sent.data).toMatchObject({ referralId: referral.referralId, service: 'cep' })
    expect(sent).toMatchObject({ id: `${sent.data.surveyId}.1`, source: '/evaluation', causationid: closed.id })
  })

  it('is asked about once though Redis lost everything before the hour', async () => {
    const story = hent.aStory({ contactId: shortId(), closedAt: new Date(Date.now() + 1_500) })
    await hent.say(...story.all)
    await inState(story.requestId, 'scheduled')
    await hent.loseRedis()
    await until('SurveySent', () => hent.of('SurveySent', story.requestId).length > 0)
    await inState(story.requestId, 'sent')
    expect(hent.of('SurveySent', story.requestId)).toHaveLength(1)
  })

  it('is not asked about without the person’s consent', async () => {
    const silent = hent.aStory({ contactId: shortId(), survey: false })
    const last = randomUUID()
    const { accepted } = silent
    await hent.say(...silent.all, { ...accepted, data: { ...accepted.data, referralId: last } })
    await until('all of it handled', async () => (await requestOf(silent.requestId))?.accepted?.[last])
    expect(await surveyOf(silent.requestId)).toBeNull()
  })

  it('is not asked about once they no longer agree, and is again where they change their mind before the hour', async () => {
    const closedAt = new Date(Date.now() + 3_600_000)
    const scheduled = async () => {
      const story = hent.aStory({ contactId: shortId(), closedAt })
      await hent.say(...story.all)
      await inState(story.requestId, 'scheduled')
      return story
    }
    const [against, again] = [await scheduled(), await scheduled()]
    await hent.say(agrees(against, false, 2), agrees(again, false, 2), agrees(again, true, 3), agrees(again, false, 2))
    const known = { _id: { $in: [against.requestId, again.requestId] }, surveyPlace: { $in: [2, 3] } }
    await until(
      'both known',
      async () => (await hent.db.collection<KnownRequest>('requests').countDocuments(known)) === 2,
    )
    await until('the last word', async () => (await requestOf(again.requestId))?.survey === true)
    // The hour has come.
    const of = { requestId: { $in: [against.requestId, again.requestId] } }
    await hent.db.collection('surveys').updateMany(of, { $set: { clockAt: new Date() } })
    expect(await inState(against.requestId, 'cancelled')).toMatchObject({ cancelledFor: 'withdrawn' })
    await inState(again.requestId, 'sent')
    expect(hent.of('SurveySent', against.requestId)).toHaveLength(0)
  })

  it('is asked about where they agree again after it, though they did not when it closed', async () => {
    const story = hent.aStory({ contactId: shortId(), closedAt: new Date(Date.now() + 3_600_000) })
    const { requestId, received, accepted, closed } = story
    await hent.say(received, accepted, agrees(story, false, 2), closed, agrees(story, true, 3))
    await inState(requestId, 'scheduled')
    await until('the last word', async () => (await requestOf(requestId))?.surveyPlace === 3)
    // The hour has come.
    await hent.db.collection('surveys').updateOne({ requestId }, { $set: { clockAt: new Date() } })
    await inState(requestId, 'sent')
  })

  it('asked about leads nowhere once they no longer agree', async () => {
    const { requestId, url } = await hent.asked()
    await hent.say(agrees({ requestId }, false, 2))
    await inState(requestId, 'closed')
    expect((await post(url)).statusCode).toBe(410)
  })

  it('is asked about on the follow page only where nobody can be mailed', async () => {
    const story = hent.aStory()
    await hent.say(...story.all)
    await inState(story.requestId, 'sent')
    expect(hent.of('SurveySent', story.requestId)).toHaveLength(0)
    const authorization = `Bearer ${await hent.personToken(story.requestId)}`
    const listed = await hent.app.inject({ url: '/v1/surveys', headers: { authorization } })
    const [open] = listed.json<{ surveys: { token: string; structureName: string }[] }>().surveys
    expect(open).toMatchObject({ structureName: 'Mission locale de Lannion', referralId: story.referral.referralId })
    expect((await post(`/v1/survey-links/${open?.token}`)).statusCode).toBe(200)
    const after = await hent.app.inject({ url: '/v1/surveys', headers: { authorization } })
    expect(after.json()).toEqual({ surveys: [] })
  })

  it('does not ask an address asked in the last thirty days, whichever request it was', async () => {
    const contactId = shortId()
    await hent.asked(contactId)
    const second = hent.aStory({ contactId })
    await hent.say(...second.all)
    expect(await inState(second.requestId, 'cancelled')).toMatchObject({ cancelledFor: 'asked-recently' })
    expect(hent.of('SurveySent', second.requestId)).toHaveLength(0)
  })

  it('of somebody without an address is asked about once in thirty days, whatever the number of their needs', async () => {
    const first = hent.aStory()
    const second = hent.aStory({ of: first.requestId })
    await hent.say(...first.all)
    await inState(first.requestId, 'sent')
    await hent.say(second.accepted, second.closed)
    await until('the second one cancelled', async () => {
      const found = await hent.db.collection<Survey>('surveys').findOne({ referralId: second.referral.referralId })
      return found?.cancelledFor === 'asked-recently'
    })
  })

  it('does not ask an address that wants to be asked no more, whatever request comes', async () => {
    const contactId = shortId()
    const { url, token } = await hent.asked(contactId)
    const stop = (to: string) => hent.app.inject({ method: 'POST', url: `${to}/stop`, payload: {} })
    expect((await stop(`/v1/survey-links/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).statusCode).toBe(
      404,
    )
    for (const _ of [1, 2]) expect((await stop(url)).json()).toEqual({ status: 'stopped' })
    await hent.db.collection('asked_contacts').updateMany({}, { $set: { askedAt: new Date('2020-01-01') } })
    const second = hent.aStory({ contactId })
    await hent.say(...second.all)
    await inState(second.requestId, 'cancelled')
    expect(hent.of('SurveySent', second.requestId)).toHaveLength(0)
  })

  it('is not asked about when its closing was undone, and is when it is closed again', async () => {
    const closedAt = new Date(Date.now() + 60_000)
    const story = hent.aStory({ contactId: shortId(), closedAt })
    const undone = anEvent(
      'ActionUndone',
      { ...story.referral, undone: 'ReferralClosed', state: 'in-progress', by: { kind: 'agent' } },
      { ...story.about, sequence: 5 },
    )
    await hent.say(...story.all, undone, story.closed)
    expect(await inState(story.requestId, 'cancelled')).toMatchObject({ cancelledFor: 'undone' })
    await hent.say({
      ...story.closed,
      id: `${story.referral.referralId}.6`,
      sequence: '6',
      time: new Date().toISOString(),
    })
    await until('SurveySent', () => hent.of('SurveySent', story.requestId).length > 0)
  })
})

describe('a person who asked to be forgotten', () => {
  it('is not asked, and leaves no contact behind', async () => {
    const contactId = shortId()
    const story = hent.aStory({ contactId, closedAt: new Date(Date.now() + 60_000) })
    const { requestId } = story
    const erased = anEvent('RequestErased', { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 2 })
    await hent.say(...story.all, erased, ...story.all)
    expect(await inState(requestId, 'cancelled')).toMatchObject({ cancelledFor: 'erased' })
    await until('the contact forgotten', async () => !(await requestOf(requestId))?.contactId)
  })
})

describe('the answer page', () => {
  it('shows service, structure and questions, and changes nothing', async () => {
    const { url, requestId } = await hent.asked()
    const settled = await until('the survey sent and published', async () => {
      const survey = await surveyOf(requestId)
      return survey?.published === 1 && survey
    })
    const before = await kept().countDocuments()
    for (let visits = 0; visits < 3; visits += 1) {
      const page = await hent.app.inject({ url })
      expect(page.statusCode).toBe(200)
      expect(page.json()).toMatchObject({ status: 'open', service: 'cep', structureName: 'Mission locale de Lannion' })
      expect(page.json<{ questions: unknown[] }>().questions).toHaveLength(5)
    }
    expect(await surveyOf(requestId)).toEqual(settled)
    expect(await kept().countDocuments()).toBe(before)
  })

  it('takes one answer and says of a second that it was given', async () => {
    const { url, requestId } = await hent.asked()
    expect((await post(url)).statusCode).toBe(200)
    const again = await post(url, { contacted: 'no' })
    expect(again.statusCode).toBe(409)
    expect(again.headers['content-type']).toContain('application/problem+json')
    expect(again.json()).toMatchObject({ type: 'https://hent.bzh/problems/already-answered' })
    expect((await hent.app.inject({ url })).json()).toMatchObject({ status: 'answered' })
    const [closed] = await until('SurveyClosed', () => {
      const found = hent.of('SurveyClosed', requestId)
      return found.length > 0 && found
    })
    expect(closed?.data).toMatchObject({ answered: true })
  })

  it('keeps one answer of many sent at once', async () => {
    const { url, sent } = await hent.asked()
    const codes = (await Promise.all([1, 2, 3, 4].map(() => post(url)))).map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 200)).toHaveLength(1)
    expect(codes.filter((code) => code === 409)).toHaveLength(3)
    const days = await Promise.all((await folder.names()).map((day) => folder.read(day)))
    const ids = days.map((key) => answerIdUnder(String(key), sent.data.surveyId))
    expect(await kept().countDocuments({ _id: { $in: ids } })).toBe(1)
  })

  it('counts once an answer repeated after a crash between keeping it and closing the survey', async () => {
    const { url, sent, requestId } = await hent.asked()
    const id = await keys.answerId(sent.data.surveyId, new Date())
    const left = { month: '2026-01', epci: null, service: 'cep', network: null, structureId: null, answer } as const
    await kept().insertOne({ _id: id, ...left, published: true })
    expect((await post(url)).statusCode).toBe(200)
    await inState(requestId, 'closed')
    expect(await kept().countDocuments({ _id: id })).toBe(1)
  })

  it('refuses a forged link, a late one and an answer out of bounds', async () => {
    const { url, token, sent } = await hent.asked()
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
    expect((await post(`/v1/survey-links/${forged}`)).statusCode).toBe(404)
    const late = makeLink(linkKey, 'survey', sent.data.surveyId, new Date(Date.now() - 1_000))
    expect((await post(`/v1/survey-links/${late}`)).statusCode).toBe(410)
    const other = makeLink(linkKey, 'proposal', sent.data.surveyId, new Date(sent.data.closeBy))
    expect((await post(`/v1/survey-links/${other}`)).statusCode).toBe(404)
    expect((await post(url, { contacted: 'yes', useful: 6 })).statusCode).toBe(400)
    expect((await post(url, { contacted: 'yes', name: 'someone' })).statusCode).toBe(400)
  })

  it('tells a person which surveys there are of their own request, and of no other', async () => {
    const { requestId, referral } = await hent.asked()
    const known = async (whose: string) => {
      const authorization = `Bearer ${await hent.personToken(whose)}`
      return hent.app.inject({ url: `/v1/requests/${requestId}/surveys`, headers: { authorization } })
    }
    expect((await known(requestId)).json().surveys).toMatchObject([{ referralId: referral.referralId, state: 'sent' }])
    expect((await known('another-request')).statusCode).toBe(404)
  })

  it('lists surveys to persons only', async () => {
    expect((await hent.app.inject({ url: '/v1/surveys' })).statusCode).toBe(401)
  })
})
