// Who may reach which referral, and as whom they act. Somebody else's does not exist.

import type { Actor } from '@hent/contracts/actor.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { type Action, can, type Target } from '@hent/service/rights.ts'
import { Type } from 'typebox'
import type { Referral, Referrals } from './referrals.ts'

export const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })

/** By what an act of the life of a referral may be refused, whoever acts. */
export const ofActs = ['forbidden', 'conflict', 'already-answered', 'too-late'] as const

/** @throws AppError `not-found` for what is not there and for what is not theirs */
export async function allowed(
  referrals: Referrals,
  principal: Principal,
  action: Action,
  id: string,
  now: Date,
): Promise<Referral> {
  const referral = await referrals.get(id)
  if (!referral || !can(principal, action, targetOf(referral, action, now))) throw new AppError('not-found')
  return referral
}

/** Of these, those that one by one they may read: somebody else's are not there. */
export const theirs = (found: readonly Referral[], principal: Principal, now: Date): Referral[] =>
  found.filter((referral) => can(principal, 'request:read', targetOf(referral, 'request:read', now)))

/**
 * A referral is theirs who have it now. Once it is closed nobody has it, but who closed it keeps it while that can be
 * taken back. Who sent it follows it at tracking.
 */
function targetOf({ requestId, departement, owner, undo }: Referral, action: Action, now: Date): Target {
  const undoing = undo && (action === 'referral:undo' || undo.until > now)
  const holder = undoing && owner.kind === 'nobody' ? undo.before.owner : owner
  return {
    requestId,
    departement,
    structureIds: holder.kind === 'structure' ? [holder.structureId] : [],
    ownedByRegion: holder.kind === 'region',
  }
}

/** The agent who reads: whether as animator or as the Region, and of which structures they are. */
export function readerOf(principal: Principal): Reader | undefined {
  if (principal.kind !== 'agent') return undefined
  const { agentId, roles } = principal
  return { agentId, watches: watcherOf(principal) !== undefined, structureIds: roles.map((held) => held.structureId) }
}
export type Reader = { agentId: string; watches: boolean; structureIds: readonly (string | undefined)[] }

/** The agent who reads or acts as animator or as the Region; undefined for anybody else. */
const watcherOf = (principal: Principal) =>
  principal.kind === 'agent' && principal.roles.some(({ role }) => animating.has(role)) ? principal : undefined
const animating: ReadonlySet<string> = new Set(['animator', 'region'])

/**
 * Who acts: whoever holds a role in the structure that has it acts for that structure, an animator or the Region as
 * animator elsewhere, the person for themselves.
 */
export function actorOf(principal: Principal, referral: Referral): Actor {
  if (principal.kind === 'person') return { kind: 'person' }
  if (principal.kind !== 'agent') throw new AppError('forbidden')
  const { owner } = referral
  const holds = owner.kind === 'structure' && principal.roles.some((held) => held.structureId === owner.structureId)
  const animates = watcherOf(principal) !== undefined
  const kind = animates && !holds ? 'animator' : 'agent'
  return { kind, agentId: principal.agentId }
}
