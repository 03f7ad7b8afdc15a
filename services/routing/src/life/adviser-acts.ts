// What an adviser answers, each with two minutes to take it back: accept, decline, transfer, close. After a refusal or a
// transfer the referral stays with who acted until their time is past; only then is the next structure asked.

import type { DeclineReason, Outcome } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Actor } from '@hent/contracts/events.ts'
import type { EventDraft } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Referral } from '../referrals/referrals.ts'
import { structureDeadline } from './open-days.ts'
import {
  about,
  bodyOf,
  type Change,
  type Circumstances,
  closed,
  current,
  goOn,
  holder,
  idsOf,
  mustBeEligible,
  propose,
} from './transitions.ts'
import { undoable, undoableUntil } from './undo.ts'

export function accept(referral: Referral, proposalId: string, by: Actor, when: Circumstances): Change {
  const proposal = current(referral, proposalId)
  const until = undoableUntil(when)
  const { proposal: _p, ...body } = bodyOf(referral)
  const { structureId } = proposal
  const contactBy = structureDeadline(when.delays.of(referral.service).contact, structureId, when)
  const dates = { contactBy: contactBy.toISOString(), undoableUntil: until.toISOString() }
  const change: Change = {
    body: {
      ...body,
      state: 'accepted',
      owner: { kind: 'structure', structureId },
      acceptedBy: structureId,
      clockAt: contactBy,
    },
    drafts: [{ name: 'ReferralAccepted', data: { ...about(referral), ...idsOf(proposal), by, ...dates } }],
  }
  return undoable(referral, change, by, until)
}

export function decline(
  referral: Referral,
  proposalId: string,
  reason: DeclineReason,
  by: Actor,
  when: Circumstances,
): Change {
  const proposal = current(referral, proposalId)
  const until = undoableUntil(when)
  const data = { ...about(referral), ...idsOf(proposal), reason, by, undoableUntil: until.toISOString() }
  const tried = referral.tried.map((one) => (one.proposalId === proposalId ? { ...one, declined: true as const } : one))
  const change = held({ ...referral, tried }, proposal.structureId, until, { name: 'ReferralDeclined', data })
  return undoable(referral, change, by, until)
}

/** @param to the structure named with the person's consent; without it, the next of the ranking */
export function transfer(referral: Referral, to: string | undefined, by: Actor, when: Circumstances): Change {
  const structureId = holder(referral)
  if (to === structureId) throw new AppError('invalid-input', { errors: [{ pointer: '/structureId', code: 'itself' }] })
  if (to !== undefined) mustBeEligible(to, when)
  const until = undoableUntil(when)
  const data = { ...about(referral), structureId, by, undoableUntil: until.toISOString() }
  const { body, drafts } = held(referral, structureId, until, { name: 'ReferralTransferred', data })
  return undoable(referral, { body: { ...body, ...defined({ transferTo: to }) }, drafts }, by, until)
}

export function close(referral: Referral, outcome: Outcome, by: Actor, when: Circumstances): Change {
  const until = undoableUntil(when)
  const structureId = referral.acceptedBy ?? null
  const data = { ...about(referral), structureId, outcome, by, undoableUntil: until.toISOString() }
  return undoable(referral, closed(referral, outcome, { name: 'ReferralClosed', data }), by, until)
}

/** Nobody is asked yet, and who acted still answers for it. */
function held(referral: Referral, structureId: string, until: Date, draft: EventDraft): Change {
  const { proposal: _p, acceptedBy: _a, transferTo: _t, paused: _r, ...body } = bodyOf(referral)
  return {
    body: { ...body, state: 'proposed', owner: { kind: 'structure', structureId }, clockAt: until },
    drafts: [draft],
  }
}

/** The time to take it back is past: the structure named by the transfer, else the next of the ranking. */
export function resume(referral: Referral, when: Circumstances): Change {
  const { transferTo, ...rest } = referral
  return transferTo && when.stillEligible(transferTo) ? propose(rest, transferTo, [], when) : goOn(rest, [], when)
}
