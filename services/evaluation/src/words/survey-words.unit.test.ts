import { describe, expect, it } from 'vitest'
import { monthAfter, monthOf } from './survey-words.ts'

describe('the month of the words of the survey', () => {
  it('is the one of the Region, and words written in it are read from the next', () => {
    expect(monthOf(new Date('2026-11-30T23:30:00Z'))).toBe('2026-12')
    expect(['2026-11', '2026-12'].map(monthAfter)).toEqual(['2026-12', '2027-01'])
  })
})
