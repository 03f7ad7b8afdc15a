// Whether somebody looks after a structure: its manager, the animator of its département, the Region.

import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import type { Notification } from './context.ts'

/** @throws AppError `not-found`, for somebody else's as for one that does not exist */
export function mustLookAfter(
  { departementOf }: Pick<Notification, 'departementOf'>,
  principal: Principal,
  structureId: string,
): void {
  const departement = departementOf(structureId)
  if (!departement || !can(principal, 'directory:edit', { structureIds: [structureId], departement }))
    throw new AppError('not-found')
}
