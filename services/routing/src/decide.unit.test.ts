import { aStructure } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, exclusionOf, type NeedFacts } from './decide.ts'
import { createDirectoryIndex } from './directory-index.ts'
import { drawNumber, weightOf } from './draw.ts'

const need: NeedFacts = {
  needId: '11111111-1111-4111-8111-111111111111',
  service: 'cep',
  commune: '22113',
  epci: '200065928',
  departement: '22',
  situation: { status: 'employee', ageBand: '30-44' },
  modes: ['phone'],
  language: 'fr',
}
const salt = { period: '2026-11', value: 'a salt of the period' }
const now = new Date('2026-11-24T10:00:00Z')
const today = '2026-11-24'
const operator = (structureId: string, over = {}) => aStructure({ structureId, network: 'transitions-pro', ...over })
const order = (cell: ReturnType<typeof operator>[], about: NeedFacts = need) =>
  decide(about, cell, salt, now, today).ranking.map(({ structureId }) => structureId)

describe('a structure is excluded', () => {
  it('when its network is not entitled to this need', () => {
    expect(exclusionOf(need, aStructure({ network: 'apec' }), today)).toBe('network-not-entitled')
  })
  it('when it is no longer active', () => {
    expect(exclusionOf(need, operator('a', { active: false }), today)).toBe('not-active')
  })
  it('when it offers none of the modes the person can use', () => {
    expect(exclusionOf({ ...need, modes: ['chat'] }, operator('a'), today)).toBe('mode-impossible')
  })
  it('from reception alone when its engagement has expired', () => {
    const engagement = { signed: '2020-01-01', until: '2026-06-30', reference: 'E1' }
    const services = [
      { serviceId: 'r', kind: 'reception' as const, modes: ['phone' as const], zone: ['22'] },
      { serviceId: 'c', kind: 'cep' as const, modes: ['phone' as const], zone: ['22'] },
    ]
    const structure = operator('a', { engagement, services })
    expect(exclusionOf({ ...need, service: 'reception' }, structure, today)).toBe('engagement-not-in-force')
    expect(exclusionOf(need, structure, today)).toBeUndefined()
    expect(exclusionOf({ ...need, service: 'reception' }, structure, '2026-06-30')).toBeUndefined()
  })
  it('when it does not handle the project', () => {
    const crafts: NeedFacts = { ...need, service: 'business-creation', project: 'crafts' }
    const services = [
      {
        serviceId: 'b',
        kind: 'business-creation' as const,
        modes: ['phone' as const],
        zone: ['22'],
        projectTypes: ['farming' as const],
      },
    ]
    expect(exclusionOf(crafts, aStructure({ network: 'cma', services }), today)).toBe('project-not-handled')
  })
})

describe('those who remain are ranked', () => {
  it('nearest first: commune, EPCI, département, region', () => {
    const far = operator('far', { commune: '35238', epci: '243500139', departement: '35' })
    const dept = operator('dept', { commune: '22278', epci: '200069409', departement: '22' })
    const epci = operator('epci', { commune: '22168' })
    expect(order([far, dept, epci, operator('here')])).toEqual(['here', 'epci', 'dept', 'far'])
  })
  it('the person’s wish before nearness, if it is entitled', () => {
    const far = operator('far', { commune: '35238', epci: '243500139', departement: '35' })
    expect(order([far, operator('here')], { ...need, wishedStructure: 'far' })).toEqual(['far', 'here'])
    expect(
      order([aStructure({ structureId: 'apec', network: 'apec' }), operator('here')], {
        ...need,
        wishedStructure: 'apec',
      }),
    ).toEqual(['here'])
  })
  it('among equals, who speaks the person’s language', () => {
    const breton = operator('breton', { languages: ['fr', 'br'] })
    expect(order([operator('french'), breton], { ...need, language: 'br' })).toEqual(['breton', 'french'])
  })
})

describe('the draw', () => {
  it('is redone by hand from the page alone', () => {
    // printf 'salt\nneed\nstructure\n' | sha256sum: the first eight hexadecimal digits, then the smallest of eight groups.
    expect(drawNumber('salt', 'need', 'structure', 1)).toBe(0x0d97acf6)
    expect(drawNumber('salt', 'need', 'structure', 8)).toBe(0xd7a67bb)
  })
  it('gives each its share within its interval, weights 1:2:5', () => {
    const weights = { one: 1, two: 2, five: 5 }
    const wins = { one: 0, two: 0, five: 0 }
    const draws = 100_000
    for (let turn = 0; turn < draws; turn += 1) {
      const numbers = Object.entries(weights).map(([id, weight]) => ({
        id,
        number: drawNumber('salt', `need-${turn}`, id, weight),
      }))
      const winner = numbers.reduce((best, one) => (one.number < best.number ? one : best))
      wins[winner.id as keyof typeof wins] += 1
    }
    for (const [id, weight] of Object.entries(weights)) {
      const due = weight / 8
      const spread = 4 * Math.sqrt((due * (1 - due)) / draws)
      expect(Math.abs(wins[id as keyof typeof wins] / draws - due)).toBeLessThan(spread)
    }
  })
  it('weighs by weekly capacity, 1 to 8, never less for more', () => {
    fc.assert(fc.property(fc.nat(200), fc.nat(200), (a, b) => a > b || weightOf(a) <= weightOf(b)))
    expect([weightOf(0), weightOf(10), weightOf(1_000)]).toEqual([1, 2, 8])
  })
})

const structures = fc
  .uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{3,8}$/),
      capacity: fc.nat(80),
      network: fc.constantFrom('transitions-pro' as const, 'apec' as const, 'cap-emploi' as const),
      near: fc.boolean(),
    }),
    {
      selector: ({ id }) => id,
      maxLength: 12,
    },
  )
  .map((all) =>
    all.map(({ id, capacity, network, near }) =>
      aStructure({
        structureId: id,
        weeklyCapacity: capacity,
        network,
        ...(near ? {} : { commune: '35238', epci: '243500139', departement: '35' as const }),
      }),
    ),
  )

describe('whatever the directory', () => {
  it('only entitled structures are ranked', () => {
    fc.assert(
      fc.property(structures, (cell) => {
        const ranked = new Set(order(cell))
        for (const { structureId, network } of cell) expect(ranked.has(structureId)).toBe(network === 'transitions-pro')
      }),
    )
  })
  it('its order does not matter', () => {
    fc.assert(
      fc.property(structures, (cell) => {
        expect(order([...cell].reverse())).toEqual(order(cell))
      }),
    )
  })
  it('taking one away moves nobody else', () => {
    fc.assert(
      fc.property(structures, fc.nat(11), (cell, index) => {
        const gone = cell[index]?.structureId
        expect(order(cell.filter(({ structureId }) => structureId !== gone))).toEqual(
          order(cell).filter((id) => id !== gone),
        )
      }),
    )
  })
  it('each is either ranked or excluded by a named rule', () => {
    fc.assert(
      fc.property(structures, (cell) => {
        const { ranking, excluded } = decide(need, cell, salt, now, today)
        expect(new Set([...ranking, ...excluded].map(({ structureId }) => structureId))).toEqual(
          new Set(cell.map(({ structureId }) => structureId)),
        )
        expect(excluded.every(({ code }) => code.length > 0)).toBe(true)
      }),
    )
  })
})

describe('the directory by cell', () => {
  it('finds who covers the commune, by commune, EPCI, département or region, and nobody else', () => {
    const index = createDirectoryIndex()
    const covering = (structureId: string, zone: string[]) =>
      aStructure({ structureId, services: [{ serviceId: structureId, kind: 'cep', modes: ['phone'], zone }] })
    for (const one of [
      covering('commune', ['22113']),
      covering('epci', ['200065928']),
      covering('dept', ['22']),
      covering('region', ['53']),
      covering('elsewhere', ['29']),
    ])
      index.apply(one)
    expect(
      index
        .cell('cep', need)
        .map(({ structureId }) => structureId)
        .sort(),
    ).toEqual(['commune', 'dept', 'epci', 'region'])
  })
  it('keeps the newest version of a record, in whatever order they come', () => {
    const index = createDirectoryIndex()
    const first = aStructure({ structureId: 'a', version: 1 })
    index.apply({ ...first, version: 2, services: [] })
    expect(index.apply(first)).toBe(false)
    expect(index.cell('cep', need)).toEqual([])
  })
})
