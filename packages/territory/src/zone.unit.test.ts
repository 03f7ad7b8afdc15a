import { describe, expect, it } from 'vitest'
import { zoneFault, zoneOfToday } from './zone.ts'

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
  it.each(['35000', '29600'])('%s is a postal code', (code) => expect(zoneFault(code)).toBe('postal-code'))
  it.each(['35999', '44000', '999999999', '2200', '99', ''])('%j names nothing', (code) =>
    expect(zoneFault(code)).toBe('unknown-code'),
  )
})
