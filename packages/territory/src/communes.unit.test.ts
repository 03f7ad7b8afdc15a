import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Commune,
  communeByCode,
  communes,
  communesByPostalCode,
  departements,
  epciByCode,
  epcis,
  nearness,
  resolveCommune,
} from './communes.ts'
import { asFile, bretagneOf } from './generate-bretagne.ts'
import { bretagneFile } from './official-geography.ts'

const redonAgglomeration = '243500741'
const capAtlantique = '244400610'

function commune(code: string): Commune {
  const found = communeByCode(code)
  if (found === undefined) throw new Error(`no commune ${code}`)
  return found
}

describe('the region', () => {
  it('has 1,202 communes, 61 EPCI and four départements', () => {
    expect(communes()).toHaveLength(1202)
    expect(epcis()).toHaveLength(61)
    expect(departements().map(({ code }) => code)).toEqual(['22', '29', '35', '56'])
  })

  it('is what the official code says today (else: node packages/territory/src/generate-bretagne.ts)', () => {
    expect(readFileSync(bretagneFile, 'utf8')).toBe(asFile(bretagneOf()))
  })

  it('counts each département as the official code does', () => {
    const counts = Map.groupBy(communes(), ({ departement }) => departement)
    expect([...counts].map(([code, list]) => [code, list.length])).toEqual([
      ['22', 344],
      ['29', 277],
      ['35', 332],
      ['56', 249],
    ])
  })

  it('knows the population and a postal code of every commune', () => {
    expect(communes().every(({ population, postalCodes }) => population > 0 && postalCodes.length > 0)).toBe(true)
    expect(communes().reduce((sum, { population }) => sum + population, 0)).toBe(3_449_370)
  })

  it('hands out communes nobody can alter', () => {
    expect(Object.isFrozen(commune('22113'))).toBe(true)
    expect(Object.isFrozen(communes())).toBe(true)
  })
})

describe('an EPCI', () => {
  it('is flagged astride when it has members outside the region, and lists the Breton ones only', () => {
    expect(
      epcis()
        .filter(({ astride }) => astride)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([redonAgglomeration, capAtlantique])
    expect(epciByCode(redonAgglomeration)?.communes).toHaveLength(23)
    expect(epciByCode(capAtlantique)?.communes).toEqual(['56030', '56058', '56155'])
  })

  it('may lie in two départements', () => {
    expect(epciByCode(redonAgglomeration)?.departements).toEqual(['35', '56'])
  })

  it('holds each commune once, but for the three islands that have none', () => {
    const members = epcis().flatMap((epci) => epci.communes)
    expect(new Set(members).size).toBe(members.length)
    const without = communes().filter(({ epci }) => epci === null)
    expect(without.map(({ name }) => name)).toEqual(['Île-de-Bréhat', 'Île-de-Sein', 'Ouessant'])
  })
})

describe('the code of a commune', () => {
  it('of today gives the commune', () => {
    expect(resolveCommune('22113')).toEqual({ commune: commune('22113') })
  })

  it('of a commune déléguée gives the commune that replaced it, and what it was', () => {
    expect(resolveCommune('22007')).toEqual({ commune: commune('22055'), was: { code: '22007', name: 'Binic' } })
  })

  it('of a commune merged long ago gives the commune of today, even where its name is lost', () => {
    expect(resolveCommune('22120')).toEqual({ commune: commune('22030'), was: { code: '22120', name: null } })
  })

  it('shared by a commune déléguée and the commune of today is today’s', () => {
    expect(resolveCommune('35257')).toEqual({ commune: commune('35257') })
  })

  it('elsewhere in France is named, not unknown', () => {
    expect(resolveCommune('44109')).toEqual({ error: 'outside-region', name: 'Nantes' })
    expect(resolveCommune('75101')).toEqual({ error: 'outside-region', name: 'Paris 1er Arrondissement' })
  })

  it.each(['99999', '', '2211', 'Lannion'])('%j is unknown', (code) => {
    expect(resolveCommune(code)).toEqual({ error: 'unknown-commune' })
  })
})

describe('a postal code', () => {
  it('is not a commune: of 323 codes only 107 name one', () => {
    const codes = new Set(communes().flatMap(({ postalCodes }) => postalCodes))
    expect(codes.size).toBe(323)
    expect([...codes].filter((code) => communesByPostalCode(code).length === 1)).toHaveLength(107)
  })

  it('lists the communes it may mean, the most populous first', () => {
    expect(communesByPostalCode('35600').map(({ name }) => name)).toEqual(['Redon', 'Bains-sur-Oust', 'Sainte-Marie'])
  })

  it('outside the region gives nothing', () => {
    expect(communesByPostalCode('44000')).toEqual([])
  })

  it('is one of several in a large town', () => {
    expect(commune('35238').postalCodes).toEqual(['35000', '35200', '35700'])
  })
})

describe('nearness', () => {
  it('is the smallest territory two communes share', () => {
    const lannion = commune('22113')
    expect(nearness(lannion, lannion)).toBe('commune')
    expect(nearness(lannion, commune('22168'))).toBe('epci')
    expect(nearness(lannion, commune('22278'))).toBe('departement')
    expect(nearness(lannion, commune('29019'))).toBe('region')
  })

  it('crosses a département’s border inside an EPCI', () => {
    expect(nearness(commune('35236'), commune('56001'))).toBe('epci')
  })

  it('does not take two islands without EPCI for neighbours', () => {
    expect(nearness(commune('29083'), commune('29155'))).toBe('departement')
  })
})
