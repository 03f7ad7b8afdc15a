// The structure an agent acts for, for what they say there of themselves: one at a time.

import { AppError } from '@hent/service/errors.ts'
import type { Action } from '@hent/service/rights.ts'
import { may } from '../../sessions/may.ts'
import type { Agent } from '../for-agents.ts'

export function ownStructureOf({ roles }: Agent, action: Action): string {
  const structures = roles.flatMap(({ structureId }) => structureId ?? [])
  const own = structures.find((id) => may(roles, action, { structureIds: [id] }))
  if (!own) throw new AppError('forbidden')
  return own
}
