import { describe, expect, it } from 'vitest'
import { postalCodesMeant, zoneFault, zoneOfToday } from './zone.ts'

describe('a zone of today', () => {
  it('keeps EPCI, département and France as codes', () => {
    expect(zoneOfToday(['france', '22', '200065928'])).toEqual(['200065928', '22', 'france'])
  })

  it('names a merged commune by the commune of today, once', () => {
    expect(zoneOfToday(['22007', '22055'])).toEqual(['22055'])
  })

  it('written 99100 is France', () => {
    expect(zoneOfToday(['99100'])).toEqual(['france'])
  })

  it('keeps 53 as Mayenne, though it is also the code of the region', () => {
    expect(zoneOfToday(['53'])).toEqual(['53'])
  })
})

describe('a code of a zone', () => {
  it.each(['22113', '22007', '44109', '22', '44', '971', '200065928', '243500741', '200054781', 'france', '99100'])(
    '%s names a place, here or elsewhere in France',
    (code) => expect(zoneFault(code)).toBeUndefined(),
  )
  it.each(['35000', '29600', '44000'])('%s is a postal code', (code) => expect(zoneFault(code)).toBe('postal-code'))
  it.each(['35999', '999999999', '2200', '99', ''])('%j names nothing', (code) =>
    expect(zoneFault(code)).toBe('unknown-code'),
  )
})

describe('a code that is one commune’s own and the postal code of others', () => {
  const [rennes, lannion, moutiers] = ['35238', '22113', '35200']
  it.each([
    [['35200'], rennes],
    [['22130'], '22172'],
    [['243500139', '35200'], lannion],
  ])('in %j, for a structure at %s, is meant as the latter', (codes, place) => {
    expect(postalCodesMeant(codes, place)).toEqual([codes.at(-1)])
  })
  it.each([
    [['35200'], moutiers],
    [['35200', '35125'], rennes],
    [['35200'], lannion],
    [['35', 'france', '35238'], rennes],
  ])('in %j, for a structure at %s, is not', (codes, place) => {
    expect(postalCodesMeant(codes, place)).toEqual([])
  })
})
