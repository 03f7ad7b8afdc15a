// Stories over HTTP, with real tokens: each sees what is theirs, and nobody learns that the rest exists.

import { randomUUID } from 'node:crypto'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { aRequestReceived, aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoryView } from './reading/view-schema.ts'
import { startTestHent, type TestHent } from './testing/start-tracking.ts'

const structures = ['s-one', 's-two'].map((structureId) =>
  aStructure({ structureId, name: `Point conseil ${structureId}`, phone: '02 61 91 00 01' }),
)

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(structures)
})
afterAll(() => hent.stop())

const adviser = (structureId: string) => hent.agent({ role: 'adviser', structureId })
const animator = (territory: string) => hent.agent({ role: 'animator', territory })
const story = (requestId: string, token?: string) => hent.get(`/v1/stories/${requestId}`, token)
const read = async (requestId: string, token: string) => {
  const answer = await story(requestId, token)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['cache-control']).toBe('no-store')
  return answer.json<StoryView>()
}
const statuses = async (requestId: string, tokens: string[]) =>
  Promise.all(tokens.map(async (token) => (await story(requestId, token)).statusCode))

describe('the person, by code and words', () => {
  it('reads both needs of their request, and how to reach the structure once it has accepted', async () => {
    const { requestId, received, referrals } = hent.aStory(['s-one', 's-two'])
    const [first, second] = referrals
    if (!first || !second) throw new Error('unreachable')
    await hent.told(received, first.opened, first.proposed, first.accepted, second.opened, second.proposed)
    const seen = await read(requestId, await hent.person(requestId))
    expect(seen.referrals.map(({ state }) => state)).toEqual(['accepted', 'proposed'])
    expect(seen.referrals[0]?.structure).toMatchObject({ name: 'Point conseil s-one', phone: '02 61 91 00 01' })
    expect(seen.referrals[1]?.structure).not.toHaveProperty('phone')
    expect(seen.timeline.map(({ what }) => what)).toContain('ReferralAccepted')
  })

  it('finds no other request, nor does anybody without a token', async () => {
    const { requestId, received } = hent.aStory(['s-one'])
    await hent.told(received)
    expect(await statuses(requestId, [await hent.person(randomUUID())])).toEqual([404])
    expect((await story(requestId)).statusCode).toBe(401)
    expect((await story(requestId, 'not.a.token')).statusCode).toBe(401)
    expect((await story('a'.repeat(500), await hent.person(requestId))).statusCode).toBe(404)
  })
})

describe('a partner', () => {
  const sent = (over: { partner?: string } = {}) =>
    hent.aStory(['s-one'], { sender: { kind: 'partner', partner: over.partner ?? 'essai' } })

  it('follows what it sent by states and dates, without a name of a structure', async () => {
    const { requestId, received, referrals } = sent()
    const [referral] = referrals
    if (!referral) throw new Error('unreachable')
    await hent.told(received, referral.opened, referral.proposed, referral.accepted)
    const seen = await read(requestId, await hent.partner('essai'))
    expect(seen.referrals).toMatchObject([{ state: 'accepted', fhirTask: 'accepted' }])
    expect(JSON.stringify(seen)).not.toContain('s-one')
  })

  it('finds nothing of another partner’s: neither the story nor the list', async () => {
    const { requestId, received } = sent()
    await hent.told(received)
    const other = await hent.partner('autre')
    expect(await statuses(requestId, [other])).toEqual([404])
    expect((await hent.get('/v1/stories?senderPartner=essai', other)).statusCode).toBe(403)
    const own = await hent.get('/v1/stories?senderPartner=autre', other)
    expect(own.json()).toEqual({ stories: [] })
  })

  it('with a token that is not for reading reads nothing, its own included', async () => {
    const { requestId, received } = sent()
    await hent.told(received)
    const token = await hent.partner('essai', 'requests:create')
    expect(await statuses(requestId, [token])).toEqual([403])
    expect((await hent.get('/v1/stories?senderPartner=essai', token)).statusCode).toBe(403)
  })
})

describe('a structure', () => {
  it('sees its own need of a request with two, and no trace of the other', async () => {
    const { requestId, received, referrals } = hent.aStory(['s-one', 's-two'])
    const [first, second] = referrals
    if (!first || !second) throw new Error('unreachable')
    await hent.told(received, first.opened, first.proposed, second.opened, second.proposed)
    const seen = await read(requestId, await adviser('s-one'))
    expect(seen.referrals.map(({ referralId }) => referralId)).toEqual([first.referralId])
    expect(JSON.stringify(seen)).not.toContain('s-two')
    expect(JSON.stringify(seen)).not.toContain(second.referralId)
  })

  it('no longer sees what it declined', async () => {
    const { requestId, received, referrals } = hent.aStory(['s-one'])
    const [referral] = referrals
    if (!referral) throw new Error('unreachable')
    await hent.told(received, referral.opened, referral.proposed)
    const token = await adviser('s-one')
    expect(await statuses(requestId, [token])).toEqual([200])
    await hent.told(received, referral.opened, referral.proposed, referral.declined)
    expect(await statuses(requestId, [token])).toEqual([404])
  })

  it('finds what it sent by a referral of it, and no other’s', async () => {
    const structureId = 's-sending'
    const { requestId, received, referrals } = hent.aStory(['s-one'], { sender: { kind: 'structure', structureId } })
    const [referral] = referrals
    if (!referral) throw new Error('unreachable')
    await hent.told(received, referral.opened)
    const token = await adviser(structureId)
    const found = async (referralId: string) => {
      const answer = await hent.get(`/v1/stories?senderStructure=${structureId}&referralId=${referralId}`, token)
      return answer.json<{ stories: StoryView[] }>().stories.map((story) => story.requestId)
    }
    expect(await found(referral.opened.data.referralId)).toEqual([requestId])
    expect(await found(randomUUID())).toEqual([])
  })

  it('lists what it holds and what it sent, newest first, page by page, and no other’s', async () => {
    const structureId = 's-listing'
    const sender = { kind: 'structure' as const, structureId }
    const ids: string[] = []
    for (let count = 0; count < 53; count += 1) {
      const received = aRequestReceived({ sender })
      received.time = new Date(Date.UTC(2026, 0, 5, 9, 0, count)).toISOString()
      ids.push(received.subject)
      await hent.topic.say(received)
    }
    const token = await adviser(structureId)
    const page = async (cursor = '') => {
      const answer = await hent.get(`/v1/stories?senderStructure=${structureId}${cursor}`, token)
      return answer.json<{ stories: StoryView[]; next?: string }>()
    }
    const [first, second] = await until('all of them on two pages', async () => {
      const begin = await page()
      const rest = begin.next ? await page(`&cursor=${begin.next}`) : undefined
      return rest && begin.stories.length + rest.stories.length === ids.length && ([begin, rest] as const)
    })
    const listed = [...first.stories, ...second.stories].map(({ requestId }) => requestId)
    expect(listed).toEqual(ids.toReversed())
    expect(first.stories).toHaveLength(50)
    expect(second).not.toHaveProperty('next')
    const named = await page(`&code=${trackingCodeOf(ids[7] ?? '')}`)
    expect(named.stories.map(({ requestId }) => requestId)).toEqual([ids[7]])
    expect((await page('&code=nothing')).stories).toEqual([])
    expect(
      (await hent.get(`/v1/stories?structureId=${structureId}&code=${trackingCodeOf(ids[7] ?? '')}`, token)).json(),
    ).toEqual({ stories: [] })
    expect((await hent.get('/v1/stories?structureId=s-two', token)).statusCode).toBe(403)
    expect((await hent.get('/v1/stories', token)).statusCode).toBe(400)
    expect((await hent.get(`/v1/stories?structureId=${structureId}&senderStructure=s-two`, token)).statusCode).toBe(400)
  })
})

describe('the animation of a territory', () => {
  it('sees what escalated in its département, and only there', async () => {
    const { requestId, received, referrals } = hent.aStory(['s-one'])
    const [referral] = referrals
    if (!referral) throw new Error('unreachable')
    await hent.told(received, referral.opened, referral.proposed)
    expect(await statuses(requestId, [await animator('22')])).toEqual([404])
    await hent.told(...[received, referral.opened, referral.proposed], ...[referral.declined, referral.escalated])
    expect(await statuses(requestId, [await animator('22'), await animator('29')])).toEqual([200, 404])
  })
})

describe('the Region', () => {
  it('reads no story, whichever way it asks', async () => {
    const { requestId, received } = hent.aStory(['s-one'])
    await hent.told(received)
    const token = await hent.agent({ role: 'region' }, { role: 'steering-body' })
    expect(await statuses(requestId, [token])).toEqual([404])
    for (const filter of ['structureId=s-one', 'senderStructure=s-one', 'senderPartner=essai']) {
      expect((await hent.get(`/v1/stories?${filter}`, token)).statusCode).toBe(403)
    }
  })
})
