// Each kind of survey: of what it is asked, when the Region has it so, and what its answer says.

import { randomUUID } from 'node:crypto'
import { kindOf, type SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { makeLink } from '@hent/service/links.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { startTokenIssuer, type TokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, startTestHent, type TestHent } from '../testing/start-evaluation.ts'
import type { KnownRequest } from './requests.ts'
import type { Survey } from './surveys.ts'

let hent: TestHent
let directory: TokenIssuer
beforeAll(async () => {
  directory = await startTokenIssuer()
  // Nothing leaves but what a test brings forward.
  hent = await startTestHent({ DIRECTORY_URL: directory.url, SURVEY_DELAY: '10d', BATCH_MIN: '1' })
})
afterAll(async () => {
  await hent.stop()
  await directory.stop()
})

async function write(kind: SurveyKind, asked: boolean) {
  const roles = [{ role: 'region', territory: '53' }]
  const token = await directory.sign({ sub: `login-${shortId()}`, agent_id: `agent-${shortId()}`, roles })
  const url = `/v1/survey-plan?kind=${kind}`
  const [newest] = (await hent.app.inject({ url })).json<{ versions: { version: number }[] }>().versions
  const headers = { authorization: `Bearer ${token}`, 'if-match': `"${newest?.version}"` }
  const payload = { asked, askAfterDays: 10 }
  expect((await hent.app.inject({ method: 'PUT', url, headers, payload })).statusCode).toBe(200)
}
const surveys = () => hent.db.collection<Survey>('surveys')
const kindsOf = async (requestId: string) =>
  (await surveys().find({ requestId }).toArray())
    .filter(({ state }) => state !== 'cancelled')
    .map(kindOf)
    .sort()
type Story = ReturnType<TestHent['aStory']>
const now = () => hent.aStory({ contactId: shortId(), closedAt: new Date() })
/** What is said last of a request is handled last. */
async function handled({ requestId, accepted }: Story) {
  const referralId = randomUUID()
  await hent.say({ ...accepted, data: { ...accepted.data, referralId } })
  await until('all of it handled', async () => {
    const request = await hent.db.collection<KnownRequest>('requests').findOne({ _id: requestId })
    return request?.accepted?.[referralId]
  })
  return requestId
}
const untaken = ({ closed }: Story) => ({
  ...closed,
  data: { ...closed.data, structureId: null, outcome: 'other' as const },
})
const answeredAtDoor = ({ requestId, received }: Story) =>
  anEvent(
    'RequestAnsweredAtDoor',
    { requestId, needIds: received.data.needs.map(({ needId }) => needId) },
    { subject: requestId, sequence: 2 },
  )
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
/** What was closed is asked about too late to come first. */
const putOff = (requestId: string) =>
  surveys().updateOne({ requestId, kind: 'closed' }, { $set: { clockAt: inDays(60) } })
/** The hour of a survey has come. */
async function sent(requestId: string, kind: SurveyKind): Promise<Survey> {
  await surveys().updateOne({ requestId, kind }, { $set: { clockAt: new Date() } })
  return until(`${kind} sent`, async () => {
    const survey = await surveys().findOne({ requestId, kind })
    return survey?.state === 'sent' && survey
  })
}
const linkOf = ({ _id, closeBy }: Survey) =>
  `/v1/survey-links/${makeLink(linkKey, 'survey', _id, closeBy ?? new Date())}`

describe('until the Region decides', () => {
  it('nobody is asked but about what was closed, whoever took it', async () => {
    const [taken, left, given, nobody] = [now(), now(), now(), now()]
    await hent.say(...taken.all, left.received, left.withdrawn, given.received, answeredAtDoor(given))
    await hent.say(nobody.received, untaken(nobody))
    const kinds = []
    for (const story of [taken, left, given, nobody]) kinds.push(await kindsOf(await handled(story)))
    expect(kinds).toEqual([['closed'], [], [], ['closed']])
  })
})

describe('what ended before the Region decided', () => {
  it('is asked about as was said then, though it is heard again after', async () => {
    const [taken, left, given, nobody] = [now(), now(), now(), now()]
    const before = [...taken.all, left.received, left.withdrawn, given.received, answeredAtDoor(given)]
    before.push(nobody.received, untaken(nobody))
    await hent.say(...before)
    const stories = [taken, left, given, nobody]
    for (const story of stories) await handled(story)
    for (const kind of ['first-information', 'six-months', 'unfinished'] as const) await write(kind, true)
    await hent.say(...before)
    const kinds = []
    for (const story of stories) kinds.push(await kindsOf(await handled(story)))
    for (const kind of ['first-information', 'six-months', 'unfinished'] as const) await write(kind, false)
    expect(kinds).toEqual([['closed'], [], [], ['closed']])
  })

  it('whom nobody took is asked nothing once it has said no of them', async () => {
    const nobody = now()
    await hent.say(nobody.received, untaken(nobody))
    expect(await kindsOf(await handled(nobody))).toEqual([])
  })
})

describe('once the Region has each kind asked', () => {
  beforeAll(async () => {
    for (const kind of ['first-information', 'six-months', 'unfinished'] as const) await write(kind, true)
  })
  afterAll(async () => {
    for (const kind of ['first-information', 'six-months', 'unfinished'] as const) await write(kind, false)
  })

  it('what was closed is asked about twice, and what led to nothing or was told at the door once', async () => {
    const [taken, left, given, nobody] = [now(), now(), now(), now()]
    await hent.say(...taken.all, left.received, left.withdrawn, left.withdrawn, given.received, answeredAtDoor(given))
    await hent.say(nobody.received, untaken(nobody))
    const kinds = []
    for (const story of [taken, left, given, nobody]) kinds.push(await kindsOf(await handled(story)))
    expect(kinds).toEqual([['closed', 'six-months'], ['unfinished'], ['first-information'], ['unfinished']])
  })

  it('a closing that is undone is asked about no more, and one erased of no kind', async () => {
    const story = now()
    await hent.say(...story.all)
    const undone = anEvent(
      'ActionUndone',
      { ...story.referral, undone: 'ReferralClosed', state: 'in-progress', by: { kind: 'agent' } },
      { ...story.about, sequence: 5 },
    )
    await hent.say(undone)
    expect(await kindsOf(await handled(story))).toEqual([])
    const given = now()
    const { requestId } = given
    const erased = anEvent('RequestErased', { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 3 })
    await hent.say(given.received, answeredAtDoor(given), erased)
    await until('the survey cancelled', async () => (await surveys().findOne({ requestId }))?.cancelledFor === 'erased')
  })

  it('six months after, who agreed to words that did not say so is not asked', async () => {
    const before = hent.aStory({ contactId: shortId(), later: false })
    await hent.say(...before.all)
    expect(await kindsOf(await handled(before))).toEqual(['closed'])
  })

  it('six months after, who took their consent back and gave it again is not asked', async () => {
    const story = now()
    await hent.say(...story.all)
    const { requestId } = story
    for (const [at, survey] of [false, true].entries()) {
      const by = { kind: 'person' as const }
      const about = { subject: requestId, sequence: 2 + at }
      await hent.say(anEvent('SurveyConsentChanged', { requestId, survey, by }, about))
    }
    await handled(story)
    await surveys().updateOne({ requestId, kind: 'six-months' }, { $set: { clockAt: new Date() } })
    await until('it goes', async () => {
      const later = await surveys().findOne({ requestId, kind: 'six-months' })
      return later?.cancelledFor === 'withdrawn'
    })
    expect(await kindsOf(requestId)).toEqual(['closed'])
  })

  it('without their consent nobody is asked', async () => {
    const silent = hent.aStory({ contactId: shortId(), survey: false })
    await hent.say(...silent.all, answeredAtDoor(silent))
    expect(await kindsOf(await handled(silent))).toEqual([])
  })

  it('a person is asked one of them in thirty days, whatever its kind', async () => {
    const story = now()
    await hent.say(...story.all)
    await handled(story)
    await sent(story.requestId, 'closed')
    await surveys().updateOne({ requestId: story.requestId, kind: 'six-months' }, { $set: { clockAt: new Date() } })
    await until('the other cancelled', async () => {
      const other = await surveys().findOne({ requestId: story.requestId, kind: 'six-months' })
      return other?.cancelledFor === 'asked-recently'
    })
  })

  it('what was closed is asked about once another survey has had its thirty days, and is not lost', async () => {
    const story = now()
    await hent.say(story.received, answeredAtDoor(story), story.closed)
    await handled(story)
    const { requestId } = story
    await putOff(requestId)
    await sent(requestId, 'first-information')
    await surveys().updateOne({ requestId, kind: 'closed' }, { $set: { clockAt: new Date() } })
    const waiting = await until('the other put off', async () => {
      const other = await surveys().findOne({ requestId, kind: 'closed' })
      return other?.clockAt && other.clockAt > new Date() && other
    })
    expect([waiting.state, Number(waiting.clockAt) > Number(inDays(29))]).toEqual(['scheduled', true])
  })

  it('another survey goes where what was closed is asked about within thirty days', async () => {
    const story = now()
    await hent.say(story.received, answeredAtDoor(story), story.closed)
    await handled(story)
    const about = { requestId: story.requestId, kind: 'first-information' } as const
    await surveys().updateOne(about, { $set: { clockAt: new Date() } })
    const other = await until('the other decided', async () => {
      const survey = await surveys().findOne(about)
      return survey && survey.state !== 'scheduled' && survey
    })
    expect(other.cancelledFor).toBe('asked-recently')
    await sent(story.requestId, 'closed')
  })

  it('is sent at its hour though Redis lost everything', async () => {
    const story = now()
    await hent.say(story.received, answeredAtDoor(story))
    await handled(story)
    await hent.loseRedis()
    await sent(story.requestId, 'first-information')
    const [said] = await until('SurveySent', () => {
      const found = hent.of('SurveySent', story.requestId)
      return found.length > 0 && found
    })
    expect(said?.data).toMatchObject({ kind: 'first-information', service: 'reception' })
    expect(said?.data).not.toHaveProperty('referralId')
  })

  it('of who stopped is asked once, and never reminded of', async () => {
    const story = now()
    await hent.say(story.received, story.withdrawn)
    await handled(story)
    const survey = await sent(story.requestId, 'unfinished')
    expect(survey.clockAt).toEqual(survey.closeBy)
  })

  it('asks its own questions, takes no other, and its answer names neither place nor structure', async () => {
    const story = now()
    await hent.say(...story.all)
    await putOff(await handled(story))
    const url = linkOf(await sent(story.requestId, 'six-months'))
    const page = (await hent.app.inject({ url })).json<{ kind: string; questions: { name: string }[] }>()
    expect([page.kind, page.questions.map(({ name }) => name)]).toEqual([
      'six-months',
      ['found', 'useful', 'recommend'],
    ])
    const post = (payload: object) => hent.app.inject({ method: 'POST', url: `${url}/answer`, payload })
    for (const [payload, pointer] of [
      [{ contacted: 'yes' }, '/found'],
      [{ found: 'yes', delay: 3 }, '/delay'],
    ] as const) {
      const refused = await post(payload)
      expect(refused.statusCode).toBe(400)
      expect(refused.json<{ errors: { pointer: string }[] }>().errors.map((one) => one.pointer)).toContain(pointer)
    }
    const before = hent.answers.length
    expect((await post({ found: 'not-yet', useful: 4 })).statusCode).toBe(200)
    const answered = await until('the answer published', () => hent.answers.slice(before).at(0))
    expect(answered.event.data).toMatchObject({
      ...{ kind: 'six-months', service: 'cep', epci: null, network: null, structureId: null },
      answer: { found: 'not-yet', useful: 4 },
    })
    for (const secret of [story.requestId, story.referral.referralId]) expect(answered.raw).not.toContain(secret)
  })
})
