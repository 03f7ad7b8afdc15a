// Who is calling, as their token proves it.

import { type Static, Type } from 'typebox'

export const agentRoles = [
  'member',
  'relay',
  'associated-member',
  'chamber',
  'adviser',
  'manager',
  'animator',
  'region',
  'steering-body',
] as const

/** One role of an agent, where it holds: at a structure, or on a territory (a département's code). */
export const RoleHeld = Type.Object({
  role: Type.Enum(agentRoles),
  structureId: Type.Optional(Type.String()),
  territory: Type.Optional(Type.String()),
})
export type RoleHeld = Static<typeof RoleHeld>

export type Principal =
  | { kind: 'partner'; clientId: string; partner: string; scopes: readonly string[] }
  | { kind: 'service'; clientId: string; service: string; scopes: readonly string[] }
  | { kind: 'agent'; sub: string; agentId: string; roles: readonly RoleHeld[] }
  | { kind: 'person'; requestId: string; scopes: readonly string[] }
  | { kind: 'anonymous' }

export const anonymous: Principal = Object.freeze({ kind: 'anonymous' })
