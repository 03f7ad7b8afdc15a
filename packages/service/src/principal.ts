// Who is calling, as their token proves it.

import { type Static, Type } from 'typebox'

/** Roles that a list of agents gives. */
export const listedRoles = [
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
/** `integrator`: whoever links up a partner's system; the Region names them with the partner. */
export const agentRoles = [...listedRoles, 'integrator'] as const

/** One role of an agent, where it holds: at a structure, on a territory (a département's code), or for a partner. */
export const RoleHeld = Type.Object({
  role: Type.Enum(agentRoles),
  structureId: Type.Optional(Type.String()),
  territory: Type.Optional(Type.String()),
  partner: Type.Optional(Type.String()),
})
export type RoleHeld = Static<typeof RoleHeld>

export type Principal =
  | { kind: 'partner'; clientId: string; partner: string; scopes: readonly string[] }
  | { kind: 'sandbox'; clientId: string; partner: string }
  | { kind: 'service'; clientId: string; service: string; scopes: readonly string[] }
  | { kind: 'agent'; sub: string; agentId: string; label?: string; roles: readonly RoleHeld[] }
  | { kind: 'person'; requestId: string; scopes: readonly string[] }
  | { kind: 'anonymous' }

export const anonymous: Principal = Object.freeze({ kind: 'anonymous' })
