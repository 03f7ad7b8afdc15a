// Who may reach which referral, and as whom they act. Somebody else's does not exist.

import type { Actor } from '@hent/contracts/events.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { type Action, can, type Target } from '@hent/service/rights.ts'
import { Type } from 'typebox'
import type { Referral, Referrals } from './referrals.ts'

export const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })

/** @throws AppError `not-found` for what is not there and for what is not theirs */
export async function allowed(
  referrals: Referrals,
  principal: Principal,
  action: Action,
  id: string,
): Promise<Referral> {
  const referral = await referrals.get(id)
  if (!referral || !can(principal, action, targetOf(referral))) throw new AppError('not-found')
  return referral
}

/** A referral is the structure's that has it now; once closed, that of the one that had it. */
function targetOf({ requestId, departement, partner, owner, acceptedBy }: Referral): Target {
  const structureId = owner.kind === 'structure' ? owner.structureId : acceptedBy
  return {
    requestId,
    departement,
    ...(partner ? { senderPartner: partner } : {}),
    structureIds: structureId ? [structureId] : [],
  }
}

/** Who acts: an animator acts as such on what escalated, an agent for their structure, the person for themselves. */
export function actorOf(principal: Principal, referral: Referral): Actor {
  if (principal.kind === 'person') return { kind: 'person' }
  if (principal.kind !== 'agent') throw new AppError('forbidden')
  const animates = principal.roles.some(({ role }) => role === 'animator')
  const kind = animates && referral.state === 'escalated' ? 'animator' : 'agent'
  return { kind, agentId: principal.agentId }
}
