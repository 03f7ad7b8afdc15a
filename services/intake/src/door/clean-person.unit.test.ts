// What is kept of who a person is: how they are reached, and nothing that tells nobody anything.

import { describe, expect, it } from 'vitest'
import { byLetterAlone, cleanPerson, faultsOfWays, waysOf } from './clean-person.ts'

describe('how a person is reached', () => {
  it('by letter: the address is kept in its lines', () => {
    const { identity, errors } = cleanPerson({
      person: { address: ' 1 rue du Port\r\n22300 Lannion ', messages: false },
    })
    expect(errors).toEqual([])
    expect(identity).toEqual({ address: '1 rue du Port\n22300 Lannion' })
  })

  it.each([
    [{ address: '1 rue du Port' }, true],
    [{ address: '1 rue du Port', firstName: 'Maëlle' }, true],
    [{ address: '1 rue du Port', phone: '02 61 91 00 00' }, false],
    [{ address: '1 rue du Port', email: 'm@exemple.bzh' }, false],
    [{ firstName: 'Maëlle' }, false],
  ])('by letter alone where there is an address and nothing quicker: %j, %s', (person, alone) => {
    expect(byLetterAlone(cleanPerson({ person: { ...person, messages: false } }).identity)).toBe(alone)
  })

  it('by telephone: when to call is kept with the number, in the order of the day', () => {
    const { identity } = cleanPerson({
      person: { phone: '06 39 98 20 15', reachableAt: ['evening', 'morning'], messages: false },
    })
    expect(identity).toEqual({ phone: '+33639982015', reachableAt: ['morning', 'evening'] })
  })

  it('a time of day without a number leaves the person anonymous', () => {
    expect(cleanPerson({ person: { reachableAt: ['morning'], messages: false } }).identity).toEqual({})
  })
})

describe('which telephones are written to', () => {
  const identity = { email: 'm@exemple.bzh', phone: '+32470123456' }
  const bySms = { messages: true, toldBy: 'sms' } as const

  it('are those of the countries of the setting, and no other', () => {
    expect(waysOf(identity, bySms, { smsCountries: ['FR', 'BE'] })).toEqual([
      { channel: 'sms', address: identity.phone },
    ])
    expect(waysOf(identity, bySms, { smsCountries: ['FR'] })).toEqual([])
    const faults = (phone: string) => faultsOfWays({ ...identity, phone }, bySms, { smsCountries: ['FR'] })
    expect(faults(identity.phone)).toEqual([{ pointer: '/phone', code: 'mobile-not-written-to' }])
    expect(faults('+33296000042')).toEqual([{ pointer: '/phone', code: 'mobile-needed' }])
  })

  it('are none where the e-mail is preferred, whatever the number', () => {
    const byMail = [{ channel: 'email', address: identity.email }]
    expect(waysOf(identity, { messages: true, toldBy: 'email' }, { smsCountries: ['BE'] })).toEqual(byMail)
    expect(waysOf(identity, { messages: true }, { smsCountries: ['BE'] })).toEqual(byMail)
  })
})
