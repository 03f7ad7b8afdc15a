// Whether and when persons are asked, as the Region decides: of what ends from then on.

import { randomUUID } from 'node:crypto'
import { shortId } from '@hent/testing/builders.ts'
import { startTokenIssuer, type TokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-evaluation.ts'
import type { KnownRequest } from './requests.ts'
import type { Survey } from './surveys.ts'

let hent: TestHent
let directory: TokenIssuer
beforeAll(async () => {
  directory = await startTokenIssuer()
  hent = await startTestHent({ DIRECTORY_URL: directory.url, SURVEY_DELAY: '3d', SURVEY_CLOSE_DELAY: '30d' })
})
beforeEach(() => hent.db.collection('survey_plans').deleteMany({}))
afterAll(async () => {
  await hent.stop()
  await directory.stop()
})

async function write(payload: object, read = 0, role = 'region', kind = 'closed') {
  const roles = [{ role, territory: '53' }]
  const token = await directory.sign({ sub: `login-${shortId()}`, agent_id: `agent-${shortId()}`, roles })
  const headers = { authorization: `Bearer ${token}`, 'if-match': `"${read}"` }
  return hent.app.inject({ method: 'PUT', url: `/v1/survey-plan?kind=${kind}`, payload, headers })
}
const surveyOf = (requestId: string) => hent.db.collection<Survey>('surveys').findOne({ requestId })
async function closed() {
  const story = hent.aStory({ contactId: shortId(), closedAt: new Date('2030-11-04T06:00:00Z') })
  await hent.say(...story.all)
  return story
}
/** What is said last of a request is handled last. */
async function handled({ requestId, accepted }: Awaited<ReturnType<typeof closed>>) {
  const referralId = randomUUID()
  await hent.say({ ...accepted, data: { ...accepted.data, referralId } })
  await until('all of it handled', async () => {
    const request = await hent.db.collection<KnownRequest>('requests').findOne({ _id: requestId })
    return request?.accepted?.[referralId]
  })
}
const scheduled = (requestId: string) => until('the survey scheduled', () => surveyOf(requestId))
const inDays = (days: number) => ({ asked: true, askAfterDays: days })

describe('the plan of surveys', () => {
  it('is the settings until the Region writes one, and then what it wrote, for what ends from then on', async () => {
    const before = await closed()
    expect((await scheduled(before.requestId)).clockAt).toEqual(new Date('2030-11-07T08:00:00Z'))
    const { statusCode, headers } = await write({ ...inDays(170), remindAfterDays: 5 })
    expect([statusCode, headers.etag]).toEqual([200, '"1"'])
    const after = await closed()
    expect((await scheduled(after.requestId)).clockAt).toEqual(new Date('2031-04-23T07:00:00Z'))
    const { versions } = (await hent.app.inject({ url: '/v1/survey-plan' })).json<{ versions: object[] }>()
    expect(versions).toMatchObject([
      { version: 1, askAfter: '170d', remindAfter: '5d', by: 'region' },
      { version: 0, asked: true, askAfter: '3d' },
    ])
  })

  it('reminds of what ended before it changed as was decided then', async () => {
    await write({ ...inDays(10), remindAfterDays: 5 })
    const { requestId } = await closed()
    await scheduled(requestId)
    await write(inDays(10), 1)
    // The hour has come.
    await hent.db.collection('surveys').updateOne({ requestId }, { $set: { clockAt: new Date() } })
    const sent = await until('the survey sent', async () => {
      const survey = await surveyOf(requestId)
      return survey?.state === 'sent' && survey
    })
    expect(sent.clockAt?.getTime()).toBeLessThan(sent.closeBy?.getTime() ?? 0)
  })

  it('says no: nobody whose request ends from then on is asked', async () => {
    await write({ ...inDays(10), asked: false })
    const silent = await closed()
    await handled(silent)
    await write(inDays(10), 1)
    const asked = await closed()
    await scheduled(asked.requestId)
    expect(await surveyOf(silent.requestId)).toBeNull()
  })

  it('is written over the version that was read, within bounds, and by the Region alone', async () => {
    await write(inDays(10))
    expect((await write(inDays(20), 0)).statusCode).toBe(412)
    for (const days of [0, 181]) expect((await write(inDays(days), 1)).statusCode).toBe(400)
    expect((await write({ ...inDays(10), remindAfterDays: 30 }, 1)).statusCode).toBe(400)
    expect((await write(inDays(10), 1, 'animator')).statusCode).toBe(403)
    const refused = await write({ ...inDays(180), remindAfterDays: 5 }, 0, 'region', 'six-months')
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ pointer: '/remindAfterDays', code: 'not-asked' }] })
  })
})
