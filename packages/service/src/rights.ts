// Who may do what, on what: one table as data. Tests are generated from it; a route asks `can` and knows no role.

import { regionCode } from '@hent/contracts/codes.ts'
import { AppError } from './errors.ts'
import { agentRoles, type Principal, type RoleHeld } from './principal.ts'

export const actions = [
  'request:create',
  'request:read',
  'request:list',
  'draft:own',
  'request:withdraw',
  'request:add-need',
  'request:consent',
  'copy:read',
  'equal-treatment:say',
  'identity:read',
  'dropout-list:read',
  'note:write',
  'note:read',
  'thread:use',
  'referral:answer',
  'referral:progress',
  'referral:undo',
  'referral:choose',
  'referral:assign',
  'decision:read',
  'training:wish',
  'leave:own',
  'telling:own',
  'figures:read',
  'structure-month:read',
  'structure-opinions:read',
  'contact:resolve',
  'team:read',
  'team-load:read',
  'agent:manage',
  'directory:edit',
  'directory:import',
  'engagement:edit',
  'rules:edit',
  'target:edit',
  'register:edit',
  'report:edit',
  'sheet:edit',
  'survey:edit',
  'survey:enter',
  'webhook:manage',
  'partner:manage',
  'partner:read',
  'partner:keys',
  'sandbox:use',
] as const
export type Action = (typeof actions)[number]

export const roles = ['anonymous', 'person', 'partner', 'sandbox', 'service', ...agentRoles] as const
export type Role = (typeof roles)[number]

/**
 * Where a right holds. `any`: everywhere; `request`: the person's own request; `sender`: what this partner or structure
 * sent, or a partner’s own settings; `structure`: what is this structure's now; `territory`: the animator's département (53: the whole region);
 * `region`: what nobody took and the Region therefore owns; `notification`: for that service alone.
 */
export const scopes = ['any', 'request', 'sender', 'structure', 'territory', 'region', 'notification'] as const
export type Scope = (typeof scopes)[number]

/** What an action is about. Absent facts match nothing. */
export type Target = {
  requestId?: string
  senderPartner?: string
  senderStructureId?: string
  structureIds?: readonly string[]
  departement?: string
  ownedByRegion?: boolean
}

type Row = Partial<Record<Action, readonly Scope[]>>

const sends: Row = { 'request:create': ['any'], 'request:read': ['sender'], 'request:list': ['sender'] }
/** At a counter: what one is entering, set aside; one's own alone. */
const enters: Row = { ...sends, 'draft:own': ['sender'], 'thread:use': ['sender'], 'survey:enter': ['any'] }
const receives: Row = {
  ...enters,
  'request:read': ['sender', 'structure'],
  'request:list': ['sender', 'structure'],
  'identity:read': ['structure'],
  'note:write': ['structure'],
  'note:read': ['structure'],
  'thread:use': ['sender', 'structure'],
  'referral:answer': ['structure'],
  'referral:progress': ['structure'],
  'referral:undo': ['structure'],
  'decision:read': ['structure'],
  'training:wish': ['any'],
  'leave:own': ['structure'],
  'telling:own': ['structure'],
  'team:read': ['structure'],
}
const steers: Row = { 'figures:read': ['any'] }

export const rightsTable: Record<Role, Row> = {
  anonymous: { 'request:create': ['any'] },
  person: {
    'request:read': ['request'],
    'request:withdraw': ['request'],
    'request:add-need': ['request'],
    'request:consent': ['request'],
    'copy:read': ['request'],
    'thread:use': ['request'],
    'equal-treatment:say': ['request'],
    'referral:choose': ['request'],
    'decision:read': ['request'],
  },
  partner: { ...sends, 'request:withdraw': ['sender'], 'webhook:manage': ['sender'] },
  /** made-up requests, and the webhook that they are told to: no right of the real thing, so that nothing leads there */
  sandbox: { 'sandbox:use': ['sender'], 'webhook:manage': ['sender'] },
  service: {
    'contact:resolve': ['notification'],
    'team:read': ['any'],
    'figures:read': ['notification'],
    'structure-month:read': ['notification'],
  },
  relay: enters,
  member: receives,
  'associated-member': receives,
  chamber: receives,
  adviser: receives,
  manager: {
    ...receives,
    'dropout-list:read': ['structure'],
    'directory:edit': ['structure'],
    'agent:manage': ['structure'],
    'structure-month:read': ['structure'],
    'structure-opinions:read': ['structure'],
    'team-load:read': ['structure'],
  },
  animator: {
    'survey:enter': ['any'],
    'note:read': ['territory'],
    'request:list': ['territory'],
    'request:read': ['territory'],
    'referral:assign': ['territory'],
    'referral:progress': ['territory'],
    'referral:undo': ['territory'],
    'decision:read': ['territory'],
    'directory:edit': ['territory'],
    'directory:import': ['territory'],
    'figures:read': ['any'],
  },
  region: {
    ...steers,
    'request:list': ['region'],
    'request:read': ['region'],
    'referral:assign': ['region'],
    'referral:progress': ['region'],
    'referral:undo': ['region'],
    'decision:read': ['any'],
    'directory:edit': ['any'],
    'directory:import': ['any'],
    'agent:manage': ['any'],
    'engagement:edit': ['any'],
    'rules:edit': ['any'],
    'target:edit': ['any'],
    'register:edit': ['any'],
    'partner:manage': ['any'],
    'partner:read': ['any'],
    'partner:keys': ['any'],
    'report:edit': ['any'],
    'sheet:edit': ['any'],
    'survey:edit': ['any'],
  },
  'steering-body': steers,
  integrator: {
    'webhook:manage': ['sender'],
    'partner:read': ['sender'],
    'partner:keys': ['sender'],
    'sandbox:use': ['sender'],
  },
}

/** Whether who holds this role is asked, and may accept or decline. */
export const answersReferrals = (role: string): boolean =>
  roles.some((one) => one === role && rightsTable[one]['referral:answer'] !== undefined)

type Held = {
  role: Role
  structureId?: string | undefined
  territory?: string | undefined
  partner?: string | undefined
}

function rolesOf(principal: Principal): Held[] {
  if (principal.kind === 'agent') return [...principal.roles]
  return [{ role: principal.kind }]
}

function within(scope: Scope, principal: Principal, held: Held, target: Target): boolean {
  switch (scope) {
    case 'any':
      return true
    case 'request':
      return principal.kind === 'person' && target.requestId === principal.requestId
    case 'sender':
      if (principal.kind === 'partner' || principal.kind === 'sandbox')
        return target.senderPartner === principal.partner
      if (held.partner !== undefined) return target.senderPartner === held.partner
      return held.structureId !== undefined && target.senderStructureId === held.structureId
    case 'structure':
      return held.structureId !== undefined && (target.structureIds ?? []).includes(held.structureId)
    case 'territory':
      return held.territory !== undefined && (held.territory === regionCode || target.departement === held.territory)
    case 'region':
      return target.ownedByRegion === true
    case 'notification':
      return principal.kind === 'service' && principal.service === 'notification'
  }
}

/** What a partner's token must have been made for, whatever the partner may: reading is one, sending the other. */
const partnerScopes: Partial<Record<Action, string>> = {
  'request:create': 'requests:create',
  'request:withdraw': 'requests:create',
  'request:read': 'requests:read',
  'request:list': 'requests:read',
  'webhook:manage': 'requests:read',
}
const hasScope = (principal: Principal, action: Action): boolean =>
  principal.kind !== 'partner' || principal.scopes.includes(partnerScopes[action] ?? '')

/** Whose token a route for this action takes, of an agent with which roles, as OpenAPI's `security` says it. */
export function bearersOf(action: Action): Record<string, string[]>[] {
  const held = roles.filter((role) => rightsTable[role][action])
  const ofAgents = held.filter((role) => agentRoles.some((one) => one === role))
  return held
    .filter((role) => role === ofAgents[0] || !ofAgents.includes(role))
    .map((role) => {
      if (role === 'anonymous') return {}
      if (role === 'partner') return { partner: [partnerScopes[action] ?? ''] }
      return role === ofAgents[0] ? { agent: ofAgents } : { [role]: [] }
    })
}

/** @throws AppError `forbidden` for a partner's token that was not made for this */
export function requireScope(principal: Principal, action: Action): void {
  if (!hasScope(principal, action)) throw new AppError('forbidden')
}

/** True when one of the bearer's roles gives this action on this target, and the token was made for it. */
export function can(principal: Principal, action: Action, target: Target = {}): boolean {
  if (!hasScope(principal, action)) return false
  return rolesOf(principal).some((held) =>
    (rightsTable[held.role][action] ?? []).some((scope) => within(scope, principal, held, target)),
  )
}

/**
 * The role that gives the right, for what is kept of who did something: a role, never a name.
 * @throws AppError `forbidden` when none does
 */
export function roleWith(roles: readonly RoleHeld[], action: Action): RoleHeld['role'] {
  const found = roles.find(({ role }) => rightsTable[role][action])
  if (!found) throw new AppError('forbidden')
  return found.role
}
