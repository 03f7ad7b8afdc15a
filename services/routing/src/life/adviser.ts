// Which adviser of the structure follows a file: whoever accepted it, then whoever takes it or is handed it. It says who
// does the work, and no more: the structure answers for the file, and any of its advisers may act on it.

import type { Actor } from '@hent/contracts/actor.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Change, Circumstances } from './circumstances.ts'
import type { Adviser } from './referral.ts'
import { about, type Taken } from './transitions.ts'

/** Who accepts by the team's link has not said who they are: nobody follows it yet. */
export function adviserOf(
  { kind, agentId, recipient }: Actor,
  structureId: string,
  when: Circumstances,
): Adviser | undefined {
  const named = kind === 'agent' ? agentId : recipient
  const isSomebody = named !== undefined && (kind === 'agent' || when.inTeam(structureId, named))
  return isSomebody ? { agentId: named, since: when.now.toISOString() } : undefined
}

/**
 * @param to of the same structure; absent: whoever acts takes it
 * @param over who is seen to follow it, from whom it is taken; absent: nobody
 * @throws AppError `conflict` where another follows it than was seen, `invalid-input` for who is not of the team
 */
export function handOver(
  file: Taken,
  { by, to, over }: { by: Actor; to?: string; over?: string },
  when: Circumstances,
): Change {
  const { acceptedBy: structureId } = file
  const adviser = to ?? by.agentId
  if (adviser === undefined) throw new AppError('conflict')
  if (file.adviser?.agentId === adviser) return { body: file, drafts: [] }
  if (file.adviser?.agentId !== over) throw new AppError('conflict')
  if (adviser !== by.agentId && !when.inTeam(structureId, adviser))
    throw new AppError('invalid-input', { errors: [{ pointer: '/agentId', code: 'not-of-the-team' }] })
  const data = { ...about(file), structureId, adviser, by, ...defined({ before: over }) }
  return {
    body: { ...file, adviser: { agentId: adviser, since: when.now.toISOString() } },
    drafts: [{ name: 'FileHandedOver', data }],
  }
}
