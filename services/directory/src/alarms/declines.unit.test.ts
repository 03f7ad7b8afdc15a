import { describe, expect, it } from 'vitest'
import { alikeAmong } from './declines.ts'

const decline = (day: number, over: object = {}) => ({
  structureId: 'essai--a',
  service: 'cep' as const,
  reason: 'wrong-territory' as const,
  at: new Date(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`),
  ...over,
})

describe('refusals are alike', () => {
  it('three times, for the same reason, of the same service, by the same structure', () => {
    expect(alikeAmong([decline(3), decline(9), decline(20)])).toEqual([
      {
        structureId: 'essai--a',
        service: 'cep',
        reason: 'wrong-territory',
        count: 3,
        from: '2026-11-03',
        to: '2026-11-20',
      },
    ])
  })
  it.each([
    ['fewer', []],
    ['for another reason', [decline(20, { reason: 'closed' })]],
    ['of another service', [decline(20, { service: 'vae' })]],
    ['by another structure', [decline(20, { structureId: 'essai--b' })]],
  ])('refusals are not alike: %s', (_name, third) => {
    expect(alikeAmong([decline(3), decline(9), ...third])).toEqual([])
  })
})
