import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingHours,
  dayMonthsAfter,
  holidaysFile,
  isWorkingDay,
  localDay,
  publicHolidays,
} from './calendar.ts'
import { holidaysOfYears } from './generate-holidays.ts'

/** An instant written in local time with its offset. */
const at = (text: string): Date => new Date(text)
const iso = (text: string): string => at(text).toISOString()

describe('so many months after a local day', () => {
  it.each([
    ['2026-11-28', 24, '2028-11-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('%s, after %i, is %s', (day, months, then) => {
    expect(dayMonthsAfter(day, months)).toBe(then)
  })
})

describe('public holidays', () => {
  it('are what the library says today (else: node packages/territory/src/generate-holidays.ts)', () => {
    expect(readFileSync(holidaysFile, 'utf8')).toBe(holidaysOfYears())
  })

  it('of a year beyond the file come from the library', () => {
    expect(publicHolidays(2061).get('2061-05-01')).toBe('Fête du travail')
  })

  it('are the eleven of metropolitan France', () => {
    expect([...publicHolidays(2027).keys()]).toEqual([
      '2027-01-01',
      '2027-03-29',
      '2027-05-01',
      '2027-05-06',
      '2027-05-08',
      '2027-05-17',
      '2027-07-14',
      '2027-08-15',
      '2027-11-01',
      '2027-11-11',
      '2027-12-25',
    ])
  })

  it('leave Good Friday a working day: it is a holiday in Alsace only', () => {
    expect(isWorkingDay(at('2027-03-26T10:00:00+01:00'))).toBe(true)
  })
})

describe('a working day', () => {
  it('is judged in Europe/Paris, not in UTC', () => {
    const earlyMonday = at('2027-06-07T00:30:00+02:00')
    expect(earlyMonday.toISOString().slice(0, 10)).toBe('2027-06-06')
    expect(localDay(earlyMonday)).toBe('2027-06-07')
    expect(isWorkingDay(earlyMonday)).toBe(true)
  })

  it('may be 29 February', () => {
    expect(isWorkingDay(at('2028-02-29T10:00:00+01:00'))).toBe(true)
  })
})

describe('five working days', () => {
  it.each([
    ['an ordinary week', '2027-06-07T10:00:00+02:00', '2027-06-14T10:00:00+02:00'],
    ['1 May on a Friday', '2026-04-28T10:00:00+02:00', '2026-05-06T10:00:00+02:00'],
    ['8 May on a Friday', '2026-05-05T10:00:00+02:00', '2026-05-13T10:00:00+02:00'],
    ['Ascension Thursday', '2027-05-03T10:00:00+02:00', '2027-05-11T10:00:00+02:00'],
    ['Pentecost Monday', '2027-05-13T10:00:00+02:00', '2027-05-21T10:00:00+02:00'],
    ['14 July', '2027-07-12T10:00:00+02:00', '2027-07-20T10:00:00+02:00'],
    ['29 February 2028', '2028-02-25T10:00:00+01:00', '2028-03-03T10:00:00+01:00'],
    ['the change to summer time and Easter Monday', '2027-03-25T10:00:00+01:00', '2027-04-02T10:00:00+02:00'],
    ['the change to winter time and All Saints', '2027-10-28T10:00:00+02:00', '2027-11-05T10:00:00+01:00'],
    ['a New Year on a Friday', '2026-12-30T10:00:00+01:00', '2027-01-07T10:00:00+01:00'],
  ])('across %s keep the local time', (_what, from, to) => {
    expect(addWorkingDays(at(from), 5).toISOString()).toBe(iso(to))
  })

  it('counted from a Saturday end on the next Friday', () => {
    expect(addWorkingDays(at('2027-06-05T15:00:00+02:00'), 5).toISOString()).toBe(iso('2027-06-11T15:00:00+02:00'))
  })
})

describe('working days', () => {
  it('always end on a working day, later the more they are', () => {
    const instants = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2035-12-31T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const end = addWorkingDays(from, n)
        return isWorkingDay(end) && end > from && addWorkingDays(from, n + 1) > end
      }),
      { numRuns: 300 },
    )
  })

  it('of zero change nothing', () => {
    expect(addWorkingDays(at('2027-06-05T15:00:00+02:00'), 0)).toEqual(at('2027-06-05T15:00:00+02:00'))
  })

  it.each([-1, 1.5, Number.NaN])('cannot be %d', (n) => {
    expect(() => addWorkingDays(at('2027-06-05T15:00:00+02:00'), n)).toThrow(RangeError)
  })
})

describe('four working hours', () => {
  it.each([
    ['in the morning end the same day', '2027-06-07T10:00:00+02:00', '2027-06-07T14:00:00+02:00'],
    ['may end at closing time', '2027-06-07T13:00:00+02:00', '2027-06-07T17:00:00+02:00'],
    ['in the afternoon go on next morning', '2027-06-07T15:30:00+02:00', '2027-06-08T11:30:00+02:00'],
    ['before opening start at nine', '2027-06-07T06:00:00+02:00', '2027-06-07T13:00:00+02:00'],
    ['after closing start next morning', '2027-06-07T19:00:00+02:00', '2027-06-08T13:00:00+02:00'],
    ['on a Sunday start on Monday', '2027-06-06T12:00:00+02:00', '2027-06-07T13:00:00+02:00'],
    ['before summer time skip the night’s change and Easter', '2027-03-26T16:00:00+01:00', '2027-03-30T12:00:00+02:00'],
    ['before winter time skip All Saints', '2027-10-29T16:00:00+02:00', '2027-11-02T12:00:00+01:00'],
  ])('%s', (_what, from, to) => {
    expect(addWorkingHours(at(from), 4).toISOString()).toBe(iso(to))
  })

  it('follow other opening hours when told', () => {
    const end = addWorkingHours(at('2027-06-07T10:00:00+02:00'), 4, { opens: 8, closes: 12 })
    expect(end.toISOString()).toBe(iso('2027-06-08T10:00:00+02:00'))
  })
})

describe('a calendar day', () => {
  it('keeps the local time, be it of 23 or 25 hours', () => {
    expect(addCalendarDays(at('2027-03-27T10:00:00+01:00'), 1).toISOString()).toBe(iso('2027-03-28T10:00:00+02:00'))
    expect(addCalendarDays(at('2027-10-30T10:00:00+02:00'), 1).toISOString()).toBe(iso('2027-10-31T10:00:00+01:00'))
  })

  it('a calendar day that ends in the hour which does not exist ends an hour later', () => {
    expect(addCalendarDays(at('2027-03-27T02:30:00+01:00'), 1).toISOString()).toBe(iso('2027-03-28T03:30:00+02:00'))
  })

  it('a calendar day that ends in the hour which is twice ends in the first', () => {
    expect(addCalendarDays(at('2027-10-30T02:30:00+02:00'), 1).toISOString()).toBe(iso('2027-10-31T02:30:00+02:00'))
  })
})
