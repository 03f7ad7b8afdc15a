// The real territory and the directory as shipped: for each of the 1,202 communes, each service and its main audience, a
// decision or a named reason. The holes of the synthetic directory are printed, and are where it says they are.

import { readFileSync } from 'node:fs'
import type { ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import type { SourceService, SourceStructure } from '@hent/directory/record/source-schema.ts'
import { topicSafeId, toRecord } from '@hent/directory/record/to-record.ts'
import { decide } from '@hent/routing/decision/decide.ts'
import { createDirectoryIndex } from '@hent/routing/decision/directory-index.ts'
import type { NeedFacts } from '@hent/routing/decision/need-facts.ts'
import { saltOf } from '@hent/routing/decision/salt.ts'
import { communes, epciByCode, resolveCommune } from '@hent/territory/communes.ts'
import { describe, expect, it } from 'vitest'

const shipped = new URL('../../../services/directory/data/bretagne-synthetique.json', import.meta.url)
const { structures, services } = JSON.parse(readFileSync(shipped, 'utf8')) as {
  structures: SourceStructure[]
  services: SourceService[]
}
const index = createDirectoryIndex()
for (const structure of structures) {
  const place = resolveCommune(structure.code_insee)
  if (!('commune' in place)) throw new Error(`no commune ${structure.code_insee}`)
  const own = services.filter(({ structure_id }) => structure_id === structure.id)
  index.apply({ ...toRecord(structure, own, place.commune, []), structureId: topicSafeId(structure.id), version: 1 })
}

const mainAudiences: readonly [ServiceKind, Situation, NeedFacts['project']?][] = [
  ['reception', { status: 'undisclosed', ageBand: 'undisclosed' }],
  ['school-guidance', { status: 'pupil', ageBand: '16-17' }],
  ['cep', { status: 'employee', ageBand: '30-44' }],
  ['cep', { status: 'executive', ageBand: '30-44' }],
  ['cep', { status: 'job-seeker', ageBand: '18-25' }],
  ['vae', { status: 'employee', ageBand: '45-59' }],
  ['business-creation', { status: 'job-seeker', ageBand: '30-44' }, 'crafts'],
  ['business-creation', { status: 'job-seeker', ageBand: '30-44' }, 'trade'],
  ['business-creation', { status: 'job-seeker', ageBand: '30-44' }, 'farming'],
  ['dropout-support', { status: 'inactive', ageBand: '16-17', diploma: false, solution: false }],
]
const now = new Date('2026-11-24T10:00:00Z')
const grounds = {
  offer: serviceOffer,
  salt: saltOf('territory', '2026-11'),
  now,
  today: '2026-11-24',
  commitmentDays: 5,
}

const decided = mainAudiences.flatMap(([service, situation, project]) =>
  communes().map(({ code, name, epci, departement }) => {
    const need: NeedFacts = {
      needId: `${service} ${situation.status} ${project ?? ''} ${code}`,
      service,
      commune: code,
      epci,
      departement: departement as NeedFacts['departement'],
      situation,
      modes: ['face-to-face', 'phone', 'video', 'mail'],
      language: 'fr',
      ...(project ? { project } : {}),
    }
    return { need, name, decision: decide(need, index.cell(service, need), grounds) }
  }),
)

describe('each commune × service × main audience', () => {
  it('has a decision, or structures excluded by a named rule, or no structure at all', () => {
    expect(decided).toHaveLength(1_202 * mainAudiences.length)
    const answered = decided.filter(({ decision }) => decision.ranking.length > 0)
    expect(answered.length / decided.length).toBeGreaterThan(0.9)
    for (const { need, decision } of decided) {
      const { length } = index.cell(need.service, need)
      expect(decision.ranking.length + decision.excluded.length).toBe(length)
    }
  })

  it('finds nobody exactly where the shipped directory leaves holes on purpose, and prints them', () => {
    const holes = decided.filter(({ decision }) => decision.ranking.length === 0)
    const lines = [
      ...Map.groupBy(holes, ({ need }) => `${serviceLabels[need.service].fr} (${need.situation.status})`),
    ].map(([service, each]) => {
      const reasons = new Set(each.flatMap(({ decision }) => decision.excluded.map(({ code }) => code)))
      const places = new Set(each.map(({ need, name }) => (need.epci && epciByCode(need.epci)?.name) || name))
      const why = reasons.size > 0 ? [...reasons].join(', ') : 'aucune structure'
      return `  ${service} : ${each.length} communes, ${why} : ${[...places].join(', ')}`
    })
    console.log(`${holes.length} vides sur ${decided.length} :\n${lines.join('\n')}`)
    const perService = Map.groupBy(holes, ({ need }) => need.service)
    expect(Object.fromEntries([...perService].map(([service, { length }]) => [service, length]))).toEqual({
      vae: 12,
      'business-creation': 7,
      'dropout-support': 26,
    })
  })
})
