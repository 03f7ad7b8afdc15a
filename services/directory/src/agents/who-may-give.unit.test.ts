import type { RoleHeld } from '@hent/service/principal.ts'
import { describe, expect, it } from 'vitest'
import type { Agent } from './agent.ts'
import { mayGive, ownStructures, placeFault, regionFault, rolesAfter } from './who-may-give.ts'

const at = (role: RoleHeld['role'], structureId = 'ml-lannion'): RoleHeld => ({ role, structureId })
const over = (role: RoleHeld['role'], territory = '53'): RoleHeld => ({ role, territory })
const manager = [at('manager')]
const region = [over('region')]

describe('a manager', () => {
  it.each(['member', 'relay', 'associated-member', 'chamber', 'adviser', 'manager'] as const)(
    'gives the role of %s in their own structure',
    (role) => expect(mayGive(manager, at(role))).toBe(true),
  )

  it('gives none in another structure', () => {
    expect(mayGive(manager, at('adviser', 'ml-guingamp'))).toBe(false)
  })

  it('gives none that holds beyond a structure', () => {
    for (const role of ['animator', 'region', 'steering-body'] as const)
      expect(mayGive(manager, over(role))).toBe(false)
    expect(mayGive(manager, at('region'))).toBe(false)
    expect(mayGive(manager, at('animator'))).toBe(false)
  })

  it('looks after the structures they manage, and not those where they advise', () => {
    expect(ownStructures([at('manager'), at('adviser', 'ml-guingamp')])).toEqual(['ml-lannion'])
    expect(mayGive([at('manager'), at('adviser', 'ml-guingamp')], at('adviser', 'ml-guingamp'))).toBe(false)
  })

  it('leaves roles held elsewhere as they were', () => {
    const before = [at('adviser'), at('adviser', 'ml-guingamp'), over('animator', '22')]
    expect(rolesAfter(manager, before, [at('manager')])).toEqual([
      at('adviser', 'ml-guingamp'),
      over('animator', '22'),
      at('manager'),
    ])
  })
})

describe('the Region', () => {
  it('gives every role a list may give, and not a partner’s', () => {
    expect(
      [at('manager'), over('animator', '22'), over('region'), over('steering-body')].map((one) => mayGive(region, one)),
    ).toEqual([...[true, true, true, true]])
    expect(mayGive(region, { role: 'integrator', partner: 'reseau' })).toBe(false)
  })
})

describe('who looks after nobody', () => {
  it.each([at('adviser'), at('relay'), over('animator', '22'), over('steering-body')])('%o gives nothing', (own) => {
    expect(mayGive([own], at('relay'))).toBe(false)
  })
})

describe('where a role holds', () => {
  it('is a structure, or a territory, each where it belongs', () => {
    expect(placeFault(at('adviser'))).toBeUndefined()
    expect(placeFault({ role: 'adviser' })).toBe('structureId')
    expect(placeFault({ role: 'adviser', structureId: 'ml-lannion', territory: '22' })).toBe('structureId')
    expect(placeFault(over('animator', '22'))).toBeUndefined()
    expect(placeFault(at('animator'))).toBe('territory')
    expect(placeFault(over('region', '22'))).toBe('territory')
    expect(placeFault(over('region'))).toBeUndefined()
  })
})

describe('the Region’s role', () => {
  const agent = (_id: string, active: boolean, ...roles: RoleHeld[]): Agent => ({
    ...{ _id, label: 'Région', email: `${_id}@region.hent.example`, roles, active },
  })
  const holder = agent('agent-1', true, over('region'))

  it('is not taken from the last one who holds it, neither by ending their access nor by another role', () => {
    expect(regionFault(holder, { ...holder, active: false }, 'agent-2', 0)).toBe('last')
    expect(regionFault(holder, { ...holder, roles: [over('animator')] }, 'agent-2', 0)).toBe('last')
  })

  it('is not taken from oneself, even where others hold it', () => {
    expect(regionFault(holder, { ...holder, active: false }, 'agent-1', 3)).toBe('own')
  })

  it('is taken from one of several by another', () => {
    expect(regionFault(holder, { ...holder, active: false }, 'agent-2', 1)).toBeUndefined()
  })

  it('is not in question where it was not held, or still is', () => {
    expect(regionFault(agent('agent-1', true, at('adviser')), agent('agent-1', false), 'agent-2', 0)).toBeUndefined()
    expect(regionFault(holder, { ...holder, roles: [over('region'), at('adviser')] }, 'agent-1', 0)).toBeUndefined()
  })
})
