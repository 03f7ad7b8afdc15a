// Who writes with whom on a referral: the person and the structure that has it now, or that structure and the one that
// sent the request. Whoever no longer has it reads nothing more; whoever takes it over reads what was written before;
// once it is closed no professional reads it.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import type { Request } from '../door/requests.ts'
import type { ReferralPosition } from '../referrals/referral-positions.ts'
import { type ThreadKind, threadKinds } from './notes.ts'

export const writerKinds = ['person', 'structure'] as const
export type WriterKind = (typeof writerKinds)[number]
export const writerKind = (by: string): WriterKind => (by === 'person' ? 'person' : 'structure')

/** One thread of one referral, as it is open to somebody. */
export type Open = {
  referralId: string
  service: ServiceKind
  thread: ThreadKind
  /** agent id, or `person` */
  by: string
  /** the structure they act for; the person's is whoever has the referral */
  structureId?: string
  /** the structure that is told; nobody: the person is, or no structure besides theirs */
  writesTo?: string
  /** nobody has the referral now, or the request is over: there is nobody to write to */
  mayWrite: boolean
}

/**
 * What this reader may read of a request, and where they may write.
 * @throws AppError `not-found` for who takes no part, `gone` once erased, and to professionals once the person left
 */
export function openTo(principal: Principal, request: Request, positions: readonly ReferralPosition[]): Open[] {
  const open = positions.flatMap((position) =>
    threadKinds.flatMap((thread) => openThread(principal, request, position, thread) ?? []),
  )
  const isPerson = principal.kind === 'person' && can(principal, 'thread:use', { requestId: request._id })
  if (open.length === 0 && !isPerson) throw new AppError('not-found')
  if (request.state === 'erased' || (request.state !== 'received' && !isPerson)) throw new AppError('gone')
  return open
}

function openThread(
  principal: Principal,
  { _id: requestId, sender, state }: Request,
  { _id: referralId, service, stand }: ReferralPosition,
  thread: ThreadKind,
): Open | undefined {
  const holder = stand?.holder ?? undefined
  const about = { referralId, service, thread, mayWrite: holder !== undefined && state === 'received' }
  if (principal.kind === 'person') {
    const own = thread === 'person' && can(principal, 'thread:use', { requestId })
    return own ? { ...about, by: 'person', ...(holder ? { structureId: holder, writesTo: holder } : {}) } : undefined
  }
  if (principal.kind !== 'agent') return undefined
  const by = principal.agentId
  const { structureId } = sender
  const sent = thread === 'professionals' ? structureId : undefined
  if (holder && can(principal, 'thread:use', { structureIds: [holder] })) {
    return { ...about, by, structureId: holder, ...(sent && sent !== holder ? { writesTo: sent } : {}) }
  }
  // Closed: over for whoever sent it too.
  if (!sent || stand?.state === 'closed' || !can(principal, 'thread:use', { senderStructureId: sent })) return undefined
  return { ...about, by, structureId: sent, ...(holder ? { writesTo: holder } : {}) }
}
