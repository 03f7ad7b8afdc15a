// The salt of a period: it follows from the secret, tells nothing of the others, and is committed to beforehand.

import { describe, expect, it } from 'vitest'
import { commitmentOf, nextPeriod, periodOf, saltOf } from './salt.ts'

describe('a period', () => {
  it('is the calendar month in Paris, not in UTC', () => {
    expect(periodOf(new Date('2026-11-30T22:59:59Z'))).toBe('2026-11')
    expect(periodOf(new Date('2026-11-30T23:00:00Z'))).toBe('2026-12')
  })
  it('is followed by the next month, over the year and from a long month', () => {
    expect(nextPeriod(new Date('2026-12-15T12:00:00Z'))).toBe('2027-01')
    expect(nextPeriod(new Date('2027-01-31T12:00:00Z'))).toBe('2027-02')
  })
})

describe('a salt', () => {
  it('is the same for the same secret and period, and another for any other', () => {
    expect(saltOf('secret', '2026-11')).toEqual(saltOf('secret', '2026-11'))
    const values = [saltOf('secret', '2026-11'), saltOf('secret', '2026-12'), saltOf('other', '2026-11')]
    expect(new Set(values.map(({ value }) => value)).size).toBe(3)
  })
  it('is committed to by the SHA-256 of its text', () => {
    // printf 'salt' | sha256sum
    expect(commitmentOf({ period: '2026-11', value: 'salt' })).toBe(
      '63479ad69a090b258277ec8fba6f99419a2ffb248981510657c944ccd1148e97',
    )
  })
})
