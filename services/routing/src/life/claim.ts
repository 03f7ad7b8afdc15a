// Who among the animators looks after a line of their worklist. It changes nothing in the life of the referral, says no
// event, and ends with the line: once the referral moves on, or its structure is heard of again.

import type { Actor } from '@hent/contracts/actor.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Change, Circumstances } from './circumstances.ts'
import type { Claim, InState, ReferralBody } from './referral.ts'
import { isTaken } from './transitions.ts'

export type Claimable = InState<'escalated' | 'accepted' | 'in-progress'>

/** The line while it is on an animator's or the Region's list; undefined elsewhere. */
const lineOf = (referral: ReferralBody): Claimable | undefined =>
  referral.state === 'escalated' || (isTaken(referral) && referral.owner.with === 'animator') ? referral : undefined

export const claimOf = (referral: ReferralBody): Claim | undefined => lineOf(referral)?.claim

/**
 * @param over since when somebody else has had it, where it is taken over from them
 * @throws AppError `conflict` where it is no line of the list, or another has it whom the caller did not see
 */
export function claim(
  referral: ReferralBody,
  { by, label, over }: { by: Actor; label: string; over?: string },
  { now }: Circumstances,
): Change {
  const line = lineOf(referral)
  if (!line || by.agentId === undefined) throw new AppError('conflict')
  if (line.claim?.agentId === by.agentId) return { body: referral, drafts: [] }
  if (line.claim?.since !== over) throw new AppError('conflict')
  return { body: { ...line, claim: { agentId: by.agentId, label, since: now.toISOString() } }, drafts: [] }
}

/** @throws AppError `conflict` where another has it */
export function release(referral: ReferralBody, by: Actor): Change {
  const line = lineOf(referral)
  if (!line?.claim) return { body: referral, drafts: [] }
  if (line.claim.agentId !== by.agentId) throw new AppError('conflict')
  const { claim: _c, ...body } = line
  return { body, drafts: [] }
}
