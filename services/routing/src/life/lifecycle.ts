// The life of a referral: `table.ts` says who may do what, from which state; here one pure function applies it.
// The clock, ids and the directory's word on who is still eligible are parameters.

import type { EventDraft } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import { AppError } from '@hent/service/errors.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { handOver } from './adviser.ts'
import { accept, close, decline, resume, transfer } from './adviser-acts.ts'
import { declineOffer, offerTimes, pickTime } from './appointment-offers.ts'
import { appoint, cancelAppointment } from './appointments.ts'
import { choose, showOthers, withoutOption } from './choice.ts'
import type { Change, Circumstances } from './circumstances.ts'
import { claim, release } from './claim.ts'
import { sayFit } from './fit.ts'
import { delayDelivery, giveUpDelivery, resumeDelivery } from './outage.ts'
import { pause } from './pause.ts'
import { type Facts, type InState, inState, type ReferralBody } from './referral.ts'
import { study } from './study.ts'
import { allowedBy, type Command, whoOf } from './table.ts'
import {
  about,
  asked,
  closed,
  confirmDelivery,
  deactivate,
  escalate,
  failDelivery,
  follow,
  goOn,
  isTaken,
  lapse,
  mustBeEligible,
  nextInLine,
  propose,
  type Taken,
  taken,
} from './transitions.ts'
import { overtaken, undo } from './undo.ts'

/**
 * What a command changes, with the events that say so. An empty list of drafts: nothing to do (a late message, a clock
 * that was already served).
 * @throws AppError `already-answered` when another answer came first, `conflict` when the state forbids it, `too-late`
 * when nothing can be undone any more, `forbidden` when the table does not give this action to this actor
 */
export function apply(referral: ReferralBody, command: Command, when: Circumstances): Change {
  const allowed = allowedBy(command, referral.state)
  if (allowed === 'never') throw new AppError('forbidden')
  if (allowed === 'not-now') {
    if (['message', 'clock', 'directory'].includes(whoOf(command))) return unchanged(referral)
    if (command.do === 'undo') throw new AppError('too-late')
    throw new AppError(answers.has(command.do) ? 'already-answered' : 'conflict')
  }
  if (command.do === 'undo') return undo(referral, command.by, when)
  if (command.do === 'withdraw' && referral.state === 'closed')
    return unchanged(overtaken(referral, command.cause, when))
  // Something follows: what came before can no longer be undone. What is said of it is nothing that follows.
  const { undo: remembered, ...settled } = referral
  const change = moved(settled, command, when)
  if ((change.drafts.length > 0 && command.do !== 'say-fit') || !remembered) return change
  return { ...change, body: { ...change.body, undo: remembered } }
}

/** Acts on a proposal that waits: where it does no more, somebody was first. */
const answers: ReadonlySet<Command['do']> = new Set(['accept', 'decline', 'study'])

const unchanged = (body: ReferralBody): Change => ({ body, drafts: [] })

function moved(referral: ReferralBody, command: Exclude<Command, { do: 'undo' }>, when: Circumstances): Change {
  switch (command.do) {
    case 'choose':
      return choose(referral, command.structureId, command.by, when)
    case 'show-others':
      return referral.state === 'awaiting-choice' ? showOthers(referral, command.by, when) : unchanged(referral)
    case 'accept':
      return accept(asked(referral, command.proposalId), command.by, when)
    case 'decline':
      return decline(asked(referral, command.proposalId), command.reason, command.by, when)
    case 'study':
      return study(asked(referral, command.proposalId), command, when)
    case 'confirm-delivery':
      return confirmDelivery(referral, command.proposalId, when)
    case 'fail-delivery':
      return failDelivery(referral, command.proposalId, when)
    case 'delay-delivery':
      return delayDelivery(referral, command.proposalId, when)
    case 'resume-delivery':
      return resumeDelivery(referral, command.proposalId, when)
    case 'deactivate-structure':
      return referral.state === 'awaiting-choice' && referral.options.includes(command.structureId)
        ? withoutOption(referral, command.structureId, when)
        : deactivate(referral, command.structureId, when)
    case 'assign':
      mustBeEligible(command.structureId, when)
      return propose(referral, command.structureId, [], when)
    case 'claim':
      return claim(referral, command, when)
    case 'release':
      return release(referral, command.by)
    case 'hand-over':
      return handOver(taken(referral), command, when)
    case 'say-fit':
      return sayFit(taken(referral), command)
    case 'contact': {
      const file = taken(referral)
      const data = { ...about(file), structureId: file.acceptedBy, by: command.by, mode: command.mode }
      return follow(file, when, { name: 'ContactMade', data })
    }
    case 'appoint':
      return appoint(taken(referral), command, when)
    case 'cancel-appointment':
      return cancelAppointment(taken(referral), command, when)
    case 'offer-appointments':
      return offerTimes(taken(referral), command, when)
    case 'pick-appointment':
      return pickTime(taken(referral), command, when)
    case 'decline-appointments':
      return declineOffer(taken(referral), command)
    case 'pause':
      return pause(taken(referral), command, when)
    case 'transfer':
      return transfer(taken(referral), command.structureId, command.by, when)
    case 'reassign':
      return transfer(taken(referral), command.structureId, command.by, when, command.reason)
    case 'close':
      return close(referral.state === 'escalated' ? referral : taken(referral), command.outcome, command.by, when)
    case 'withdraw': {
      const data = { ...about(referral), structureId: askedOrTaken(referral), cause: command.cause }
      return closed(referral, command.cause, { name: 'ReferralWithdrawn', data })
    }
    case 'tick':
      return tick(referral, when)
  }
}

/** A referral just opened: put before the person to choose, before the first of the ranking, or before the animator. */
export function begin(
  blank: Facts,
  options: readonly string[],
  opened: (state: ReferralState, choiceBy?: Date) => EventDraft,
  when: Circumstances,
): Change {
  if (options.length === 0) {
    const state = nextInLine(blank, when) ? 'proposed' : 'escalated'
    return goOn(blank, [opened(state)], when)
  }
  const choiceBy = addDelay(when.now, when.delays.choice)
  const body = inState(blank, {
    state: 'awaiting-choice',
    owner: { kind: 'person' },
    options: [...options],
    clockAt: choiceBy,
  })
  return { body, drafts: [opened('awaiting-choice', choiceBy)] }
}

/** The structure that has the person's file, or is asked to take it. */
function askedOrTaken(referral: ReferralBody): string | null {
  if (isTaken(referral)) return referral.acceptedBy
  return referral.state === 'proposed' ? referral.proposal.structureId : null
}

function tick(referral: ReferralBody, when: Circumstances): Change {
  if (referral.state === 'closed' || referral.clockAt > when.now) return unchanged(referral)
  switch (referral.state) {
    case 'awaiting-choice':
      return chooseByDefault(referral, when)
    case 'proposed':
      return referral.proposal.delayed
        ? giveUpDelivery(referral, when)
        : lapse(referral, referral.proposal.delivered ? 'not-answered' : 'not-delivered', when)
    case 'settling':
      return resume(referral, when)
    case 'escalated':
      return escalate(referral, 'region', 'animator-silent', [], when)
    case 'accepted':
    case 'in-progress':
      return remind(referral, when)
  }
}

/** The animator becomes co-owner and the adviser still has the file; the long clock goes on, so nothing rests in silence. */
function remind(referral: Taken, when: Circumstances): Change {
  const { state, owner, acceptedBy: structureId } = referral
  const clockAt = addDelay(when.now, when.delays.followUp)
  const name = state === 'accepted' && owner.with !== 'animator' ? 'ContactOverdue' : 'FollowUpOverdue'
  return {
    body: { ...referral, owner: { kind: 'structure', structureId, with: 'animator' }, clockAt },
    drafts: [{ name, data: { ...about(referral), structureId } }],
  }
}

function chooseByDefault(referral: InState<'awaiting-choice'>, when: Circumstances): Change {
  const first = nextInLine(referral, when)
  if (!first) return goOn(referral, [], when)
  const data = { ...about(referral), structureId: first.structureId, by: { kind: 'clock' as const } }
  return propose(referral, first.structureId, [{ name: 'StructureChosen', data }], when)
}
