import { describe, expect, it } from 'vitest'
import { aRow, aServiceRow } from '../testing/rows.ts'
import { reviewedOn, staleOn } from './reviews.ts'

const original = { structure: aRow({ date_maj: '2025-03-03' }), services: [aServiceRow({ date_maj: '2025-01-15' })] }
const said = (day: string) => ({ by: 'agent-1', at: new Date(`${day}T10:00:00Z`) })

describe('a record was last looked over', () => {
  it('on the day that its file says, of the structure or of one of its services', () => {
    expect(reviewedOn({ original })).toBe('2025-03-03')
    const services = [aServiceRow({ date_maj: '2025-06-01' })]
    expect(reviewedOn({ original: { ...original, services } })).toBe('2025-06-01')
  })

  it('when somebody set something of it by hand, or said that nothing had changed', () => {
    const edits = { values: { full: true }, notes: { full: said('2025-09-01') } }
    expect(reviewedOn({ original, edits })).toBe('2025-09-01')
    expect(reviewedOn({ original, edits }, { _id: 'essai--a', ...said('2026-02-01') })).toBe('2026-02-01')
    expect(reviewedOn({ original, edits }, { _id: 'essai--a', ...said('2025-05-01') })).toBe('2025-09-01')
  })
})

describe('a record is stale', () => {
  const staleAt = async (today: string, review?: string) => {
    const one = { _id: 'essai--a', original }
    const reviews = { of: async () => new Map(review ? [['essai--a', { _id: 'essai--a', ...said(review) }]] : []) }
    const structures = { unchangedSince: async (day: string) => (original.structure.date_maj <= day ? [one] : []) }
    return (await staleOn(today, { structures, reviews })).map(({ reviewed }) => reviewed)
  }

  it('a year after it was last looked over, and not the day before', async () => {
    expect(await staleAt('2026-03-02')).toEqual([])
    expect(await staleAt('2026-03-03')).toEqual(['2025-03-03'])
  })

  it('no longer once somebody says that nothing has changed, for a year', async () => {
    expect(await staleAt('2026-04-01', '2026-03-10')).toEqual([])
    expect(await staleAt('2027-03-10', '2026-03-10')).toEqual(['2026-03-10'])
  })
})
