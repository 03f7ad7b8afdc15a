import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicHoliday, localDay } from './calendar.ts'
import { beforeQuietHours, outsideQuietHours } from './quiet-hours.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
function parisOf(at: Date) {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return { weekday: parts.weekday, minutes: Number(parts.hour) * 60 + Number(parts.minute) }
}
/** The rule as a person would say it, by the public clock and nothing of the code's own. */
function mayRing(at: Date): boolean {
  const { weekday, minutes } = parisOf(at)
  return weekday !== 'Sun' && !isPublicHoliday(localDay(at)) && minutes >= 8 * 60 && minutes < 20 * 60
}

describe('quiet hours', () => {
  it.each([
    ['an afternoon', '2026-11-26T14:00:00Z', '2026-11-26T14:00:00Z'],
    ['eight sharp', '2026-11-26T07:00:00Z', '2026-11-26T07:00:00Z'],
    ['a second before eight', '2026-11-26T06:59:59Z', '2026-11-26T07:00:00Z'],
    ['twenty sharp', '2026-11-26T19:00:00Z', '2026-11-27T07:00:00Z'],
    ['a Saturday evening', '2026-11-28T20:00:00Z', '2026-11-30T07:00:00Z'],
    ['Christmas Eve at night', '2026-12-24T23:30:00Z', '2026-12-26T07:00:00Z'],
    ['the night the clock goes forward', '2027-03-28T00:30:00Z', '2027-03-30T06:00:00Z'],
    ['the night the clock goes back', '2026-10-25T01:30:00Z', '2026-10-26T07:00:00Z'],
    ['29 February', '2028-02-29T22:00:00Z', '2028-03-01T07:00:00Z'],
  ])('%s: rings at the first moment allowed', (_when, at, rings) => {
    expect(outsideQuietHours(new Date(at)).toISOString()).toBe(new Date(rings).toISOString())
  })

  it('at any instant of two years, what is put off rings at an hour allowed, and never sooner could', () => {
    const from = Date.parse('2026-11-01T00:00:00Z')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * 366 * 86_400 }), (seconds) => {
        const at = new Date(from + seconds * 1_000)
        const rings = outsideQuietHours(at)
        expect(mayRing(rings)).toBe(true)
        if (mayRing(at)) expect(rings).toEqual(at)
        // Every quarter of an hour before it was quiet: the borders lie on the hour.
        for (let before = rings.getTime() - 1; before >= at.getTime(); before -= 900_000)
          expect(mayRing(new Date(before))).toBe(false)
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('what must be told before quiet hours', () => {
  it.each([
    ['an afternoon', '2026-11-26T14:00:00Z', '2026-11-26T14:00:00Z'],
    ['before eight', '2026-11-26T06:59:59Z', '2026-11-25T18:00:00Z'],
    ['twenty sharp', '2026-11-26T19:00:00Z', '2026-11-26T18:00:00Z'],
    ['a Sunday morning', '2026-11-29T08:00:00Z', '2026-11-28T18:00:00Z'],
    ['Easter Monday', '2027-03-29T07:00:00Z', '2027-03-27T18:00:00Z'],
  ])('%s: rings in the last hour allowed', (_when, at, rings) => {
    expect(beforeQuietHours(new Date(at)).toISOString()).toBe(new Date(rings).toISOString())
  })

  it('at any instant of two years, rings at an hour allowed, three days before at most', () => {
    const from = Date.parse('2026-11-01T00:00:00Z')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 730 * 1_440 }), (minute) => {
        const at = new Date(from + minute * 60_000)
        const rings = beforeQuietHours(at)
        expect([mayRing(rings), rings <= at, at.getTime() - rings.getTime() < 4 * 86_400_000]).toEqual([
          true,
          true,
          true,
        ])
      }),
    )
  })
})
