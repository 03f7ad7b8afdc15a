// What is kept of who a person is: how they are reached, and nothing that tells nobody anything.

import { describe, expect, it } from 'vitest'
import { byLetterAlone, cleanPerson } from './clean-person.ts'

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
