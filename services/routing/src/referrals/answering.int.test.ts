// The acts of a referral's life over HTTP, with the tokens of those who may and of those who may not.

import { randomUUID } from 'node:crypto'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString()

const commune = '22113'
const structures = ['vae-a', 'vae-b'].map((structureId) =>
  aStructure({
    structureId,
    network: 'vae-advice',
    services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
  }),
)

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(structures)
})
afterAll(() => hent.stop())

const proposed = (over: { choice?: boolean } = {}) =>
  hent.proposed(commune, { needs: [{ needId: randomUUID(), service: 'vae' }], ...over })
const adviser = (structureId: string) => hent.agent({ role: 'adviser', structureId })
const animator = (territory: string) => hent.agent({ role: 'animator', territory })
const codeOf = (answer: { json<T>(): T }) => answer.json<{ type: string }>().type.split('/').at(-1)
const at = (referralId: string, act: string) => `/v1/referrals/${referralId}/${act}`

/** Declined by both structures, so that it waits for the animator of Côtes-d’Armor. */
async function escalated() {
  const first = await proposed()
  const { requestId, referralId } = first
  await hent.post(at(referralId, 'decline'), { reason: 'full' }, await adviser(first.structureId))
  const second = (await hent.topic.said('ReferralProposed', requestId, 2)).data
  await hent.post(at(referralId, 'decline'), { reason: 'full' }, await adviser(second.structureId))
  await hent.topic.said('ReferralEscalated', requestId)
  return first
}

describe('an adviser of the structure asked', () => {
  it('reads the referral, accepts it, notes contact and appointment, and closes it', async () => {
    const { referralId, requestId, structureId } = await proposed()
    const token = await adviser(structureId)
    const read = await hent.get(`/v1/referrals/${referralId}`, token)
    expect(read.json()).toMatchObject({ state: 'proposed', fhirTask: 'requested', owner: { structureId } })
    const states: string[] = []
    for (const [act, body] of [
      ['acceptance', {}],
      ['contact', { mode: 'phone' }],
      ['appointment', { mode: 'face-to-face', at: inAWeek }],
      ['pause', { until: dayAfter(localDay(new Date()), 10), cause: 'person-unavailable' }],
      ['closing', { outcome: 'helped' }],
    ] as const) {
      const answer = await hent.post(at(referralId, act), body, token)
      expect(answer.statusCode).toBe(200)
      states.push(answer.json<{ state: string }>().state)
    }
    expect(states).toEqual(['accepted', 'in-progress', 'in-progress', 'in-progress', 'closed'])
    const closed = await hent.topic.said('ReferralClosed', requestId)
    expect(closed.data).toMatchObject({ structureId, outcome: 'helped', by: { kind: 'agent' } })
    expect(await hent.referral(referralId)).toMatchObject({ owner: { kind: 'nobody' } })
  })

  it('declines with a coded reason; the next structure is asked and the first no longer sees the referral', async () => {
    const { referralId, requestId, structureId } = await proposed()
    const token = await adviser(structureId)
    const inWords = await hent.post(at(referralId, 'decline'), { reason: 'trop loin pour nous' }, token)
    expect([inWords.statusCode, codeOf(inWords)]).toEqual([400, 'invalid-input'])
    expect(inWords.body).not.toContain('trop loin')
    expect((await hent.post(at(referralId, 'decline'), { reason: 'full' }, token)).statusCode).toBe(200)
    const second = (await hent.topic.said('ReferralProposed', requestId, 2)).data
    expect(second.structureId).not.toBe(structureId)
    expect((await hent.get(`/v1/referrals/${referralId}`, token)).statusCode).toBe(404)
    expect((await hent.post(at(referralId, 'acceptance'), {}, token)).statusCode).toBe(404)
    expect((await hent.get(`/v1/referrals/${referralId}`, await adviser(second.structureId))).statusCode).toBe(200)
  })

  it('answering at the same time as a colleague gives one outcome, and the other is told', async () => {
    const { referralId, requestId, structureId } = await proposed()
    const token = await adviser(structureId)
    const colleague = await adviser(structureId)
    const answers = await Promise.all([
      hent.post(at(referralId, 'acceptance'), {}, token),
      hent.post(at(referralId, 'acceptance'), {}, colleague),
    ])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    await hent.topic.said('ReferralAccepted', requestId)
    expect(hent.topic.of('ReferralAccepted', requestId)).toHaveLength(1)
  })

  it('lists the open work of the structure, and no other’s', async () => {
    const { referralId, structureId } = await proposed()
    const token = await adviser(structureId)
    const own = await hent.get(`/v1/referrals?structureId=${structureId}`, token)
    const listed = own.json<{ referrals: { referralId: string; owner: { structureId: string } }[] }>().referrals
    expect(listed.map((one) => one.referralId)).toContain(referralId)
    expect(new Set(listed.map(({ owner }) => owner.structureId))).toEqual(new Set([structureId]))
    const other = structureId === 'vae-a' ? 'vae-b' : 'vae-a'
    expect((await hent.get(`/v1/referrals?structureId=${other}`, token)).statusCode).toBe(403)
    expect((await hent.get('/v1/referrals?departement=22', token)).statusCode).toBe(403)
  })
})

describe('a list of work longer than a page', () => {
  it('is read whole, a page at a time, each referral once, by the link to the next', async () => {
    const { structureId } = await proposed()
    await proposed()
    await proposed()
    const token = await adviser(structureId)
    const whole = await hent.get(`/v1/referrals?structureId=${structureId}`, token)
    expect([whole.json().next, whole.headers.link]).toEqual([undefined, undefined])
    const idsOf = (page: { referrals: { referralId: string }[] }) => page.referrals.map(({ referralId }) => referralId)
    const read: string[] = []
    for (let url: string | undefined = `/v1/referrals?structureId=${structureId}&limit=1`; url; ) {
      const page = await hent.get(url, token)
      read.push(...idsOf(page.json()))
      expect(page.json().referrals).toHaveLength(1)
      url = /<(.*)>; rel="next"/.exec(String(page.headers.link ?? ''))?.[1]
    }
    expect(read).toEqual(idsOf(whole.json()))
    const forged = await hent.get(`/v1/referrals?structureId=${structureId}&cursor=AAAA`, token)
    expect(forged.statusCode).toBe(400)
  })
})

describe('anybody else', () => {
  it('finds no such referral, whatever they try, and changes nothing', async () => {
    const { referralId, requestId, structureId } = await proposed()
    const before = await hent.inState(referralId, 'proposed')
    const other = structureId === 'vae-a' ? 'vae-b' : 'vae-a'
    const strangers = [
      await adviser(other),
      await hent.agent({ role: 'manager', structureId: other }),
      await hent.agent({ role: 'relay', structureId }),
      await animator('29'),
      await hent.agent({ role: 'region' }),
      await hent.person(randomUUID()),
    ]
    for (const token of strangers) {
      const tried = [
        await hent.get(`/v1/referrals/${referralId}`, token),
        await hent.post(at(referralId, 'acceptance'), {}, token),
        await hent.post(at(referralId, 'decline'), { reason: 'full' }, token),
        await hent.post(at(referralId, 'contact'), { mode: 'phone' }, token),
        await hent.post(at(referralId, 'closing'), { outcome: 'helped' }, token),
        await hent.post(at(referralId, 'assignment'), { structureId: other }, token),
        await hent.post(at(referralId, 'choice'), { structureId: other }, token),
      ]
      expect(tried.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404, 404])
    }
    const own = await hent.person(requestId)
    expect((await hent.post(at(referralId, 'acceptance'), {}, own)).statusCode).toBe(404)
    expect(await hent.referral(referralId)).toEqual(before)
  })

  it('a caller without a token, or with one nobody trusted signed, is asked to log in', async () => {
    const { referralId, structureId } = await proposed()
    expect((await hent.post(at(referralId, 'acceptance'), {})).statusCode).toBe(401)
    const token = await adviser(structureId)
    const forged = `${token.slice(0, -6)}${token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`
    expect((await hent.post(at(referralId, 'acceptance'), {}, forged)).statusCode).toBe(401)
    expect((await hent.inState(referralId, 'proposed')).tried).toHaveLength(1)
  })

  it('sending what is not asked for is refused before anything is read', async () => {
    const { referralId, structureId } = await proposed()
    const token = await adviser(structureId)
    const refused = async (body: object | string) => {
      const answer = await hent.post(at(referralId, 'acceptance'), body, token)
      return [answer.statusCode, codeOf(answer)]
    }
    expect(await refused({ note: 'Mme Le Bras' })).toEqual([400, 'invalid-input'])
    expect(await refused('{"half":')).toEqual([400, 'invalid-json'])
    expect(await refused(`{"note":"${'a'.repeat(70_000)}"}`)).toEqual([413, 'payload-too-large'])
  })
})

describe('the animator of the département', () => {
  it('lists what escalated there, and puts it before a structure', async () => {
    const { referralId, requestId, structureId } = await escalated()
    const token = await animator('22')
    const list = await hent.get('/v1/referrals?departement=22', token)
    expect(list.json<{ referrals: { referralId: string }[] }>().referrals.map((one) => one.referralId)).toContain(
      referralId,
    )
    const answer = await hent.post(at(referralId, 'assignment'), { structureId }, token)
    expect(answer.json()).toMatchObject({ state: 'proposed', owner: { kind: 'structure', structureId } })
    const third = (await hent.topic.said('ReferralProposed', requestId, 3)).data
    expect(third).toMatchObject({ structureId, rank: 3 })
    expect((await hent.post(at(referralId, 'acceptance'), {}, await adviser(structureId))).statusCode).toBe(200)
  })

  it('cannot put it before a structure that is unknown or not entitled', async () => {
    const { referralId } = await escalated()
    const answer = await hent.post(at(referralId, 'assignment'), { structureId: 'nobody' }, await animator('22'))
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid-input'])
    expect((await hent.referral(referralId))?.state).toBe('escalated')
  })

  it('closes it with a reason', async () => {
    const { referralId, requestId } = await escalated()
    const answer = await hent.post(at(referralId, 'closing'), { outcome: 'other' }, await animator('22'))
    expect(answer.json()).toMatchObject({ state: 'closed', ending: 'other' })
    const closed = await hent.topic.said('ReferralClosed', requestId)
    expect(closed.data).toMatchObject({ structureId: null, by: { kind: 'animator' } })
  })

  it('of another département, and an adviser of a structure that declined, may not', async () => {
    const { referralId, structureId } = await escalated()
    for (const token of [await animator('29'), await adviser(structureId)]) {
      expect((await hent.post(at(referralId, 'assignment'), { structureId }, token)).statusCode).toBe(404)
      expect((await hent.post(at(referralId, 'closing'), { outcome: 'other' }, token)).statusCode).toBe(404)
    }
    expect((await hent.get('/v1/referrals?departement=22', await animator('29'))).statusCode).toBe(403)
  })
})

describe('the person', () => {
  it('changes the structure asked for another one that may answer, with their own token alone', async () => {
    const { referralId, requestId, structureId } = await proposed()
    const other = structureId === 'vae-a' ? 'vae-b' : 'vae-a'
    const token = await hent.person(requestId)
    const unknown = await hent.post(at(referralId, 'choice'), { structureId: 'nobody' }, token)
    expect([unknown.statusCode, codeOf(unknown)]).toEqual([400, 'invalid-input'])
    const chosen = await hent.post(at(referralId, 'choice'), { structureId: other }, token)
    expect(chosen.json()).toMatchObject({ state: 'proposed', owner: { structureId: other } })
    expect((await hent.topic.said('ProposalCancelled', requestId)).data).toMatchObject({ structureId })
    expect((await hent.post(at(referralId, 'acceptance'), {}, await adviser(structureId))).statusCode).toBe(404)
  })
})

describe('the decision', () => {
  it('is read by the person, the structure’s people, the animator and the Region, and by nobody else', async () => {
    const { referralId, requestId, structureId } = await proposed()
    const read = async (token: string) => (await hent.get(at(referralId, 'decision'), token)).statusCode
    expect(await read(await hent.person(requestId))).toBe(200)
    expect(await read(await hent.agent({ role: 'manager', structureId }))).toBe(200)
    expect(await read(await animator('22'))).toBe(200)
    expect(await read(await hent.agent({ role: 'region' }))).toBe(200)
    expect(await read(await adviser(structureId))).toBe(200)
    expect(await read(await adviser(structureId === 'vae-a' ? 'vae-b' : 'vae-a'))).toBe(404)
    expect(await read(await animator('29'))).toBe(404)
  })

  it('is told as deep as the reader', async () => {
    const { referralId, requestId, structureId } = await proposed()
    const told = async (token: string) => {
      const answer = await hent.get(at(referralId, 'decision'), token)
      return answer.json<{ explanation: { depth: string; summary: string[]; structures: { text: string }[] } }>()
    }
    const person = (await told(await hent.person(requestId))).explanation
    expect([person.depth, person.summary[0]]).toEqual([
      'person',
      'Votre demande : Conseil en validation des acquis de l’expérience (VAE), à Lannion.',
    ])
    expect(person.structures[1]?.text).toContain('Le tirage au sort l’a placée après')
    expect((await told(await adviser(structureId))).explanation.depth).toBe('adviser')
    const region = (await told(await hent.agent({ role: 'region' }))).explanation
    expect(region.structures[0]?.text).toContain('règle vae-conseil')
  })
})
