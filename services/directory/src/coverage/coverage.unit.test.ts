import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { covers } from '@hent/contracts/entitlement.ts'
import { communeByCode, communes } from '@hent/territory/communes.ts'
import { until } from '@hent/testing/until.ts'
import { describe, expect, it } from 'vitest'
import { buildDirectory, knownHoles } from '../../data/generate.ts'
import { type Refusal, rowReader } from '../import/refusals.ts'
import { rebuildRecord } from '../record/rebuild-record.ts'
import { SourceService, SourceStructure } from '../record/source-schema.ts'
import { debounced, memoByRevision } from '../search/memo.ts'
import { createStructureIndex } from '../search/structure-index.ts'
import { aRow, aServiceRow } from '../testing/rows.ts'
import { answeringKey } from './answering.ts'
import { computeCoverage } from './coverage.ts'
import { coverageColumns } from './coverage-columns.ts'
import { lostBetween } from './holes.ts'
import { whereOneMore } from './one-more.ts'

const day = '2026-11-25'
const column = (service: string, audience: string) => {
  const found = coverageColumns.find((one) => one.service === service && one.audience === audience)
  if (!found) throw new Error(`no column ${service} ${audience}`)
  return found
}

function aRecord(id: string, zone: string[], over: Partial<DirectoryRecord> = {}, kind: 'cep' | 'reception' = 'cep') {
  const structure = aRow({ id })
  const services = [aServiceRow({ structure_id: id, zone_eligibilite: zone }, { kind, cep_operator: true })]
  return { ...rebuildRecord({ structure, services }, [], undefined), version: 1, ...over }
}
const lannionAgglo = '200065928'

async function cell(records: DirectoryRecord[], commune: string, service = 'cep', audience = 'young-job-seeker') {
  const coverage = await computeCoverage(records, day)
  return coverage.cellsOf(column(service, audience)).find((one) => one.commune.code === commune)
}

describe('a cell', () => {
  it('counts the structures that answer, by where they lie', async () => {
    const records = [
      aRecord('essai--a', [lannionAgglo]),
      aRecord('essai--b', ['22'], { commune: '22278', epci: '200069409' }),
    ]
    expect(await cell(records, '22113')).toMatchObject({
      structures: 2,
      byBand: { commune: 1, epci: 0, departement: 1, region: 0 },
    })
    expect(await cell(records, '22168')).toMatchObject({ byBand: { commune: 0, epci: 1, departement: 1, region: 0 } })
    expect(await cell(records, '29019')).toMatchObject({ structures: 0 })
  })

  it('counts a structure once, however many of its services cover it', async () => {
    expect(await cell([aRecord('essai--a', [lannionAgglo, '22', '22113', 'france'])], '22113')).toMatchObject({
      structures: 1,
    })
  })

  it('counts only who is entitled to that audience', async () => {
    const records = [aRecord('essai--a', ['22'])]
    expect(await cell(records, '22113', 'cep', 'executive')).toMatchObject({ structures: 0 })
  })

  it('of reception counts only engagements in force', async () => {
    const zone = [lannionAgglo]
    const expired = { engagement: { signed: '2023-07-01', until: '2026-06-30', reference: 'x' } }
    expect(await cell([aRecord('essai--a', zone, {}, 'reception')], '22113', 'reception', 'everyone')).toMatchObject({
      structures: 1,
    })
    expect(
      await cell([aRecord('essai--a', zone, expired, 'reception')], '22113', 'reception', 'everyone'),
    ).toMatchObject({ structures: 0 })
  })

  it.each<[string, Partial<DirectoryRecord>]>([
    ['full', { full: true }],
    ['closed', { closures: [{ from: day, to: day }] }],
    ['without anybody', { unattended: [{ from: day, to: day }] }],
  ])('tells a structure that is %s today from one that takes people', async (_what, over) => {
    expect(await cell([aRecord('essai--a', ['22'], over)], '22113')).toMatchObject({ structures: 1, available: 0 })
    expect(await cell([aRecord('essai--a', ['22'])], '22113')).toMatchObject({ structures: 1, available: 1 })
  })
})

describe('how far a commune’s people go', () => {
  it('is told from where the nearest structure receives people, by its point or its commune’s', async () => {
    const atGuingamp = { commune: '22070', epci: '200067981' }
    const far = aRecord('essai--b', ['22'], { ...atGuingamp, location: { lat: 48.56, lon: -3.15 } })
    expect((await cell([far], '22113'))?.nearestKm).toBeCloseTo(29.4, 0)
    expect((await cell([far, aRecord('essai--a', ['22'])], '22113'))?.nearestKm).toBe(0)
  })

  it('is not told where nobody receives people on site', async () => {
    const remote = aRecord('essai--a', ['22'])
    const services = remote.services.map((one) => ({ ...one, modes: ['phone' as const] }))
    expect(await cell([{ ...remote, services }], '22113')).not.toHaveProperty('nearestKm')
  })
})

describe('how structures answer', () => {
  it('is counted for the service it was asked, by half of what they were asked', async () => {
    const answers = new Map([
      [answeringKey('essai--a', 'cep'), { accepted: 2, declined: 0, lapsed: 3 }],
      [answeringKey('essai--b', 'cep'), { accepted: 1, declined: 4, lapsed: 0 }],
      [answeringKey('essai--c', 'vae'), { accepted: 0, declined: 9, lapsed: 0 }],
    ])
    const records = ['essai--a', 'essai--b', 'essai--c'].map((id) => aRecord(id, ['22']))
    const coverage = await computeCoverage(records, day, answers)
    const found = coverage.cellsOf(column('cep', 'young-job-seeker')).find(({ commune }) => commune.code === '22113')
    expect(found).toMatchObject({ structures: 3, late: 1, refusing: 1 })
  })
})

describe('one more structure', () => {
  const everywhere = () => true
  const where = async (records: DirectoryRecord[]) => {
    const coverage = await computeCoverage(records, day)
    return whereOneMore(coverage.cellsOf(column('cep', 'young-job-seeker')), everywhere)
  }
  it('is best put where most people have nobody, the next one elsewhere', async () => {
    const [first, second] = await where([])
    expect(first).toMatchObject({ nearer: 0, savedKm: 0 })
    expect(first?.uncovered).toBeGreaterThan(500_000)
    expect(second?.commune.departement).not.toBe(first?.commune.departement)
  })
  it('saves kilometres where somebody answers from far', async () => {
    const [first] = await where([aRecord('essai--a', ['france'])])
    expect(first?.uncovered).toBe(0)
    expect(first?.savedKm).toBeGreaterThan(50)
  })
})

describe('the coverage of the synthetic directory', () => {
  const { structures, services } = buildDirectory()
  const readStructure = rowReader(SourceStructure)
  const readService = rowReader(SourceService)
  const taken = <T>(found: { read: T } | { refused: Refusal }): T => {
    if ('refused' in found) throw new Error(found.refused.sentence)
    return found.read
  }
  const records = structures.map((value, index) => {
    const structure = taken(readStructure({ list: 'structures', row: index + 1, value }))
    const own = services
      .filter(({ structure_id }) => structure_id === structure.id)
      .map((one, at) => taken(readService({ list: 'services', row: at + 1, value: one })))
    return { ...rebuildRecord({ structure, services: own }, [], undefined), version: 1 }
  })

  it('has exactly the known holes of VAE, PSAD and business creation', async () => {
    const coverage = await computeCoverage(records, day)
    const empty = (service: string, audience: string) =>
      coverage
        .cellsOf(column(service, audience))
        .filter((one) => one.structures === 0)
        .map(({ commune }) => commune.code)
    const holes = (kind: string, project?: string) => {
      const codes = knownHoles
        .filter((one) => one.kind === kind && one.projectType === project)
        .flatMap((one) => one.codes)
      return communes()
        .filter((commune) => covers(codes, commune))
        .map(({ code }) => code)
    }
    expect(empty('vae', 'everyone')).toEqual(holes('vae'))
    expect(empty('dropout-support', 'young-without-solution')).toEqual(holes('dropout-support'))
    expect(empty('business-creation', 'project-crafts')).toEqual(holes('business-creation', 'crafts'))
    expect(empty('business-creation', 'project-farming')).toEqual(holes('business-creation', 'farming'))
    expect(empty('reception', 'everyone')).toEqual([])
  })
})

describe('what a change of the directory leaves without answer', () => {
  const of = (...ids: string[]) =>
    computeCoverage(
      ids.map((id) => aRecord(id, ['22'])),
      day,
    )

  it('is told by département and column, and not what nobody answered before either', async () => {
    const lost = lostBetween(await of('essai--a'), await of())
    expect(new Set(lost.map(({ departement }) => departement))).toEqual(new Set(['22']))
    const cep = lost.find(({ column: { audience } }) => audience === 'young-job-seeker')
    expect(cep?.communes).toHaveLength(communes().filter(({ departement }) => departement === '22').length)
  })

  it('is nothing where another still answers', async () => {
    expect(lostBetween(await of('essai--a', 'essai--b'), await of('essai--b'))).toEqual([])
  })
})

describe('what was computed', () => {
  it('is kept until a record changes or the day does', async () => {
    const index = createStructureIndex()
    let now = new Date('2026-11-25T10:00:00Z')
    const coverage = memoByRevision(index, () => now, computeCoverage)
    const first = await coverage()
    expect(await coverage()).toBe(first)
    index.apply(aRecord('essai--a', ['22']))
    const second = await coverage()
    expect(second).not.toBe(first)
    const lannion = communeByCode('22113')
    expect(
      second.cellsOf(column('cep', 'young-job-seeker')).find(({ commune }) => commune === lannion)?.structures,
    ).toBe(1)
    now = new Date('2026-11-25T23:30:00Z')
    expect((await coverage()).day).toBe('2026-11-26')
  })
})

describe('what follows the directory', () => {
  it('is derived again by itself, once for changes that come together, and is there for who asks next', async () => {
    const index = createStructureIndex()
    let computed = 0
    const coverage = memoByRevision(
      index,
      () => new Date('2026-11-25T10:00:00Z'),
      (records, on) => {
        computed += 1
        return computeCoverage(records, on)
      },
    )
    const again = debounced(coverage, 10)
    for (const id of ['essai--a', 'essai--b', 'essai--c']) {
      index.apply(aRecord(id, ['22']))
      again.changed()
    }
    await until('the coverage computed', () => computed === 1)
    await coverage()
    expect(computed).toBe(1)
    again.stop()
  })
})
