// What operators do with decisions, over those that routing really made and stored.

import { randomUUID } from 'node:crypto'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextPeriod, periodOf } from '../decision/salt.ts'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'
import { readBundle } from './bundles.ts'
import {
  type BundleLine,
  decidedIn,
  explainReferrals,
  makeAuditorBundle,
  makePublicBundle,
  reportNeutrality,
  simulatePeriod,
} from './commands.ts'
import { recompute } from './recompute.ts'

const commune = '22113'
const structures = ['vae-a', 'vae-b', 'vae-c'].map((structureId) =>
  aStructure({
    structureId,
    name: `Point conseil ${structureId}`,
    network: 'vae-advice',
    services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
  }),
)
const records = new Map(structures.map((record) => [record.structureId, record]))
const dated = structures.map((record) => ({ record, recordedAt: new Date('2026-01-01T00:00:00Z') }))
const now = new Date()
const period = periodOf(now)
const afterwards = new Date(`${nextPeriod(now)}-15T12:00:00Z`)

let hent: TestHent
let requestId: string
beforeAll(async () => {
  hent = await startTestHent(structures)
  for (let turn = 0; turn < 7; turn += 1) {
    const vae = { needId: randomUUID(), service: 'vae' as const }
    requestId = (await hent.proposed(commune, { needs: [vae] })).requestId
  }
})
afterAll(() => hent.stop())

describe('the public bundle', () => {
  it('is refused while the period runs: its salt would tell the next draws', async () => {
    await expect(makePublicBundle(hent.connection, period, now)).rejects.toThrow('n’est pas finie')
  })
  it('once it is over is recomputed from what was stored', async () => {
    const bundle = await makePublicBundle(hent.connection, period, afterwards)
    const { checked, contradictions } = recompute(readBundle(JSON.parse(JSON.stringify(bundle))))
    expect([checked, contradictions]).toEqual([7, []])
  })
})

describe('the auditor’s bundle', () => {
  it('is refused while the period runs, and without a name; no line is kept', async () => {
    await expect(makeAuditorBundle(hent.connection, dated, period, 'Auditrice', now)).rejects.toThrow('n’est pas finie')
    await expect(makeAuditorBundle(hent.connection, dated, period, ' ', afterwards)).rejects.toThrow('nom')
    expect(await hent.db.collection('bundle_lines').countDocuments()).toBe(0)
  })
  it('is recomputed whole, and a line of whom it was made for is kept', async () => {
    const name = 'Auditrice d’essai, chambre régionale'
    const { text, line } = await makeAuditorBundle(hent.connection, dated, period, name, afterwards)
    const { checked, contradictions } = recompute(readBundle(JSON.parse(text)))
    expect([checked, contradictions]).toEqual([7, []])
    const kept = await hent.db.collection<BundleLine>('bundle_lines').findOne({ _id: line._id })
    expect(kept).toMatchObject({ name, period, decisions: 7, sha256: line.sha256 })
  })
  it('holds nobody’s team', async () => {
    const team = [{ agentId: 'agent-1', role: 'adviser', email: 'somebody@hent.example' }]
    const { text } = await makeAuditorBundle(
      hent.connection,
      dated.map(({ record, recordedAt }) => ({ record: { ...record, team }, recordedAt })),
      period,
      'Essai',
      afterwards,
    )
    expect(text).not.toContain('somebody@hent.example')
  })
})

const toRegion = { depth: 'region', language: 'fr' } as const
const toPerson = { depth: 'person', language: 'fr' } as const

describe('explaining', () => {
  it('finds a referral by its own id and by its request’s', async () => {
    const [one] = await explainReferrals(hent.connection, records, requestId, toRegion)
    expect(one?.explanation.summary.join(' ')).toContain('3 structures étaient à égalité')
    const [same] = await explainReferrals(hent.connection, records, one?.referralId ?? '', toPerson, 'elsewhere')
    expect(same?.requestId).toBe(requestId)
    expect(same?.asked).toBe('L’annuaire ne connaît pas cette structure.')
  })
  it('finds nothing under an unknown id', async () => {
    expect(await explainReferrals(hent.connection, records, randomUUID(), toRegion)).toEqual([])
  })
})

describe('neutrality', () => {
  it('counts every decision of the period and no other', async () => {
    const report = await reportNeutrality(hent.connection, period)
    expect(report).toMatchObject({ decisions: 7, undrawn: 0, leftOut: { groups: 0 } })
    expect(report.groups.map(({ draws }) => draws)).toEqual([7])
    expect(await decidedIn(hent.connection, '2001-01')).toEqual([])
  })
})

describe('simulating', () => {
  const on = '2027-01-01'
  it('moves nothing where nothing is changed, and tells what another directory would', async () => {
    expect(await simulatePeriod(hent.connection, period, { seen: dated })).toMatchObject({
      needs: 7,
      same: 7,
      drifted: 0,
    })
    const tried = structures.filter(({ structureId }) => structureId === 'vae-a')
    const result = await simulatePeriod(hent.connection, period, { live: structures, tried })
    expect(result).toMatchObject({ needs: 7, lost: 0, drifted: 0 })
    expect(result.structures.every(({ structure, after }) => after === (structure === 'vae-a' ? 7 : 0))).toBe(true)
  })
  it('with a directory that has changed since, tells the change that is tried and not the one that was made', async () => {
    const live = structures.filter(({ structureId }) => structureId === 'vae-a')
    const result = await simulatePeriod(hent.connection, period, { live, tried: live })
    expect(result).toMatchObject({ same: 7, moved: 0, lost: 0, structures: [] })
    const firsts = (await decidedIn(hent.connection, period)).map(({ ranking }) => ranking[0]?.structureId)
    expect(result.drifted).toBe(firsts.filter((first) => first !== 'vae-a').length)
  })
  it('says where nobody would answer under rules that begin after the period', async () => {
    const rules = serviceOffer.rules.map((one) => (one.service === 'vae' ? { ...one, until: '2026-12-31' } : one))
    const offer = { ...serviceOffer, rules }
    const { lost, unanswered } = await simulatePeriod(hent.connection, period, { seen: dated }, { offer, on })
    expect(lost).toBe(7)
    expect(unanswered).toMatchObject([{ service: 'vae', before: '< 5', after: 7 }])
  })
})
