// Whether roles give a right: to show a form or not. The service that acts decides.

import { departementCodes } from '@hent/contracts/codes.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { type Action, can, type Target } from '@hent/service/rights.ts'

export function may(roles: readonly RoleHeld[], action: Action, target: Target = {}): boolean {
  return can({ kind: 'agent', sub: '', agentId: '', roles }, action, target)
}

/** A file of the directory, somewhere in the region. */
export const mayImport = (roles: readonly RoleHeld[]): boolean =>
  departementCodes.some((departement) => may(roles, 'directory:import', { departement }))
