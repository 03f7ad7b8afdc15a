// Whose a referral is, and who acts on it as whom: an adviser's acts are the adviser's, the Region acts on what it owns,
// and what a structure no longer has, or no longer serves, is not its any more.

import { randomUUID } from 'node:crypto'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { anEvent, aRequestReceived, aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const advising = (structureId: string, commune: string, version = 1) =>
  aStructure({
    structureId,
    version,
    network: 'vae-advice',
    services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
  })

let hent: TestHent
let hurried: TestHent
beforeAll(async () => {
  hent = await startTestHent([
    ...['a', 'b', 'c'].map((name) => advising(`acts-${name}`, '22113')),
    ...['a', 'b', 'c'].map((name) => advising(`zone-${name}`, '22008')),
    ...['a', 'b', 'c', 'd'].map((name) => advising(`choice-${name}`, '22011')),
  ])
  hurried = await startTestHent([advising('region-a', '22113')], { ANIMATOR_DELAY: '50ms' })
})
afterAll(async () => {
  await hent.stop()
  await hurried.stop()
})

const vae = () => ({ needs: [{ needId: randomUUID(), service: 'vae' as const }] })
const at = (referralId: string, act: string) => `/v1/referrals/${referralId}/${act}`

describe('a file that a structure has accepted', () => {
  const acts: [string, object, number?][] = [
    ['contact', { mode: 'phone' }],
    ['appointment', { at: new Date(Date.now() + 86_400_000).toISOString(), mode: 'phone' }],
    ['fit', { fit: 'yes' }],
    ['pause', { until: '2999-01-01', cause: 'person-unavailable' }],
    ['transfer', { consent: true }],
    ['closing', { outcome: 'helped' }, 409],
  ]
  // The animator of the département used to act on it as an adviser.
  it.each(acts)('takes no %s of the animator, who reads it', async (act, body, refused = 403) => {
    const { referralId, structureId } = await hent.proposed('22113', vae())
    await hent.post(at(referralId, 'acceptance'), {}, await hent.agent({ role: 'adviser', structureId }))
    const animator = await hent.agent({ role: 'animator', territory: '22' })
    expect((await hent.post(at(referralId, act), body, animator)).statusCode).toBe(refused)
    expect((await hent.get(`/v1/referrals/${referralId}`, animator)).json()).toMatchObject({ state: 'accepted' })
  })

  it('takes those of an animator who is also an adviser there, as the adviser', async () => {
    const { referralId, requestId, structureId } = await hent.proposed('22113', vae())
    const both = await hent.agent({ role: 'animator', territory: '22' }, { role: 'adviser', structureId })
    await hent.post(at(referralId, 'acceptance'), {}, both)
    expect((await hent.post(at(referralId, 'contact'), { mode: 'phone' }, both)).statusCode).toBe(200)
    expect((await hent.topic.said('ContactMade', requestId)).data.by.kind).toBe('agent')
  })
})

describe('a file that is closed', () => {
  it('is nobody’s once that can no longer be taken back: its structure reads neither it nor its decision', async () => {
    const { referralId, structureId } = await hent.proposed('22113', vae())
    const adviser = await hent.agent({ role: 'adviser', structureId })
    await hent.post(at(referralId, 'acceptance'), {}, adviser)
    await hent.post(at(referralId, 'closing'), { outcome: 'helped' }, adviser)
    const read = async (what: string) => (await hent.get(`/v1/referrals/${referralId}${what}`, adviser)).statusCode
    await until('the time to take it back over', async () => (await read('')) === 404)
    expect(await read('/decision')).toBe(404)
    expect((await hent.post(at(referralId, 'undo'), {}, adviser)).statusCode).toBe(409)
  })
})

describe('a structure that serves the commune no more', () => {
  it('is not asked next, nor named by an adviser or an animator', async () => {
    const first = await hent.proposed('22008', vae())
    const others = ['zone-a', 'zone-b', 'zone-c'].filter((id) => id !== first.structureId)
    const [moved = '', stays = ''] = others
    await hent.topic.publish(advising(moved, '56260', 2))
    // Known once a decision no longer sees it.
    await until('the new zone known', async () => {
      const later = await hent.proposed('22008', vae())
      return (await hent.referral(later.referralId))?.ranking.every(({ structureId }) => structureId !== moved)
    })
    const adviser = await hent.agent({ role: 'adviser', structureId: first.structureId })
    await hent.post(at(first.referralId, 'acceptance'), {}, adviser)
    const named = await hent.post(at(first.referralId, 'transfer'), { consent: true, structureId: moved }, adviser)
    expect(named.statusCode).toBe(400)
    await hent.post(at(first.referralId, 'transfer'), { consent: true }, adviser)
    const next = (await hent.topic.said('ReferralProposed', first.requestId, 2)).data
    expect(next.structureId).toBe(stays)
    await hent.post(
      at(first.referralId, 'decline'),
      { reason: 'full' },
      await hent.agent({ role: 'adviser', structureId: stays }),
    )
    expect((await hent.topic.said('ReferralEscalated', first.requestId)).data.cause).toBe('nobody-left')
    const animator = await hent.agent({ role: 'animator', territory: '22' })
    expect((await hent.post(at(first.referralId, 'assignment'), { structureId: moved }, animator)).statusCode).toBe(400)
    expect((await hent.post(at(first.referralId, 'assignment'), { structureId: stays }, animator)).statusCode).toBe(200)
  })
})

describe('a person who wants to choose', () => {
  it('is shown another in the place of a structure that closes meanwhile', async () => {
    const received = aRequestReceived({ commune: '22011', epci: null, choice: true, ...vae() })
    await hent.topic.say(received)
    const { referralId, options = [] } = (await hent.topic.said('ReferralOpened', received.subject)).data
    const [gone = '', ...stay] = options
    await hent.topic.publish({ ...advising(gone, '22011', 2), active: false })
    const { options: shown, by } = (await hent.topic.said('OtherOptionsShown', received.subject)).data
    expect(by).toEqual({ kind: 'directory' })
    expect(shown.slice(0, 2)).toEqual(stay)
    expect(shown).toHaveLength(3)
    expect(shown).not.toContain(gone)
    const person = await hent.person(received.subject)
    expect((await hent.post(at(referralId, 'choice'), { structureId: gone }, person)).statusCode).toBe(400)
    expect((await hent.post(at(referralId, 'choice'), { structureId: stay[0] }, person)).statusCode).toBe(200)
  })
})

describe('a proposal whose mail comes back late', () => {
  it('stays with the structure for a day more, however often it is said', async () => {
    const proposal = await hent.proposed('22113', vae())
    const failed = hent.mail.failed(proposal)
    await hent.topic.say(hent.mail.delivered(proposal), failed, failed)
    const extended = await until('the day more', async () => {
      const found = await hent.referral(proposal.referralId)
      return found?.proposal?.extended && found
    })
    const { structureId, referralId, requestId } = proposal
    expect(extended.proposal?.structureId).toBe(structureId)
    expect(extended.clockAt).toEqual(extended.proposal?.answerBy)
    const withdrawn = anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId })
    await hent.topic.say(withdrawn)
    await hent.inState(referralId, 'closed')
    expect(hent.topic.of('ProposalLapsed', requestId)).toHaveLength(0)
  })
})

describe('what the Region owns, nobody having acted', () => {
  const escalatedToRegion = async () => {
    const first = await hurried.proposed('22113', vae())
    const { structureId, referralId } = first
    await hurried.post(
      at(referralId, 'decline'),
      { reason: 'full' },
      await hurried.agent({ role: 'adviser', structureId }),
    )
    await until('the Region to own it', async () => (await hurried.referral(referralId))?.owner.kind === 'region')
    return first
  }
  type List = { referrals: { referralId: string }[] }

  it('its agents list, read and put before a structure; those of the structure or of elsewhere do not', async () => {
    const { referralId, requestId, structureId } = await escalatedToRegion()
    const region = await hurried.agent({ role: 'region' })
    const list = (await hurried.get('/v1/referrals?owner=region', region)).json<List>()
    expect(list.referrals).toContainEqual(expect.objectContaining({ referralId, state: 'escalated' }))
    for (const role of ['steering-body', 'manager'] as const) {
      const other = await hurried.agent({ role, structureId })
      expect((await hurried.get('/v1/referrals?owner=region', other)).statusCode).toBe(403)
      expect((await hurried.post(at(referralId, 'assignment'), { structureId }, other)).statusCode).toBe(404)
    }
    expect((await hurried.get(`/v1/referrals/${referralId}`, region)).statusCode).toBe(200)
    const byCode = await hurried.get(`/v1/referrals?code=${trackingCodeOf(requestId)}`, region)
    expect(byCode.json<List>().referrals).toEqual([expect.objectContaining({ referralId })])
    const answer = await hurried.post(at(referralId, 'assignment'), { structureId }, region)
    expect(answer.json()).toMatchObject({ state: 'proposed', owner: { kind: 'structure', structureId } })
    expect((await hurried.get(`/v1/referrals/${referralId}`, region)).statusCode).toBe(404)
  })

  it('its agents close with an outcome', async () => {
    const { referralId, requestId } = await escalatedToRegion()
    const answer = await hurried.post(
      at(referralId, 'closing'),
      { outcome: 'not-helped' },
      await hurried.agent({ role: 'region' }),
    )
    expect(answer.json()).toMatchObject({ state: 'closed', ending: 'not-helped' })
    expect((await hurried.topic.said('ReferralClosed', requestId)).data.by.kind).toBe('animator')
  })

  it('its agents say which they look after: the second of two at once is told, and may take it over', async () => {
    const { referralId } = await escalatedToRegion()
    const [one, other] = [await hurried.agent({ role: 'region' }), await hurried.agent({ role: 'region' })]
    const both = await Promise.all([one, other].map((token) => hurried.post(at(referralId, 'claim'), {}, token)))
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    const [first, second] = both[0]?.statusCode === 200 ? [one, other] : [other, one]
    const seen = (await hurried.get(`/v1/referrals/${referralId}`, second)).json<{ claim: { since: string } }>()
    expect(seen.claim).toMatchObject({ mine: false })
    const list = (await hurried.get('/v1/referrals?owner=region', first)).json<List>()
    expect(list.referrals).toContainEqual(
      expect.objectContaining({ referralId, claim: expect.objectContaining({ mine: true }) }),
    )
    expect((await hurried.post(at(referralId, 'release'), {}, second)).statusCode).toBe(409)
    const over = { over: seen.claim.since }
    expect((await hurried.post(at(referralId, 'claim'), over, second)).json()).toMatchObject({ claim: { mine: true } })
    expect((await hurried.post(at(referralId, 'release'), {}, second)).json()).not.toHaveProperty('claim')
  })

  it('they do not reach what it does not own', async () => {
    const { referralId } = await hurried.proposed('22113', vae())
    const region = await hurried.agent({ role: 'region' })
    expect((await hurried.get(`/v1/referrals/${referralId}`, region)).statusCode).toBe(404)
    expect((await hurried.get('/v1/referrals', region)).statusCode).toBe(403)
    expect((await hurried.get('/v1/referrals?departement=22', region)).statusCode).toBe(403)
  })
})

describe('a code read out on the telephone', () => {
  type Found = { referrals: { referralId: string; state: string }[] }
  const find = async (code: string, token: string) =>
    (await hent.get(`/v1/referrals?code=${code}`, token)).json<Found>().referrals.map(({ referralId }) => referralId)
  const watching = (territory: string) => hent.agent({ role: 'animator', territory })

  it('finds the animator what of it is in their territory, taken or ended, and nobody else’s', async () => {
    const { referralId, requestId, structureId } = await hent.proposed('22113', vae())
    const code = trackingCodeOf(requestId)
    const [here, all, elsewhere] = [await watching('22'), await watching('53'), await watching('29')]
    expect(await find(code, here)).toEqual([referralId])
    expect(await find(code.toLowerCase().replaceAll('-', '%20'), all)).toEqual([referralId])
    await hent.post(at(referralId, 'acceptance'), {}, await hent.agent({ role: 'adviser', structureId }))
    expect(await find(code, here)).toEqual([referralId])
    // As a code that is nobody's, and as what is no code.
    const [theirs, nobodys, none] = await Promise.all(
      [code, trackingCodeOf(randomUUID()), 'abc'].map((one) => hent.get(`/v1/referrals?code=${one}`, elsewhere)),
    )
    expect(theirs?.json()).toEqual({ referrals: [] })
    expect([theirs?.statusCode, theirs?.body]).toEqual([nobodys?.statusCode, nobodys?.body])
    expect(none?.json()).toEqual({ referrals: [] })
  })

  it('finds the Region what it owns, and that alone', async () => {
    const { requestId } = await hent.proposed('22113', vae())
    expect(await find(trackingCodeOf(requestId), await hent.agent({ role: 'region' }))).toEqual([])
  })

  it('is looked for by who watches alone, and within no other list', async () => {
    const { requestId, structureId } = await hent.proposed('22113', vae())
    const code = trackingCodeOf(requestId)
    const adviser = await hent.agent({ role: 'adviser', structureId })
    for (const token of [adviser, await hent.agent({ role: 'steering-body' }), await hent.person(requestId)])
      expect((await hent.get(`/v1/referrals?code=${code}`, token)).statusCode).toBe(403)
    const within = await hent.get(`/v1/referrals?code=${code}&departement=22`, await watching('22'))
    expect(within.json()).toMatchObject({ errors: [{ pointer: '/code', code: 'alone' }] })
  })
})

describe('a request erased', () => {
  it('closes its referral for good, saying so', async () => {
    const { referralId, requestId, structureId } = await hent.proposed('22113', vae())
    const adviser = await hent.agent({ role: 'adviser', structureId })
    await hent.post(at(referralId, 'acceptance'), {}, adviser)
    const erased = anEvent('RequestErased', { requestId, by: { kind: 'person' } }, { subject: requestId })
    await hent.topic.say(erased, erased)
    expect((await hent.topic.said('ReferralWithdrawn', requestId)).data).toMatchObject({ cause: 'erased', structureId })
    expect(await hent.inState(referralId, 'closed')).toMatchObject({ ending: 'erased', owner: { kind: 'nobody' } })
    expect(hent.topic.of('ReferralWithdrawn', requestId)).toHaveLength(1)
    expect((await hent.get(`/v1/referrals/${referralId}`, adviser)).statusCode).toBe(404)
    expect((await hent.post(at(referralId, 'undo'), {}, adviser)).statusCode).toBe(404)
  })
})
