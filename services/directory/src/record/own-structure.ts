// The structure whose team somebody is in, for what they set there of themselves.

import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { type Action, can } from '@hent/service/rights.ts'
import type { Directory } from '../context.ts'
import type { Structure } from './structure.ts'
import type { Team } from './to-record.ts'

export type Own = { structure: Structure; agentId: string; member: Team[number] }

/** @throws AppError `not-found` for a structure whose team they are not in, as for one that does not exist */
export async function ownStructure(
  { structures }: Pick<Directory, 'structures'>,
  id: string,
  principal: Principal,
  action: Action,
): Promise<Own> {
  if (principal.kind !== 'agent' || !can(principal, action, { structureIds: [id] })) throw new AppError('not-found')
  const { agentId } = principal
  const structure = await structures.get(id)
  const member = structure?.active && structure.record.team.find((one) => one.agentId === agentId)
  if (!structure || !member) throw new AppError('not-found')
  return { structure, agentId, member }
}
