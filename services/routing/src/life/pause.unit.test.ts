// Pausing a file: the clock rests through the day given and has then as long to go as it had, whatever is asked meanwhile.

import { dayAfter, instantOn, localDay } from '@hent/territory/calendar.ts'
import { describe, expect, it } from 'vitest'
import { viewOf } from '../referrals/views.ts'
import {
  accepted,
  act,
  agent,
  asReferral,
  eachInTheMorning,
  later,
  link,
  names,
  proposed,
  refused,
  type Seen,
  time,
} from '../testing/lives.ts'
import type { Command } from './table.ts'

eachInTheMorning()

const pausing = (days: number): Command => ({
  do: 'pause',
  until: dayAfter(localDay(time.now), days),
  cause: 'person-unavailable',
  by: agent,
})
const msLeft = ({ clockAt }: Pick<Seen, 'clockAt'>) => (clockAt?.getTime() ?? 0) - time.now.getTime()
const endOf = (days: number) => instantOn(dayAfter(localDay(time.now), days + 1), 0)

describe('a pause', () => {
  it('paused until a day: the clock rests through it, then goes on for what was left', () => {
    const referral = accepted()
    const leftMs = (referral.clockAt?.getTime() ?? 0) - time.now.getTime()
    const change = act(referral, pausing(20))
    expect(names(change)).toEqual(['ReferralPaused'])
    expect(change.body).toMatchObject({ state: 'accepted', owner: { kind: 'structure' } })
    const back = instantOn(dayAfter(localDay(time.now), 21), 0)
    expect(change.body.clockAt).toEqual(new Date(back.getTime() + leftMs))
  })
  it('paused after the animator was told: the structure’s alone again, with the whole delay', () => {
    const referral = accepted()
    later(24 * 6)
    const paused = act(asReferral(act(referral, { do: 'tick' })), pausing(1))
    expect(paused.body.owner).not.toHaveProperty('with')
    const back = instantOn(dayAfter(localDay(time.now), 2), 0)
    expect(paused.body.clockAt).toEqual(new Date(back.getTime() + 5 * 24 * 3_600_000))
  })
  it.each([0, -3, 91])('not paused until %i days from now', (days) => {
    expect(refused(() => act(accepted(), pausing(days)))).toBe('invalid-input')
  })
  it('not paused before it is accepted, nor by a link', () => {
    expect(refused(() => act(proposed(), pausing(3)))).toBe('conflict')
    expect(refused(() => act(accepted(), { ...pausing(3), by: link } as Command))).toBe('forbidden')
  })

  it('asked twice is one pause: the clock has what it had before the first', () => {
    const referral = accepted()
    const left = msLeft(referral)
    const once = asReferral(act(referral, pausing(20)))
    later(1)
    const twice = act(once, pausing(20))
    expect(twice.body.clockAt).toEqual(once.clockAt)
    later(24)
    const longer = act(asReferral(twice), pausing(30))
    expect(longer.body.clockAt).toEqual(new Date(endOf(30).getTime() + left))
    const shorter = act(asReferral(longer), pausing(2))
    expect(shorter.body.clockAt).toEqual(new Date(endOf(2).getTime() + left))
  })
  it('over, then another: the clock had run in between', () => {
    const once = asReferral(act(accepted(), pausing(3)))
    later(24 * 5)
    const left = msLeft(once)
    expect(act(once, pausing(4)).body.clockAt).toEqual(new Date(endOf(4).getTime() + left))
  })
  it('however many, they end within three months of the first, until something is done', () => {
    let referral = asReferral(act(accepted(), pausing(80)))
    later(24 * 81)
    expect(refused(() => act(referral, pausing(10)))).toBe('invalid-input')
    referral = asReferral(act(referral, pausing(9)))
    const reached = asReferral(act(referral, { do: 'contact', mode: 'phone', by: agent }))
    expect(act(reached, pausing(80)).body.paused?.until).toBe(dayAfter(localDay(time.now), 80))
  })
  it('is shown until its last day, and no longer', () => {
    const paused = asReferral(act(accepted(), pausing(3)))
    const until = dayAfter(localDay(time.now), 3)
    expect(viewOf(paused, time.now)).toMatchObject({ state: 'accepted', fhirTask: 'on-hold', pausedUntil: until })
    later(24 * 4)
    expect(viewOf(paused, time.now)).toMatchObject({ fhirTask: 'accepted' })
    expect(viewOf(paused, time.now)).not.toHaveProperty('pausedUntil')
  })
  it('comes back with what a taken-back closing had ended', () => {
    const paused = asReferral(act(accepted(), pausing(3)))
    const closed = asReferral(act(paused, { do: 'close', outcome: 'other', by: agent }))
    expect(closed).not.toHaveProperty('paused')
    expect(act(closed, { do: 'undo', by: agent }).body).toMatchObject({
      paused: paused.paused,
      clockAt: paused.clockAt,
    })
  })
})
