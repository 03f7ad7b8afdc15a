import { describe, expect, it } from 'vitest'
import { zoneOfToday } from './zone.ts'

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
