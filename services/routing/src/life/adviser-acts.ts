// What an adviser answers, each with two minutes to take it back: accept, decline, transfer, close. After a refusal or a
// transfer the referral stays with who had it until their time is past; only then is the next structure asked.

import type { Actor } from '@hent/contracts/actor.ts'
import type { DeclineReason, Outcome, ReassignReason } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { adviserOf } from './adviser.ts'
import type { Change, Circumstances } from './circumstances.ts'
import { structureDeadline } from './open-days.ts'
import { type Facts, type InState, inState } from './referral.ts'
import { about, closed, goOn, idsOf, isTaken, mustBeEligible, propose, type Taken } from './transitions.ts'
import { undoable, undoableUntil } from './undo.ts'

export function accept(referral: InState<'proposed'>, by: Actor, when: Circumstances): Change {
  const { proposal } = referral
  const until = undoableUntil(when)
  const { structureId } = proposal
  const contactBy = structureDeadline(when.delays.of(referral.service).contact, structureId, when)
  const dates = { contactBy: contactBy.toISOString(), undoableUntil: until.toISOString() }
  const change: Change = {
    body: inState(referral, {
      state: 'accepted',
      owner: { kind: 'structure', structureId },
      acceptedBy: structureId,
      ...defined({ adviser: adviserOf(by, structureId, when) }),
      clockAt: contactBy,
    }),
    drafts: [{ name: 'ReferralAccepted', data: { ...about(referral), ...idsOf(proposal), by, ...dates } }],
  }
  return undoable(referral, change, by, { until, eventId: when.nextEventId })
}

export function decline(referral: InState<'proposed'>, reason: DeclineReason, by: Actor, when: Circumstances): Change {
  const { proposal } = referral
  const until = undoableUntil(when)
  const data = { ...about(referral), ...idsOf(proposal), reason, by, undoableUntil: until.toISOString() }
  const tried = referral.tried.map((one) =>
    one.proposalId === proposal.proposalId ? { ...one, declined: true as const } : one,
  )
  const body = settling({ ...referral, tried }, proposal.structureId, until)
  const change: Change = { body, drafts: [{ name: 'ReferralDeclined', data }] }
  return undoable(referral, change, by, { until, eventId: when.nextEventId })
}

/**
 * @param to the structure named; without it, the next of the ranking
 * @param reason the animator's, who gives it to another; absent: the structure hands it on, with the person's consent
 */
export function transfer(
  referral: Taken,
  to: string | undefined,
  by: Actor,
  when: Circumstances,
  reason?: ReassignReason,
): Change {
  const structureId = referral.acceptedBy
  if (to === structureId) throw new AppError('invalid-input', { errors: [{ pointer: '/structureId', code: 'itself' }] })
  if (to !== undefined) mustBeEligible(to, when)
  const until = undoableUntil(when)
  const data = { ...about(referral), structureId, by, ...defined({ reason }), undoableUntil: until.toISOString() }
  const body = { ...settling(referral, structureId, until), ...defined({ transferTo: to }) }
  const change: Change = { body, drafts: [{ name: 'ReferralTransferred', data }] }
  return undoable(referral, change, by, { until, eventId: when.nextEventId })
}

export function close(
  referral: Taken | InState<'escalated'>,
  outcome: Outcome,
  by: Actor,
  when: Circumstances,
): Change {
  const until = undoableUntil(when)
  const structureId = isTaken(referral) ? referral.acceptedBy : null
  const data = { ...about(referral), structureId, outcome, by, undoableUntil: until.toISOString() }
  return undoable(referral, closed(referral, outcome, { name: 'ReferralClosed', data }), by, {
    until,
    eventId: when.nextEventId,
  })
}

/** Nobody is asked yet, and who had it still answers for it. */
const settling = (referral: Facts, structureId: string, until: Date) =>
  inState(referral, { state: 'settling', owner: { kind: 'structure', structureId }, clockAt: until })

/** The time to take it back is past: the structure named by the transfer, else the next of the ranking. */
export function resume(referral: InState<'settling'>, when: Circumstances): Change {
  const { transferTo } = referral
  return transferTo && when.stillEligible(transferTo)
    ? propose(referral, transferTo, [], when)
    : goOn(referral, [], when)
}
