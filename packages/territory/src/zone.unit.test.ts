import { describe, expect, it } from 'vitest'
import { type Commune, communeByCode, epciByCode, epcis } from './communes.ts'
import { zoneCovers, zoneOf } from './zone.ts'

const redonAgglomeration = '243500741'
const lannionTregor = '200065928'

function commune(code: string): Commune {
  const found = communeByCode(code)
  if (found === undefined) throw new Error(`no commune ${code}`)
  return found
}

describe('a zone of eligibility', () => {
  it.each([
    ['its commune', ['22113'], true],
    ['its EPCI', [lannionTregor], true],
    ['its département', ['22'], true],
    ['the region as its départements', ['22', '29', '35', '56'], true],
    ['France', ['france'], true],
    ['France as a country code', ['99100'], true],
    ['a commune merged into it', ['22017'], true],
    ['another commune', ['22278'], false],
    ['another EPCI', [redonAgglomeration], false],
    ['another département', ['29'], false],
    ['Mayenne, a département whose code is also that of the region', ['53'], false],
    ['nothing', [], false],
  ])('that holds %s', (_what, zone, covered) => {
    expect(zoneCovers(zone, commune('22113'))).toBe(covered)
  })

  it('of an EPCI astride the border covers its Breton members', () => {
    expect(zoneCovers(['244400610'], commune('56058'))).toBe(true)
    expect(epciByCode('244400610')?.astride).toBe(true)
  })

  it('by EPCI leaves out an island that has none', () => {
    expect(
      zoneCovers(
        epcis().map(({ code }) => code),
        commune('29155'),
      ),
    ).toBe(false)
  })
})

describe('a zone as indexes hold it', () => {
  it('keeps EPCI, département and France as codes', () => {
    expect(zoneOf(['france', '22', '200065928'])).toEqual(['200065928', '22', 'france'])
  })

  it('names a merged commune by the commune of today, once', () => {
    expect(zoneOf(['22007', '22055'])).toEqual(['22055'])
  })

  it('written 99100 is France', () => {
    expect(zoneOf(['99100'])).toEqual(['france'])
  })
})
