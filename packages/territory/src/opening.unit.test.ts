import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, isPublicHoliday } from './calendar.ts'
import { isOpening, nextOpening, openIntervals } from './opening.ts'
import { schoolHolidays, schoolHolidaysKnownUntil } from './school-holidays.ts'

const office = { opening: 'Mo-Tu,Th-Fr 08:30-12:30,13:30-17:00; We 08:30-12:30; PH off' }
/** Local intervals of a day, as "08:30-12:30". */
const on = (availability: Parameters<typeof openIntervals>[0], day: string) =>
  openIntervals(availability, day).map(({ from, to }) => `${clock(from)}-${clock(to)}`)
const clock = (date: Date) =>
  date.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' })

describe('opening hours', () => {
  it('are those of the day, by the clock of Paris in winter and in summer', () => {
    expect(on(office, '2026-11-24')).toEqual(['08:30-12:30', '13:30-17:00'])
    expect(on(office, '2026-07-01')).toEqual(['08:30-12:30'])
    expect(openIntervals(office, '2026-07-01')[0]?.from.toISOString()).toBe('2026-07-01T06:30:00.000Z')
    expect(openIntervals(office, '2026-11-25')[0]?.from.toISOString()).toBe('2026-11-25T07:30:00.000Z')
  })

  it('run until midnight where they say so', () => {
    expect(openIntervals({ opening: 'Mo 18:00-24:00' }, '2026-11-23')[0]?.to.toISOString()).toBe(
      '2026-11-23T23:00:00.000Z',
    )
  })

  it('are none on a public holiday, unless they speak of PH', () => {
    expect(on({ opening: 'Mo-Fr 09:00-17:00' }, '2026-11-11')).toEqual([])
    expect(on({ opening: 'Mo-Fr 09:00-17:00; PH 10:00-12:00' }, '2026-11-11')).toEqual(['10:00-12:00'])
  })

  it('know the same public holidays as the calendar of the clocks', () => {
    const everyDay = { opening: 'Mo-Su 09:00-10:00; PH off' }
    for (let day = '2026-01-01'; day < '2031-01-01'; day = dayAfter(day)) {
      expect([day, on(everyDay, day).length === 0]).toEqual([day, isPublicHoliday(day)])
    }
  })

  it('follow the school holidays of Rennes where they speak of SH', () => {
    const school = { opening: 'Mo-Fr 09:00-17:00; SH Mo-We 10:00-12:00; SH Th-Fr off; PH off' }
    expect(on(school, '2027-02-19')).toEqual(['09:00-17:00'])
    expect(on(school, '2027-02-22')).toEqual(['10:00-12:00'])
    expect(on(school, '2027-02-25')).toEqual([])
    expect(on({ opening: 'Mo-Fr 09:00-17:00; SH,PH off' }, '2028-07-12')).toEqual([])
    expect(on({ opening: 'Mo-Fr 09:00-17:00; PH,SH off' }, '2026-11-11')).toEqual([])
  })

  it('opening hours that are not given, or cannot be read, are ordinary working hours', () => {
    for (const opening of [null, 'lundi matin', 'Mo-Fr,SH 09:00-17:00']) {
      expect(on({ opening }, '2026-11-24')).toEqual(['09:00-17:00'])
      expect(on({ opening }, '2026-11-22')).toEqual([])
    }
  })

  it.each([
    ['Mo-Fr 09:00-12:30,13:30-17:00; PH off', true],
    ['Sa 10:00-12:00; SH off', true],
    ['lundi matin', false],
    ['Mo-Fr,SH 09:00-17:00', false],
    ['', false],
  ])('"%s" can be read: %s', (text, readable) => {
    expect(isOpening(text)).toBe(readable)
  })
})

describe('a closure', () => {
  const shut = { ...office, closures: [{ from: '2026-12-24', to: '2026-12-31' }] }

  it('counts from its first day to its last', () => {
    expect(on(shut, '2026-12-23')).not.toEqual([])
    expect(on(shut, '2026-12-24')).toEqual([])
    expect(on(shut, '2026-12-31')).toEqual([])
    expect(on(shut, '2027-01-04')).not.toEqual([])
  })

  it('a closure without end is never over', () => {
    const forever = { ...office, closures: [{ from: '2026-01-01', to: '2099-12-31' }] }
    expect(nextOpening(forever, new Date('2026-12-22T10:00:00Z'))).toBeUndefined()
  })
})

describe('a day on which nobody of the team is there', () => {
  it('is a closed one', () => {
    const alone = { ...office, unattended: [{ from: '2026-11-24', to: '2026-11-24' }] }
    expect(nextOpening(alone, new Date('2026-11-24T09:00:00Z'))?.toISOString()).toBe('2026-11-25T07:30:00.000Z')
  })
})

describe('the next opening', () => {
  it('is now where it is open', () => {
    const now = new Date('2026-11-24T09:00:00Z')
    expect(nextOpening(office, now)).toEqual(now)
  })

  it('is after the lunch break, the next morning, or after the week-end and the holiday', () => {
    const opens = (from: string) => nextOpening(office, new Date(from))?.toISOString()
    expect(opens('2026-11-24T11:45:00Z')).toBe('2026-11-24T12:30:00.000Z')
    expect(opens('2026-11-25T14:00:00Z')).toBe('2026-11-26T07:30:00.000Z')
    expect(opens('2026-04-03T16:00:00Z')).toBe('2026-04-07T06:30:00.000Z')
  })

  it('at closing time is the next one', () => {
    expect(nextOpening(office, new Date('2026-11-24T16:00:00Z'))?.toISOString()).toBe('2026-11-25T07:30:00.000Z')
  })
})

describe('what was found before', () => {
  it('never changes the answer, whatever was asked in which order', () => {
    const kept = { ...office, closures: [{ from: '2026-12-24', to: '2026-12-31' }] }
    const minute = integer({ min: 0, max: 60 * 24 * 60 })
    assert(
      property(minute, (ahead) => {
        const at = new Date(Date.parse('2026-11-15T00:00:00Z') + ahead * 60_000)
        expect(nextOpening(kept, at)).toEqual(nextOpening({ ...kept }, at))
      }),
    )
  })
})

describe('the school holidays', () => {
  it('follow each other, each ending after it began', () => {
    for (const [index, { from, to }] of schoolHolidays.entries()) {
      expect(from <= to).toBe(true)
      const next = schoolHolidays[index + 1]
      if (next) expect(to < next.from).toBe(true)
    }
    expect(schoolHolidaysKnownUntil).toBe('2028-08-31')
  })
})
