// The invented register and targets of an invented year are such as the Region could have written.

import { indicatorOf } from '@hent/contracts/indicators.ts'
import { isApproval, registerFaults } from '@hent/contracts/register.ts'
import { describe, expect, it } from 'vitest'
import { approvalReference, inventedRegister, inventedTargets } from './year-governance.ts'

const register = inventedRegister('2026-11-01')

describe('what an invented year says of governance', () => {
  it.each(register)('$reference is an entry that the register takes', ({ reference, ...entry }) => {
    expect(registerFaults(entry)).toEqual([])
  })

  it('has targets that may be set, approved by a decision that stands', () => {
    const decision = register.find(({ reference }) => reference === approvalReference)
    expect(decision && isApproval(decision)).toBe(true)
    for (const [indicator, value] of inventedTargets) {
      expect(indicatorOf(indicator).aim, indicator).toBeDefined()
      expect(value).toBeLessThanOrEqual(indicatorOf(indicator).aim?.most ?? 0)
    }
  })

  it('has every kind of entry, an agreement about to end among them', () => {
    expect(new Set(register.map(({ kind }) => kind))).toEqual(new Set(['meeting', 'decision', 'agreement', 'training']))
    expect(register.some(({ until }) => until !== undefined && until < '2027-02-01')).toBe(true)
  })
})
