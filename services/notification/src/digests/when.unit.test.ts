import { dayAfter, isWorkingDayOf, localDay } from '@hent/territory/calendar.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextEvening, nextWeek } from './when.ts'

const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-03-05'), noInvalidDate: true })
const clock = (at: Date) => at.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris' })

describe('a digest of the day', () => {
  it.each([
    ['2026-12-01T09:00:00Z', '2026-12-01T16:00:00.000Z'],
    ['2026-12-01T16:00:00Z', '2026-12-02T16:00:00.000Z'],
    // a Friday evening; Christmas, then a weekend
    ['2026-12-04T17:00:00Z', '2026-12-07T16:00:00.000Z'],
    ['2026-12-24T17:00:00Z', '2026-12-28T16:00:00.000Z'],
    // summer time began on Sunday
    ['2026-03-27T17:00:00Z', '2026-03-30T15:00:00.000Z'],
  ])('of what happens at %s leaves at %s', (after, at) => {
    expect(nextEvening(new Date(after)).toISOString()).toBe(at)
  })

  it('leaves at 17:00 of the first working day that is not over', () => {
    fc.assert(
      fc.property(instant, (after) => {
        const at = nextEvening(after)
        expect([clock(at), isWorkingDayOf(localDay(at)), at > after]).toEqual(['17:00:00', true, true])
        for (let day = dayAfter(localDay(after)); day < localDay(at); day = dayAfter(day))
          expect(isWorkingDayOf(day)).toBe(false)
      }),
    )
  })
})

describe('a digest of the week', () => {
  it.each([
    ['2026-12-01T09:00:00Z', '2026-12-07T07:00:00.000Z'],
    ['2026-12-07T06:59:00Z', '2026-12-07T07:00:00.000Z'],
    ['2026-12-07T07:00:00Z', '2026-12-14T07:00:00.000Z'],
    // Easter Monday 2026 is 6 April
    ['2026-04-03T09:00:00Z', '2026-04-07T06:00:00.000Z'],
    ['2026-04-07T05:00:00Z', '2026-04-07T06:00:00.000Z'],
  ])('after %s leaves at %s', (after, at) => {
    expect(nextWeek(new Date(after)).toISOString()).toBe(at)
  })

  it('leaves once in each week', () => {
    fc.assert(
      fc.property(instant, (after) => {
        const first = nextWeek(after)
        const days = (nextWeek(first).getTime() - first.getTime()) / 86_400_000
        expect([clock(first), first > after, days > 2 && days < 12]).toEqual(['08:00:00', true, true])
      }),
    )
  })
})
