// Whether roles give a right: to show a form or not. The service that acts decides.

import { departementCodes } from '@hent/contracts/codes.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { type Action, can, type Target } from '@hent/service/rights.ts'
import { communeOfToday } from '@hent/territory/communes.ts'

export function may(roles: readonly RoleHeld[], action: Action, target: Target = {}): boolean {
  return can({ kind: 'agent', sub: '', agentId: '', roles }, action, target)
}

/** The page of a structure, where the directory opens it to them; anybody else is not led there. */
export function mayOpen(
  roles: readonly RoleHeld[],
  { structureId, commune }: { structureId: string; commune?: string },
) {
  const departement = commune && communeOfToday(commune)?.departement
  return may(roles, 'directory:edit', { structureIds: [structureId], ...(departement ? { departement } : {}) })
}

/** A file of the directory, somewhere in the region. */
export const mayImport = (roles: readonly RoleHeld[]): boolean =>
  departementCodes.some((departement) => may(roles, 'directory:import', { departement }))
