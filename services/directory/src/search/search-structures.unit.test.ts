import { communeByCode } from '@hent/territory/communes.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { type Search, searchStructures } from './search-structures.ts'
import { createStructureIndex } from './structure-index.ts'

const today = '2026-11-24'
const lannion = communeByCode('22113')
if (!lannion) throw new Error('Lannion is in the official code')

const offer = (kind: 'cep' | 'reception' | 'business-creation' | 'vae', zone = ['22', '29', '35', '56']) => ({
  serviceId: `s-${kind}`,
  kind,
  modes: ['phone' as const],
  zone,
})
const at = { '22113': { epci: '200065928' }, '22168': { epci: '200065928' }, '22278': { epci: '200069409' } } as const

function inCommune(structureId: string, commune: keyof typeof at, over: Parameters<typeof aStructure>[0] = {}) {
  return aStructure({ structureId, commune, epci: at[commune].epci, services: [offer('cep')], ...over })
}
function searching(records: ReturnType<typeof aStructure>[]) {
  const index = createStructureIndex()
  for (const record of records) index.apply(record)
  const search = (over: Partial<Search>) => searchStructures(index, { limit: 50, ...over }, today)
  const ids = (over: Partial<Search>) => search(over).found.map(({ record }) => record.structureId)
  return { index, search, ids }
}

describe('structures near a commune', () => {
  const rennes = aStructure({
    structureId: 'rennes',
    commune: '35238',
    departement: '35',
    epci: '243500139',
    services: [offer('cep')],
  })
  const { ids } = searching([
    rennes,
    inCommune('saint-brieuc', '22278'),
    inCommune('perros', '22168'),
    inCommune('lannion', '22113'),
  ])

  it('come nearest first: commune, EPCI, département, region', () => {
    expect(ids({ commune: lannion })).toEqual(['lannion', 'perros', 'saint-brieuc', 'rennes'])
  })

  it('structures near a commune that do not serve it are not found, however near', () => {
    const { ids: found } = searching([inCommune('near', '22113', { services: [offer('cep', ['35'])] })])
    expect(found({ commune: lannion })).toEqual([])
  })
})

describe('structures equally near', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => inCommune(`s-${String(index).padStart(2, '0')}`, '22113'))
  const { ids, search } = searching(twenty)

  it('are drawn: the same order each time, not that of names or ids', () => {
    expect(ids({ commune: lannion })).toEqual(searching(twenty.toReversed()).ids({ commune: lannion }))
    expect(ids({ commune: lannion })).not.toEqual(ids({ commune: lannion }).toSorted())
  })

  it('are drawn again for another commune', () => {
    const perros = communeByCode('22168')
    expect(ids({ commune: perros })).not.toEqual(ids({ commune: lannion }))
  })

  it('are each on one page and one only', () => {
    const pages: string[] = []
    for (let cursor: string | undefined, turn = 0; turn < 10; turn += 1) {
      const { found, next } = search({ commune: lannion, limit: 7, cursor })
      pages.push(...found.map(({ record }) => record.structureId))
      cursor = next
      if (cursor === undefined) break
    }
    expect(pages).toEqual(ids({ commune: lannion }))
  })
})

describe('a search for a service', () => {
  const engaged = { signed: '2025-01-01', until: '2031-12-31', reference: 'C' }
  const { ids } = searching([
    inCommune('ml', '22113', { services: [offer('cep'), offer('reception')], engagement: engaged }),
    inCommune('expired', '22113', { services: [offer('reception')], engagement: { ...engaged, until: '2026-06-30' } }),
    inCommune('unsigned', '22113', { services: [offer('reception')] }),
    inCommune('apec', '22113', { network: 'apec' }),
    inCommune('cma', '22113', {
      network: 'cma',
      services: [{ ...offer('business-creation'), projectTypes: ['crafts'] }],
    }),
    inCommune('cci', '22113', {
      network: 'cci',
      services: [{ ...offer('business-creation'), projectTypes: ['trade'] }],
    }),
    inCommune('mairie', '22168', { network: 'relay', actor: 'relay', services: [] }),
  ])

  it('finds for reception only structures whose engagement is in force', () => {
    expect(ids({ commune: lannion, service: 'reception' })).toEqual(['ml'])
  })

  it('finds only the networks entitled to that audience', () => {
    expect(ids({ commune: lannion, service: 'cep', audience: 'executive' })).toEqual(['apec'])
    expect(ids({ commune: lannion, service: 'cep', audience: 'job-seeker', ageBand: '18-25' })).toEqual(['ml'])
    expect(ids({ commune: lannion, service: 'cep', audience: 'job-seeker', ageBand: '30-44' })).toEqual([])
  })

  it('finds the chamber of the project', () => {
    expect(ids({ commune: lannion, service: 'business-creation', project: 'crafts' })).toEqual(['cma'])
  })

  it('leaves relays out, which a plain search shows in their EPCI', () => {
    expect(ids({ commune: lannion, service: 'cep' })).not.toContain('mairie')
    expect(ids({ commune: lannion })).toContain('mairie')
  })
})

describe('a search by words', () => {
  const { ids, index } = searching([
    inCommune('ft', '22113', {
      name: 'France Travail – Lannion',
      network: 'france-travail',
      formerNames: ['Pôle emploi'],
    }),
    inCommune('ml', '22168', { name: 'Mission locale de Perros' }),
    inCommune('b', '22113', { name: 'École B', network: 'cio' }),
    inCommune('a', '22113', { name: 'École A', network: 'cio' }),
  ])

  it('minds neither accents nor case, and takes unfinished words', () => {
    expect(ids({ q: 'POLE empl' })).toEqual(['ft'])
    expect(ids({ q: 'ecole' })).toEqual(['a', 'b'])
  })

  it('asks every word, and knows the name of the commune', () => {
    expect(ids({ q: 'mission perros guirec' })).toEqual(['ml'])
    expect(ids({ q: 'mission lannion' })).toEqual([])
  })

  it('no longer finds a structure that was deactivated, nor its old name', () => {
    const [before] = searchStructures(index, { q: 'mission', limit: 5 }, today).found
    if (!before) throw new Error('the Mission locale is there')
    expect(index.apply({ ...before.record, active: false, version: 2 })).toBe(true)
    expect(ids({ q: 'mission' })).toEqual([])
    expect(index.get('ml')?.active).toBe(false)
  })
})

describe('the whole directory', () => {
  const names = ['É', 'b', 'C', 'a', 'd']
  const { search } = searching(names.map((name) => inCommune(`id-${name === 'É' ? 'e' : name}`, '22113', { name })))

  it('is leafed through by name', () => {
    const first = search({ limit: 3 })
    const rest = search({ limit: 3, cursor: first.next })
    expect([...first.found, ...rest.found].map(({ record }) => record.name)).toEqual(['a', 'b', 'C', 'd', 'É'])
    expect(rest.next).toBeUndefined()
  })
})

describe('an older version of a record', () => {
  it('an older version of a record that comes late changes nothing', () => {
    const { index } = searching([inCommune('s', '22113', { version: 2, name: 'New' })])
    expect(index.apply(inCommune('s', '22113', { version: 1, name: 'Old' }))).toBe(false)
    expect(index.get('s')?.name).toBe('New')
  })
})
