// The question to check equal treatment, on the real stores: the person answers, nobody else reads it, no event tells of
// it, and erasure leaves nothing.

import { randomUUID } from 'node:crypto'
import { anEvent } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-tracking.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const at = (requestId: string) => `/v1/stories/${requestId}/equal-treatment`
const say = (requestId: string, token: string | undefined, gender: unknown) =>
  hent.put(at(requestId), token, { gender })
const keptOf = async (requestId: string) =>
  (await hent.kept('stated_genders')).filter(({ _id }) => String(_id) === requestId)

async function aRequest() {
  const story = hent.aStory(['s-one'])
  const [referral] = story.referrals
  if (!referral) throw new Error('unreachable')
  await hent.told(story.received, referral.opened, referral.proposed)
  return { ...story, referral, token: await hent.person(story.requestId) }
}

describe('the person', () => {
  it('answers, reads it, changes it and takes it back', async () => {
    const { requestId, token } = await aRequest()
    expect((await hent.get(at(requestId), token)).json()).toEqual({ gender: null })
    for (const gender of ['woman', 'other', 'man']) {
      expect((await say(requestId, token, gender)).json()).toEqual({ gender })
    }
    const read = await hent.get(at(requestId), token)
    expect([read.json(), read.headers['cache-control']]).toEqual([{ gender: 'man' }, 'no-store'])
    expect((await say(requestId, token, null)).json()).toEqual({ gender: null })
    expect(await keptOf(requestId)).toEqual([])
  })

  it('answers before tracking has heard of the request', async () => {
    const { requestId, received } = hent.aStory(['s-one'])
    const token = await hent.person(requestId)
    expect((await say(requestId, token, 'woman')).statusCode).toBe(200)
    await hent.told(received)
    expect((await hent.get(at(requestId), token)).json()).toEqual({ gender: 'woman' })
  })

  it.each([['f'], [''], [1], [undefined]])('says %j, which is refused and repeated nowhere', async (gender) => {
    const { requestId, token } = await aRequest()
    const { statusCode, body } = await say(requestId, token, gender)
    expect([statusCode, body.includes('"f"')]).toEqual([400, false])
    expect((await hent.put(at(requestId), token, { gender: 'man', origin: 'x' })).statusCode).toBe(400)
  })
})

describe('anybody else', () => {
  it('finds nothing there and says nothing, whatever else of the request is theirs to read', async () => {
    const { requestId, referral, received, token } = await aRequest()
    await say(requestId, token, 'woman')
    await hent.told(received, referral.opened, referral.proposed, referral.accepted)
    const others = {
      adviser: await hent.agent({ role: 'adviser', structureId: 's-one' }),
      manager: await hent.agent({ role: 'manager', structureId: 's-one' }),
      animator: await hent.agent({ role: 'animator', territory: '53' }),
      region: await hent.agent({ role: 'region', territory: '53' }),
      steering: await hent.agent({ role: 'steering-body' }),
      service: await hent.notification(),
      partner: await hent.partner('essai'),
      stranger: await hent.person(randomUUID()),
    }
    for (const [who, bearer] of Object.entries(others)) {
      const answers = [await hent.get(at(requestId), bearer), await say(requestId, bearer, 'man')]
      expect([who, ...answers.map(({ statusCode }) => statusCode)]).toEqual([who, 404, 404])
    }
    expect((await hent.get(at(requestId))).statusCode).toBe(401)
    const read = await hent.get(`/v1/stories/${requestId}`, others.adviser)
    expect(read.statusCode).toBe(200)
    expect(read.body).not.toMatch(/woman|gender/)
    expect((await hent.get(at(requestId), token)).json()).toEqual({ gender: 'woman' })
  })

  it('reads it in no event, and no story', async () => {
    const { requestId, token } = await aRequest()
    await say(requestId, token, 'woman')
    const after = await aRequest()
    await hent.topic.said('ReferralProposed', after.requestId)
    const { events } = hent.topic
    expect(events.filter(({ subject }) => subject === requestId)).toHaveLength(3)
    expect(JSON.stringify(events)).not.toMatch(/woman|gender/)
    const story = (await hent.kept('stories')).find(({ _id }) => String(_id) === requestId)
    expect(JSON.stringify(story)).not.toMatch(/woman|gender/)
  })
})

describe('erasure', () => {
  it('leaves nothing of the answer, and lets nothing be said after it', async () => {
    const { requestId, token, received, referral } = await aRequest()
    await say(requestId, token, 'woman')
    expect(await keptOf(requestId)).toHaveLength(1)
    const erased = anEvent(
      'RequestErased',
      { requestId, by: { kind: 'person' } },
      { subject: requestId, aggregate: requestId, sequence: 2 },
    )
    await hent.told(received, referral.opened, referral.proposed, erased)
    await until('nothing is left', async () => (await keptOf(requestId)).length === 0)
    expect((await say(requestId, token, 'man')).statusCode).toBe(410)
    expect(await keptOf(requestId)).toEqual([])
    expect((await hent.get(at(requestId), token)).json()).toEqual({ gender: null })
  })
})
