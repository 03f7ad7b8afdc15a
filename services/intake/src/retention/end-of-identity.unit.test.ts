// When an identity ends, at any instant: leap days, changes of the clock, and every setting.

import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RequestBody } from '../door/requests.ts'
import type { ReferralPosition } from '../referrals/referral-positions.ts'
import { endDayOf, firstNotOver, isOpen, lastContactOf, lastToldOf } from './end-of-identity.ts'

const received = new Date('2026-01-15T09:00:00Z')
type Asked = Pick<RequestBody, 'state' | 'answeredAtDoor' | 'needs' | 'receivedAt' | 'lastContactAt'>
const request: Asked = {
  state: 'received',
  answeredAtDoor: false,
  needs: [
    { needId: 'cep', service: 'cep' },
    { needId: 'vae', service: 'vae' },
  ],
  receivedAt: received,
}
const closed = (needId: string, at?: string): Pick<ReferralPosition, 'needId' | 'stand'> => ({
  needId,
  stand: { seq: 4, state: 'closed', holder: null, ...(at ? { at: new Date(at) } : {}) },
})
const march = '2026-03-02T10:00:00Z'
const accepted = { needId: 'vae', stand: { seq: 3, state: 'accepted' as const, holder: 'ml-lannion' } }

describe('a request', () => {
  it.each([
    ['of which no need is opened yet is open', request, [], true],
    ['of which one need is not opened yet is open', request, [closed('cep', march)], true],
    ['that a structure has is open', request, [closed('cep', march), accepted], true],
    ['withdrawn that a structure still has is open', { ...request, state: 'withdrawn' as const }, [accepted], true],
    ['of which each need is closed is not open', request, [closed('cep', march), closed('vae', march)], false],
    ['with a need closed on a day not known is open', request, [closed('cep', march), closed('vae')], true],
    ['withdrawn before anything was opened is not open', { ...request, state: 'withdrawn' as const }, [], false],
    ['answered at the door is not open', { ...request, answeredAtDoor: true }, [], false],
  ])('%s', (_what, asked, places, open) => {
    expect(isOpen(asked, places)).toBe(open)
  })

  it('was last heard of when its last need was closed, or when the person last did something after that', () => {
    const places = [closed('cep', '2026-03-02T10:00:00Z'), closed('vae', '2026-02-01T10:00:00Z')]
    expect(lastContactOf(request, places)).toEqual(new Date('2026-03-02T10:00:00Z'))
    const lastContactAt = new Date('2026-04-01T10:00:00Z')
    expect(lastContactOf({ ...request, lastContactAt }, places)).toEqual(lastContactAt)
    expect(lastContactOf(request, [])).toEqual(received)
  })

  it('stored without the day of the last contact was last heard of at the last act it tells of', () => {
    const replied = { receivedAt: received, repliedAt: new Date('2026-02-01T10:00:00Z') }
    const stopped = { ...replied, stoppedAt: new Date('2026-03-01T10:00:00Z') }
    const changed = { ...stopped, consentChanges: [{ at: '2026-10-01T10:00:00.000Z', survey: false }] }
    expect([{ receivedAt: received }, replied, stopped, changed].map(lastToldOf)).toEqual([
      received,
      replied.repliedAt,
      stopped.stoppedAt,
      new Date('2026-10-01T10:00:00Z'),
    ])
  })
})

describe('the day of the end', () => {
  it.each([
    ['2026-11-28T10:00:00Z', 24, '2028-11-28'],
    ['2028-02-29T10:00:00Z', 24, '2030-02-28'],
    ['2028-02-29T10:00:00Z', 48, '2032-02-29'],
    ['2026-08-31T10:00:00Z', 6, '2027-02-28'],
    // Past midnight in Bretagne, in winter and in summer.
    ['2026-12-31T23:30:00Z', 24, '2029-01-01'],
    ['2026-06-30T22:30:00Z', 24, '2028-07-01'],
  ])('of somebody last heard of at %s, after %i months, is %s', (last, months, day) => {
    expect(endDayOf(new Date(last), months)).toBe(day)
  })

  const instants = fc.date({ min: new Date('2019-01-01'), max: new Date('2045-01-01'), noInvalidDate: true })
  const settings = fc.integer({ min: 1, max: 120 })

  it('has come for exactly those last heard of before the instant that is looked for', () => {
    fc.assert(
      fc.property(instants, settings, instants, (now, months, last) => {
        const isOver = last < firstNotOver(now, months)
        expect(isOver).toBe(endDayOf(last, months) <= localDay(now))
      }),
      { numRuns: 2_000 },
    )
  })

  it('has come at noon of that day and not at noon of its eve, whatever the clock does between', () => {
    fc.assert(
      fc.property(instants, settings, (last, months) => {
        const day = endDayOf(last, months)
        const isOverAt = (noon: string) => last < firstNotOver(new Date(`${noon}T12:00:00Z`), months)
        expect([isOverAt(dayAfter(day, -1)), isOverAt(day)]).toEqual([false, true])
      }),
      { numRuns: 1_000 },
    )
  })

  it('of the last day of February has come for every day of February that it lacks', () => {
    const now = new Date('2030-02-28T08:00:00Z')
    expect(new Date('2028-02-29T20:00:00Z') < firstNotOver(now, 24)).toBe(true)
    expect(new Date('2028-03-01T08:00:00Z') < firstNotOver(now, 24)).toBe(false)
  })
})
