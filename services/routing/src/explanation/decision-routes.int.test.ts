// What anyone may know of the decision, over HTTP: rules, commitments, and the questions that would decide.

import { randomUUID } from 'node:crypto'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextPeriod, periodOf } from '../decision/salt.ts'
import { openOffers } from '../proof/offers.ts'
import type { ReferralDocument } from '../referrals/referrals.ts'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const commune = '22113'
const structures = [
  aStructure({ structureId: 'the-apec', network: 'apec' }),
  aStructure({ structureId: 'the-france-travail', network: 'france-travail' }),
  ...['vae-a', 'vae-b'].map((structureId) =>
    aStructure({
      structureId,
      network: 'vae-advice',
      services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
    }),
  ),
]

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(structures)
})
afterAll(() => hent.stop())

describe('anyone', () => {
  it('reads the rules in force, each with its source', async () => {
    const answer = await hent.get('/v1/service-offer')
    expect(answer.statusCode).toBe(200)
    const rules = answer.json<{ rules: { code: string; law: { ref: string }[] }[] }>().rules
    expect(rules.find(({ code }) => code === 'cep-apec')?.law[0]?.ref).toContain('L6111-6')
  })

  it('reads the delays that hold where the Region has set none', async () => {
    const answer = await hent.get('/v1/rule-defaults')
    expect(answer.json()).toMatchObject({ choiceDays: '3wd', dropoutAnswerDays: '1wd', mostStructures: 3 })
  })

  it('reads the commitment to this period’s salt and to the next one’s, and neither salt', async () => {
    const answer = await hent.get('/v1/draw-salts')
    const { salts } = answer.json<{ salts: { period: string; sha256: string; salt?: string }[] }>()
    const now = new Date()
    expect(salts.map(({ period }) => period)).toEqual([periodOf(now), nextPeriod(now)])
    expect(salts.every(({ sha256, salt }) => /^[0-9a-f]{64}$/.test(sha256) && salt === undefined)).toBe(true)
  })

  it('is told which question would decide, and what each answer would change', async () => {
    const situation = { status: 'undisclosed', ageBand: '30-44' }
    const answer = await hent.post('/v1/questions', { service: 'cep', commune, situation })
    expect(answer.statusCode).toBe(200)
    const { questions } = answer.json<{ questions: { question: string; answers: object[] }[] }>()
    expect(questions.map(({ question }) => question)).toEqual(['status'])
    expect(questions[0]?.answers).toContainEqual({
      answers: ['executive'],
      candidates: ['the-apec'],
      changes: true,
      first: ['the-apec'],
      firstChanges: true,
    })
  })

  it('cannot slip in a fact that may not weigh', async () => {
    const situation = { status: 'undisclosed', ageBand: '30-44', gender: 'f' }
    expect((await hent.post('/v1/questions', { service: 'cep', commune, situation })).statusCode).toBe(400)
  })
})

type Decision = {
  rulesVersion: string
  saltPeriod?: string
  ranking: Record<string, unknown>[]
  explanation: { depth: string; language: string; structures: { text: string }[] }
}

describe('why it went where it went', () => {
  let proposal: Awaited<ReturnType<TestHent['proposed']>>
  beforeAll(async () => {
    proposal = await hent.proposed(commune, { needs: [{ needId: randomUUID(), service: 'vae' }] })
    await hent.inState(proposal.referralId, 'proposed')
  })
  const read = async (token: string): Promise<Decision> =>
    (await hent.get(`/v1/referrals/${proposal.referralId}/decision`, token)).json<Decision>()
  const agent = (...roles: RoleHeld[]) => hent.agent(...roles)
  const ofStructure = () => ({ role: 'adviser' as const, structureId: proposal.structureId })
  const textOf = ({ explanation }: Decision) => explanation.structures.map(({ text }) => text).join(' ')

  it('is told to the person in sentences: no tier, no weight, no number, not even beside them', async () => {
    const decision = await read(await hent.person(proposal.requestId))
    expect(decision.explanation.depth).toBe('person')
    expect(decision.ranking.map((one) => Object.keys(one))).toEqual([['structureId'], ['structureId']])
    expect(decision.saltPeriod).toBeUndefined()
  })
  it('is told to the person in the language asked for, and in that of their request where none is', async () => {
    const person = await hent.person(proposal.requestId)
    const at = `/v1/referrals/${proposal.referralId}/decision`
    const inBreton = (await hent.get(`${at}?language=br`, person)).json<Decision>()
    expect([inBreton.explanation.language, textOf(inBreton)]).toEqual([
      'br',
      expect.stringMatching(/^Kinniget da gentañ\./),
    ])
    expect((await read(person)).explanation.language).toBe('fr')
    const adviser = (await hent.get(`${at}?language=br`, await agent(ofStructure()))).json<Decision>()
    expect(adviser.explanation.language).toBe('fr')
    expect((await hent.get(`${at}?language=de`, person)).statusCode).toBe(400)
  })
  it('is told to the structure’s people with what was compared, and no more', async () => {
    const decision = await read(await agent(ofStructure()))
    expect(decision.explanation.depth).toBe('adviser')
    const [first] = decision.ranking
    expect(Object.keys(first ?? {}).sort()).toEqual(['parts', 'structureId', 'tier', 'weight'])
  })
  it('is told whole to the Region and to the animator of the territory', async () => {
    for (const role of [{ role: 'region' as const }, { role: 'animator' as const, territory: '22' }]) {
      const decision = await read(await agent(role))
      expect(decision.explanation.depth).toBe('region')
      expect(decision.ranking[0]).toMatchObject({ rule: 'vae-conseil', number: expect.any(Number), version: 1 })
      expect(decision.saltPeriod).toBe(periodOf(new Date()))
    }
  })
  it('is told to an adviser here who animates elsewhere as to an adviser', async () => {
    const decision = await read(await agent(ofStructure(), { role: 'animator', territory: '35' }))
    expect(decision.explanation.depth).toBe('adviser')
  })
  it('is told by the rules it was made by, not by today’s', async () => {
    const says = 'Une règle d’autrefois, que l’offre de service d’aujourd’hui ne dit plus.'
    const rules = serviceOffer.rules.map((rule) => (rule.code === 'vae-conseil' ? { ...rule, says } : rule))
    const offers = await openOffers(hent.connection, new Date())
    await offers.keep({ ...serviceOffer, version: '2020-01-01', rules }, new Date())
    const person = await hent.person(proposal.requestId)
    expect(textOf(await read(person))).not.toContain(says)
    await hent.db
      .collection<ReferralDocument>('referrals')
      .updateOne({ _id: proposal.referralId }, { $set: { 'decision.rulesVersion': '2020-01-01' } })
    const decision = await read(person)
    expect([decision.rulesVersion, textOf(decision)]).toEqual(['2020-01-01', expect.stringContaining(says)])
  })
})
