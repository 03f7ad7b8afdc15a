import { dayAfter, isWorkingDayOf, localDay } from '@hent/territory/calendar.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextMorning, nextReport, reminderOn } from './when.ts'

const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2032-03-05'), noInvalidDate: true })
const clock = (at: Date) => at.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris' })

describe('the report of a month', () => {
  it.each([
    ['2026-11-27T09:00:00Z', '2026-11', '2026-12-07T07:00:00.000Z'],
    // the year’s end; 5 January 2027 is a Tuesday
    ['2026-12-31T22:30:00Z', '2026-12', '2027-01-05T07:00:00.000Z'],
    // in Brittany the year has begun
    ['2026-12-31T23:30:00Z', '2026-12', '2027-01-05T07:00:00.000Z'],
    // 29 February; 5 March 2028 is a Sunday
    ['2028-02-29T12:00:00Z', '2028-02', '2028-03-06T07:00:00.000Z'],
    // summer time has begun, and 5 and 6 April 2026 are Easter
    ['2026-03-29T12:00:00Z', '2026-03', '2026-04-07T06:00:00.000Z'],
    ['2026-04-07T05:59:59Z', '2026-03', '2026-04-07T06:00:00.000Z'],
    ['2026-04-07T06:00:00Z', '2026-04', '2026-05-05T06:00:00.000Z'],
    // winter time again
    ['2026-10-25T12:00:00Z', '2026-10', '2026-11-05T07:00:00.000Z'],
  ])('after %s is that of %s, at %s', (after, period, at) => {
    const next = nextReport('month', new Date(after))
    expect([next.period, next.at.toISOString()]).toEqual([period, at])
  })
})

describe('the report of a quarter', () => {
  it.each([
    ['2026-11-27T09:00:00Z', '2026-12', '2027-01-05T07:00:00.000Z'],
    ['2027-01-05T06:59:59Z', '2026-12', '2027-01-05T07:00:00.000Z'],
    ['2027-01-05T07:00:00Z', '2027-03', '2027-04-05T06:00:00.000Z'],
    ['2027-06-30T22:30:00Z', '2027-06', '2027-07-05T06:00:00.000Z'],
    ['2027-09-30T12:00:00Z', '2027-09', '2027-10-05T06:00:00.000Z'],
  ])('after %s is that which ends with %s, at %s', (after, period, at) => {
    const next = nextReport('quarter', new Date(after))
    expect([next.period, next.at.toISOString()]).toEqual([period, at])
  })
})

it.each(['month', 'quarter'] as const)(
  'a report of a %s leaves once each, at 8:00 of the first working day from the fifth on',
  (span) => {
    fc.assert(
      fc.property(instant, (after) => {
        const { period, at } = nextReport(span, after)
        const fifth = `${dayAfter(`${period}-28`, 4).slice(0, 7)}-05`
        expect([clock(at), isWorkingDayOf(localDay(at)), at > after]).toEqual(['08:00:00', true, true])
        for (let day = fifth; day < localDay(at); day = dayAfter(day)) expect(isWorkingDayOf(day)).toBe(false)
        const next = nextReport(span, at)
        const months = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
        expect(months(next.period) - months(period)).toBe(span === 'month' ? 1 : 3)
      }),
    )
  },
)

describe('the reminder of an engagement', () => {
  it.each([
    ['2027-03-31', '2026-12-30', undefined],
    ['2027-03-31', '2026-12-31', 90],
    ['2027-03-31', '2027-02-28', 90],
    ['2027-03-31', '2027-03-01', 30],
    ['2027-03-31', '2027-03-31', 30],
    ['2027-03-31', '2027-04-01', undefined],
    // 29 February 2028, and none in 2027
    ['2028-05-29', '2028-02-28', undefined],
    ['2028-05-29', '2028-02-29', 90],
    ['2027-05-29', '2027-02-28', 90],
    ['2028-03-30', '2028-02-28', 90],
    ['2028-03-30', '2028-02-29', 30],
  ])('the reminder of an engagement that ends on %s is, on %s, the one of %s days before', (until, day, days) => {
    expect(reminderOn(until, day)).toBe(days)
  })

  it.each([
    ['2026-11-27T06:59:59Z', '2026-11-27T07:00:00.000Z'],
    // a Friday at 8:00; Christmas, then a weekend
    ['2026-11-27T07:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['2026-12-24T12:00:00Z', '2026-12-28T07:00:00.000Z'],
    // summer time begins on Sunday, and Saturday is over in Brittany before midnight UTC
    ['2027-03-27T23:30:00Z', '2027-03-30T06:00:00.000Z'],
  ])('planned at %s leaves at %s', (after, at) => {
    expect(nextMorning(new Date(after)).toISOString()).toBe(at)
  })
})
