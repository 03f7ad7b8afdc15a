import { aStructure } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { todayOf } from './today.ts'

/** A Tuesday. */
const at = (hour: string, day = '2026-11-24') => new Date(`${day}T${hour}:00+01:00`)
const opening = 'Mo-Fr 09:00-12:00,14:00-17:00'
const office = (over: Parameters<typeof aStructure>[0] = {}) => aStructure({ opening, ...over })

describe('a structure that says its hours', () => {
  it.each([
    ['10:00', { takes: 'now', until: at('12:00') }],
    ['08:00', { takes: 'later', from: at('09:00') }],
    ['12:30', { takes: 'later', from: at('14:00') }],
    ['17:00', { takes: 'closed', from: at('09:00', '2026-11-25') }],
  ])('is told at %s as it is then', (hour, today) => {
    expect(todayOf(office(), at(hour))).toEqual(today)
  })

  it('is closed on a day of closure, of a public holiday and on which nobody of its team is there', () => {
    const days = [{ from: '2026-11-24', to: '2026-11-25' }]
    const next = { takes: 'closed', from: at('09:00', '2026-11-26') }
    expect(todayOf(office({ closures: days }), at('10:00'))).toEqual(next)
    expect(todayOf(office({ unattended: days }), at('10:00'))).toEqual(next)
    expect(todayOf(office(), at('10:00', '2026-11-11'))).toEqual({ takes: 'closed', from: at('09:00', '2026-11-12') })
  })

  it('a structure that says its hours and is full takes nobody, whatever the hour, until the day it said', () => {
    expect(todayOf(office({ full: true }), at('10:00'))).toEqual({ takes: 'full' })
    const until = { full: true, fullUntil: '2026-11-30' }
    expect(todayOf(office(until), at('10:00'))).toEqual({ takes: 'full', lastDay: '2026-11-30' })
    expect(todayOf(office(until), at('10:00', '2026-12-01')).takes).toBe('now')
  })
})

describe('a structure that does not say its hours', () => {
  it.each([[null], ['sur rendez-vous, appelez-nous']])('(%s) is told neither open nor closed', (said) => {
    expect(todayOf(office({ opening: said }), at('10:00'))).toEqual({ takes: 'unsaid' })
  })

  it('is closed all the same on a day it says it is', () => {
    const closures = [{ from: '2026-11-24', to: '2026-11-24' }]
    expect(todayOf(office({ opening: null, closures }), at('10:00'))).toEqual({ takes: 'closed' })
  })
})
