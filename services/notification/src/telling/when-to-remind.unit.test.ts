import { dayAfter, isWorkingDay, localDay } from '@hent/territory/calendar.ts'
import { outsideQuietHours } from '@hent/territory/quiet-hours.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextReminder } from './when-to-remind.ts'

const ladder = { REMIND_AFTER: ['1wd', '3wd'], REMIND_URGENT_AFTER: ['4h', '12h'], SMS_QUIET: true }
const at = (text: string) => new Date(`${text}+01:00`)
type Told = Parameters<typeof nextReminder>[0]

/** Every reminder of what was told, one after the other, as Paris writes its day and hour. */
function all(told: Omit<Told, 'createdAt'> & { createdAt: Date }): string[] {
  const found: string[] = []
  for (let next = nextReminder(told, ladder, told.createdAt); next; next = nextReminder(told, ladder, next)) {
    found.push(next.toLocaleString('sv-SE', { timeZone: 'Europe/Paris' }).slice(0, 16))
  }
  return found
}
const proposal = (from: string, by: string, over: Partial<Told> = {}) =>
  all({ template: 'proposal', service: 'cep', createdAt: at(from), by: at(by).toISOString(), ...over })

describe('a structure that has not answered', () => {
  it('is reminded after one and three working days, and on the working day before the last', () => {
    // Told on a Tuesday, to be answered the Tuesday after.
    expect(proposal('2026-12-01T10:30', '2026-12-08T17:00')).toEqual([
      '2026-12-02 10:30',
      '2026-12-04 10:30',
      '2026-12-07 09:00',
    ])
  })

  it('is not reminded twice on one day', () => {
    expect(proposal('2026-12-01T10:30', '2026-12-07T17:00')).toEqual(['2026-12-02 10:30', '2026-12-04 10:30'])
  })

  it('is not reminded on days shut', () => {
    expect(proposal('2026-12-23T10:30', '2026-12-31T17:00')).toEqual([
      '2026-12-24 10:30',
      '2026-12-29 10:30',
      '2026-12-30 09:00',
    ])
  })

  it('is reminded within hours where a young person waits', () => {
    expect(proposal('2026-12-01T10:30', '2026-12-03T17:00', { service: 'dropout-support' })).toEqual([
      '2026-12-01 14:30',
      '2026-12-01 22:30',
    ])
  })

  it('is reminded no more once it is over', () => {
    expect(proposal('2026-12-01T10:30', '2026-12-08T17:00', { over: 'a.4' })).toEqual([])
  })
})

describe('a structure that looks at a proposal until a day', () => {
  const looking = (until: string, over: Partial<Told> = {}) =>
    proposal('2026-12-01T10:30', '2026-12-08T17:00', { rests: { until }, ...over })

  it('is not reminded before that day, and on it in the morning', () => {
    expect(looking('2026-12-03')).toEqual(['2026-12-03 09:00', '2026-12-04 10:30', '2026-12-07 09:00'])
  })
  it('is reminded once on that day, where it was to be on it anyway', () => {
    expect(looking('2026-12-04')).toEqual(['2026-12-04 10:30', '2026-12-07 09:00'])
  })
  it('is reminded on the next working day, where that day is none', () => {
    expect(looking('2026-12-05')).toEqual(['2026-12-07 09:00'])
  })
  it('is reminded in the morning of the last day it has', () => {
    expect(looking('2026-12-08')).toEqual(['2026-12-08 09:00'])
  })
  it('is reminded before the end where a young person waits', () => {
    const young = (until: string) =>
      proposal('2026-12-01T10:30', '2026-12-02T10:30', { service: 'dropout-support', rests: { until } })
    expect(young('2026-12-01')).toEqual(['2026-12-01 14:30', '2026-12-01 22:30'])
    expect(young('2026-12-02')).toEqual(['2026-12-02 09:00'])
  })
  it('is reminded no more once it has answered', () => {
    expect(looking('2026-12-03', { over: 'a.4' })).toEqual([])
  })
})

describe('an appointment', () => {
  const appointment = (from: string, by: string, channel?: 'sms') =>
    all({ template: 'appointment', createdAt: at(from), by: at(by).toISOString(), channel })
  it('is reminded of on the eve', () => {
    expect(appointment('2026-12-01T10:30', '2026-12-07T14:00')).toEqual(['2026-12-06 09:00'])
  })
  it('for tomorrow, told after nine, or for today, is not', () => {
    expect(appointment('2026-12-01T10:30', '2026-12-02T14:00')).toEqual([])
    expect(appointment('2026-12-01T10:30', '2026-12-01T14:00')).toEqual([])
  })
  it.each([
    ['on a Monday', '2026-12-01T10:30', '2026-12-07T08:30', '2026-12-05 19:00'],
    ['on the day after a public holiday', '2026-12-21T10:30', '2026-12-26T08:00', '2026-12-24 19:00'],
    ['on any other day', '2026-12-01T10:30', '2026-12-04T08:30', '2026-12-03 09:00'],
  ])('%s is reminded of by SMS when a telephone may ring before it', (_day, from, by, reminded) => {
    expect(appointment(from, by, 'sms')).toEqual([reminded])
  })
  it('is reminded of by SMS on its eve whatever the day, where no hour is quiet', () => {
    const by = at('2026-12-07T08:30').toISOString()
    const told: Told = { template: 'appointment', createdAt: at('2026-12-01T10:30'), by, channel: 'sms' }
    const reminder = nextReminder(told, { ...ladder, SMS_QUIET: false }, told.createdAt)
    expect(reminder).toEqual(at('2026-12-06T09:00'))
  })
  it('is reminded of as long before as is set', () => {
    const told: Told = {
      template: 'appointment',
      createdAt: at('2026-12-01T10:30'),
      by: at('2026-12-07T14:00').toISOString(),
    }
    expect(nextReminder(told, { ...ladder, REMIND_APPOINTMENT: '24h' }, told.createdAt)).toEqual(at('2026-12-06T14:00'))
  })
})

it('nothing else is reminded of', () => {
  expect(
    all({ template: 'survey', createdAt: at('2026-12-01T10:30'), by: at('2027-01-01T10:30').toISOString() }),
  ).toEqual([])
})

const day = 86_400_000
/** Two years with both changes of the clock, every public holiday and a 29 February. */
const start = Date.UTC(2026, 10, 1)

it('at any time of two years, reminders come before the end, on working days, each day once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 730 * 1_440 }),
      fc.integer({ min: 60, max: 20 * 1_440 }),
      fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      (minute, length, looking) => {
        const createdAt = new Date(start + minute * 60_000)
        const by = new Date(createdAt.getTime() + length * 60_000)
        const until = looking === undefined ? undefined : dayAfter(localDay(createdAt), looking)
        const rests = until !== undefined && until <= localDay(by) ? { until } : undefined
        const told: Told = { template: 'proposal', service: 'cep', createdAt, by: by.toISOString(), rests }
        const days: string[] = []
        for (let next = nextReminder(told, ladder, createdAt); next; next = nextReminder(told, ladder, next)) {
          expect(next > createdAt && next < by && isWorkingDay(next)).toBe(true)
          expect(localDay(next) >= (rests?.until ?? '')).toBe(true)
          days.push(localDay(next))
        }
        expect(new Set(days).size).toBe(days.length)
        if (!rests && by.getTime() - createdAt.getTime() > 12 * day) expect(days.length).toBeGreaterThanOrEqual(2)
      },
    ),
  )
})

it('at any time of two years, an appointment is reminded of on its eve at nine by the clock on the wall', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 730 * 1_440 }),
      fc.integer({ min: 2 * 1_440, max: 60 * 1_440 }),
      (minute, ahead) => {
        const createdAt = new Date(start + minute * 60_000)
        const by = new Date(createdAt.getTime() + ahead * 60_000)
        const told: Told = { template: 'appointment', createdAt, by: by.toISOString() }
        const reminder = nextReminder(told, ladder, createdAt)
        const clock = reminder?.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris' })
        expect([reminder && localDay(reminder), clock]).toEqual([dayAfter(localDay(by), -1), '09:00:00'])
      },
    ),
  )
})

it('at any time of two years, an appointment made early enough is reminded of by SMS before it, in no quiet hour', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 730 * 1_440 }),
      // Three days shut at most come together, and the evening before them.
      fc.integer({ min: 5 * 1_440, max: 60 * 1_440 }),
      fc.option(fc.integer({ min: 1, max: 48 }), { nil: undefined }),
      (minute, ahead, hours) => {
        const createdAt = new Date(start + minute * 60_000)
        const by = new Date(createdAt.getTime() + ahead * 60_000)
        const told: Told = { template: 'appointment', createdAt, by: by.toISOString(), channel: 'sms' }
        const before = hours === undefined ? {} : { REMIND_APPOINTMENT: `${hours}h` }
        const reminder = nextReminder(told, { ...ladder, ...before }, createdAt)
        expect(reminder && reminder < by && outsideQuietHours(reminder)).toEqual(reminder)
        if (reminder && hours === undefined) expect(localDay(reminder) < localDay(by)).toBe(true)
        if (reminder) expect(nextReminder(told, { ...ladder, ...before }, reminder)).toBeUndefined()
      },
    ),
  )
})
