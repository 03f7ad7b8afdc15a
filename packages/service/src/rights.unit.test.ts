import { describe, expect, it } from 'vitest'
import type { Principal } from './principal.ts'
import {
  type Action,
  actions,
  bearersOf,
  can,
  type Role,
  rightsTable,
  roles,
  type Scope,
  scopes,
  type Target,
} from './rights.ts'

const mine = { requestId: 'request-1', partner: 'ml-brest', structureId: 'ml-lannion', territory: '22' }

const partnerScopes = ['requests:create', 'requests:read']

function bearer(role: Role): Principal {
  switch (role) {
    case 'anonymous':
      return { kind: 'anonymous' }
    case 'person':
      return { kind: 'person', requestId: mine.requestId, scopes: [] }
    case 'partner':
      return { kind: 'partner', clientId: 'partner-ml-brest', partner: mine.partner, scopes: partnerScopes }
    case 'sandbox':
      return { kind: 'sandbox', clientId: 'sandbox-ml-brest', partner: mine.partner }
    case 'service':
      return { kind: 'service', clientId: 'service-portal', service: 'portal', scopes: [] }
    case 'integrator':
      return { kind: 'agent', sub: 's', agentId: 'a', roles: [{ role, partner: mine.partner }] }
    default:
      return {
        kind: 'agent',
        sub: 's',
        agentId: 'a',
        roles: [{ role, structureId: mine.structureId, territory: '22' }],
      }
  }
}

/** For each scope, a target that only this scope reaches, everything else being someone else's. */
const elsewhere: Target = {
  requestId: 'request-2',
  senderPartner: 'other',
  senderStructureId: 'other',
  structureIds: ['other'],
  departement: '56',
}
const reachedBy: Record<Exclude<Scope, 'any' | 'notification'>, Target> = {
  request: { ...elsewhere, requestId: mine.requestId },
  sender: { ...elsewhere, senderPartner: mine.partner, senderStructureId: mine.structureId },
  structure: { ...elsewhere, structureIds: ['other', mine.structureId] },
  territory: { ...elsewhere, departement: mine.territory },
  region: { ...elsewhere, ownedByRegion: true },
}

describe.each(roles)('%s', (role) => {
  it.each(actions)('%s exactly where the table says', (action) => {
    const granted = rightsTable[role][action] ?? []
    expect(can(bearer(role), action, elsewhere)).toBe(granted.includes('any'))
    expect(can(bearer(role), action, {})).toBe(granted.includes('any'))
    for (const scope of scopes) {
      if (scope === 'any' || scope === 'notification') continue
      const expected = granted.includes('any') || granted.includes(scope)
      expect([scope, can(bearer(role), action, reachedBy[scope])]).toEqual([scope, expected])
    }
  })
})

describe('whatever the table becomes', () => {
  const mayEver = (action: Action) => roles.filter((role) => (rightsTable[role][action] ?? []).length > 0)

  it('an identity is read only where the referral is, never by a territory, the Region or a service', () => {
    const scopesGiven = new Set(roles.flatMap((role) => rightsTable[role]['identity:read'] ?? []))
    expect([...scopesGiven].filter((scope) => scope !== 'structure' && scope !== 'request')).toEqual([])
    for (const role of ['anonymous', 'partner', 'service', 'relay', 'animator', 'region', 'steering-body'] as const) {
      expect([role, rightsTable[role]['identity:read']]).toEqual([role, undefined])
    }
  })

  it('an address is resolved by notification and nobody else', () => {
    expect(mayEver('contact:resolve')).toEqual(['service'])
    const notification = {
      kind: 'service',
      clientId: 'service-notification',
      service: 'notification',
      scopes: [],
    } as const
    expect(can(notification, 'contact:resolve')).toBe(true)
    expect(can(bearer('service'), 'contact:resolve')).toBe(false)
  })

  it('what a structure did in a month is read by its manager and who mails it to them, and by nobody of the Region', () => {
    expect(mayEver('structure-month:read').sort()).toEqual(['manager', 'service'])
    expect(can(bearer('service'), 'structure-month:read')).toBe(false)
    expect(can(bearer('manager'), 'structure-month:read', { structureIds: ['somebody-else'] })).toBe(false)
  })

  it('what persons say of a structure is read by its manager alone', () => {
    expect(mayEver('structure-opinions:read')).toEqual(['manager'])
    expect(can(bearer('manager'), 'structure-opinions:read', { structureIds: ['somebody-else'] })).toBe(false)
  })

  it.each([
    ['requests:read', ['request:list', 'request:read', 'webhook:manage']],
    ['requests:create', ['request:create', 'request:withdraw']],
    ['openid', []],
  ] as const)('a partner’s token made for %s does that and nothing else', (scope, expected) => {
    const partner: Principal = { kind: 'partner', clientId: 'partner-ml-brest', partner: mine.partner, scopes: [scope] }
    const own: Target = { senderPartner: mine.partner }
    expect(actions.filter((action) => can(partner, action, own)).sort()).toEqual(expected)
  })

  it('what a person says to check equal treatment is theirs alone: no service, routing included, no agent, no partner', () => {
    expect(mayEver('equal-treatment:say')).toEqual(['person'])
    const scopes = ['contacts:resolve', 'figures:read', 'requests:read']
    for (const service of ['routing', 'intake', 'notification', 'evaluation']) {
      const principal: Principal = { kind: 'service', clientId: `service-${service}`, service, scopes }
      expect([service, can(principal, 'equal-treatment:say', { requestId: mine.requestId })]).toEqual([service, false])
    }
  })

  it('only the person chooses', () => {
    expect(mayEver('referral:choose')).toEqual(['person'])
  })

  it('a role held without a structure or a territory reaches nothing by it', () => {
    const nowhere = (role: 'adviser' | 'animator'): Principal => ({
      kind: 'agent',
      sub: 's',
      agentId: 'a',
      roles: [{ role }],
    })
    expect(can(nowhere('adviser'), 'referral:answer', {})).toBe(false)
    expect(can(nowhere('animator'), 'referral:assign', {})).toBe(false)
  })

  it('the animator of the whole region reaches each département', () => {
    const regional: Principal = {
      kind: 'agent',
      sub: 's',
      agentId: 'a',
      roles: [{ role: 'animator', territory: '53' }],
    }
    expect(can(regional, 'referral:assign', { departement: '29' })).toBe(true)
  })

  it('rights of several roles add up', () => {
    const roles = [
      { role: 'relay' as const, structureId: 'a' },
      { role: 'adviser' as const, structureId: 'b' },
    ]
    const agent: Principal = { kind: 'agent', sub: 's', agentId: 'a', roles }
    expect(can(agent, 'referral:answer', { structureIds: ['b'] })).toBe(true)
    expect(can(agent, 'referral:answer', { structureIds: ['a'] })).toBe(false)
  })
})

it('the table of rights says whose token an action takes, and of agents with which roles', () => {
  const sending = ['member', 'relay', 'associated-member', 'chamber', 'adviser', 'manager']
  expect(bearersOf('request:create')).toEqual([{}, { partner: ['requests:create'] }, { agent: sending }])
  expect(bearersOf('rules:edit')).toEqual([{ agent: ['region'] }])
  expect(bearersOf('directory:edit')).toEqual([{ agent: ['manager', 'animator', 'region'] }])
})
