// Who may give which role, and which may not be taken away: the Region gives all that a list may give; a manager those of
// their own structure, and never one with more rights than their own. Somebody always holds the Region's role.

import { regionCode } from '@hent/contracts/codes.ts'
import { listedRoles, type Principal, type RoleHeld } from '@hent/service/principal.ts'
import { can, rightsTable } from '@hent/service/rights.ts'
import type { Agent } from './agent.ts'
import { territorialRoles } from './role-places.ts'

export type Held = readonly RoleHeld[]
const holding = (roles: Held): Principal => ({ kind: 'agent', sub: '', agentId: '', roles })

export const seesEverybody = (viewer: Held): boolean => can(holding(viewer), 'agent:manage')

/** Structures whose people a manager looks after. */
export const ownStructures = (viewer: Held): string[] => [
  ...new Set(
    viewer.flatMap(({ structureId }) => (structureId && looksAfter(viewer, structureId) ? [structureId] : [])),
  ),
]
export const looksAfter = (viewer: Held, structureId: string): boolean =>
  can(holding(viewer), 'agent:manage', { structureIds: [structureId] })

/** Whether a role of somebody's is for this viewer to see, and to take away. */
export const isInView = (viewer: Held, { structureId }: RoleHeld): boolean =>
  seesEverybody(viewer) || (structureId !== undefined && looksAfter(viewer, structureId))

export function mayGive(giver: Held, role: RoleHeld): boolean {
  if (!listedRoles.some((one) => one === role.role)) return false
  if (seesEverybody(giver)) return true
  if (!isInView(giver, role)) return false
  const own = giver.filter(({ structureId }) => structureId === role.structureId)
  return Object.entries(rightsTable[role.role]).every(([action, scopes]) =>
    scopes.every((scope) => own.some((held) => scopesOf(held, action).includes(scope))),
  )
}

const scopesOf = ({ role }: RoleHeld, action: string): readonly string[] =>
  Object.entries(rightsTable[role]).find(([one]) => one === action)?.[1] ?? []

/** What is wrong with where a role is to hold: at a structure, or on a territory, and never both. */
export function placeFault({ role, structureId, territory }: RoleHeld): 'structureId' | 'territory' | undefined {
  if (!territorialRoles.has(role))
    return structureId === undefined || territory !== undefined ? 'structureId' : undefined
  if (territory === undefined || structureId !== undefined) return 'territory'
  return role !== 'animator' && territory !== regionCode ? 'territory' : undefined
}

/** Roles as given, those out of the giver's sight left as they were. */
export const rolesAfter = (viewer: Held, before: Held, given: Held): RoleHeld[] => [
  ...before.filter((one) => !isInView(viewer, one)),
  ...given,
]

const isSame = (a: RoleHeld, b: RoleHeld) =>
  a.role === b.role && a.structureId === b.structureId && a.territory === b.territory

/** Of roles as given, those to be judged: what somebody holds already may stay. */
export const newRoles = (viewer: Held, before: Held, given: Held): RoleHeld[] =>
  given.filter((one) => !isInView(viewer, one) || !before.some((held) => isSame(held, one)))

const holdsRegion = ({ active, roles }: Pick<Agent, 'active' | 'roles'>): boolean =>
  active && roles.some(({ role }) => role === 'region')

export const losesRegion = (before: Agent, after: Agent): boolean => holdsRegion(before) && !holdsRegion(after)

/**
 * Why the Region's role cannot be taken away by this change: from oneself, or from the last one who holds it.
 * @param others how many other agents hold it
 */
export function regionFault(before: Agent, after: Agent, actorId: string, others: number): 'own' | 'last' | undefined {
  if (!losesRegion(before, after)) return undefined
  if (before._id === actorId) return 'own'
  return others === 0 ? 'last' : undefined
}
