import { describe, expect, it } from 'vitest'
import { codesCovering, covers } from './entitlement.ts'

const lannion = { code: '22113', epci: '200065928', departement: '22' }
const ouessant = { code: '29155', epci: null, departement: '29' }

describe('a zone as published', () => {
  it.each([
    ['its commune', ['22113'], true],
    ['its EPCI', ['200065928'], true],
    ['its département', ['22'], true],
    ['the region as its départements', ['22', '29', '35', '56'], true],
    ['France', ['france'], true],
    ['another commune', ['22278'], false],
    ['another EPCI', ['243500741'], false],
    ['another département', ['29'], false],
    ['Mayenne, a département whose code is also that of the region', ['53'], false],
    ['a commune merged into it, which no import publishes', ['22017'], false],
    ['France by its country code, which no import publishes', ['99100'], false],
    ['nothing', [], false],
  ])('a zone as published that holds %s', (_what, zone, covered) => {
    expect(covers(zone, lannion)).toBe(covered)
  })

  it('by EPCI leaves out an island that has none', () => {
    expect(covers(['200065928', '242900744'], ouessant)).toBe(false)
    expect(codesCovering(ouessant)).toEqual(['29155', '29', 'france'])
  })
})
