// The life of a referral: `life-table.ts` says who may do what, from which state; here one pure function applies it.
// The clock, ids and the directory's word on who is still eligible are parameters.

import type { EventDraft } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import { AppError } from '@hent/service/errors.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { accept, close, decline, resume, transfer } from './adviser-acts.ts'
import { choose, showOthers, withoutOption } from './choice.ts'
import type { Change, Circumstances } from './circumstances.ts'
import { pause } from './pause.ts'
import type { ReferralBody } from './referral.ts'
import { allowedBy, type Command, whoOf } from './table.ts'
import {
  about,
  closed,
  confirmDelivery,
  deactivate,
  escalate,
  failDelivery,
  follow,
  goOn,
  holder,
  lapse,
  mustBeEligible,
  nextInLine,
  propose,
} from './transitions.ts'
import { undo } from './undo.ts'

/**
 * What a command changes, with the events that say so. An empty list of drafts: nothing to do (a late message, a clock
 * that was already served).
 * @throws AppError `already-answered` when another answer came first, `conflict` when the state forbids it, `too-late`
 * when nothing can be undone any more, `forbidden` when the table does not give this action to this actor
 */
export function apply(referral: ReferralBody, command: Command, when: Circumstances): Change {
  const unchanged: Change = { body: referral, drafts: [] }
  const allowed = allowedBy(command, referral.state)
  if (allowed === 'never') throw new AppError('forbidden')
  if (allowed === 'not-now') {
    if (['message', 'clock', 'directory'].includes(whoOf(command)) || command.do === 'withdraw') return unchanged
    if (command.do === 'undo') throw new AppError('too-late')
    throw new AppError(command.do === 'accept' || command.do === 'decline' ? 'already-answered' : 'conflict')
  }
  if (command.do === 'undo') return undo(referral, command.by, when)
  // Something follows: what came before can no longer be undone.
  const { undo: remembered, ...settled } = referral
  const change = moved(settled, command, when)
  if (change.drafts.length > 0 || !remembered) return change
  return { ...change, body: { ...change.body, undo: remembered } }
}

function moved(referral: ReferralBody, command: Exclude<Command, { do: 'undo' }>, when: Circumstances): Change {
  switch (command.do) {
    case 'choose':
      return choose(referral, command.structureId, command.by, when)
    case 'show-others':
      return showOthers(referral, command.by, when)
    case 'accept':
      return accept(referral, command.proposalId, command.by, when)
    case 'decline':
      return decline(referral, command.proposalId, command.reason, command.by, when)
    case 'confirm-delivery':
      return confirmDelivery(referral, command.proposalId, when)
    case 'fail-delivery':
      return failDelivery(referral, command.proposalId, when)
    case 'deactivate-structure':
      return referral.options?.includes(command.structureId)
        ? withoutOption(referral, command.structureId, when)
        : deactivate(referral, command.structureId, when)
    case 'assign':
      mustBeEligible(command.structureId, when)
      return propose(referral, command.structureId, [], when)
    case 'contact': {
      const data = { ...about(referral), structureId: holder(referral), by: command.by, mode: command.mode }
      return follow(referral, when, { name: 'ContactMade', data })
    }
    case 'appoint': {
      const { by, at, mode } = command
      const data = { ...about(referral), structureId: holder(referral), by, at, mode }
      return follow(referral, when, { name: 'AppointmentSet', data })
    }
    case 'pause':
      return pause(referral, command, when)
    case 'transfer':
      return transfer(referral, command.structureId, command.by, when)
    case 'close':
      return close(referral, command.outcome, command.by, when)
    case 'withdraw': {
      const structureId = referral.acceptedBy ?? referral.proposal?.structureId ?? null
      const data = { ...about(referral), structureId, cause: command.cause }
      return closed(referral, command.cause, { name: 'ReferralWithdrawn', data })
    }
    case 'tick':
      return tick(referral, when)
  }
}

/** A referral just opened: put before the person to choose, before the first of the ranking, or before the animator. */
export function begin(
  blank: ReferralBody,
  options: readonly string[],
  opened: (state: ReferralState, choiceBy?: Date) => EventDraft,
  when: Circumstances,
): Change {
  if (options.length === 0) {
    const state = nextInLine(blank, when) ? 'proposed' : 'escalated'
    return goOn(blank, [opened(state)], when)
  }
  const choiceBy = addDelay(when.now, when.delays.choice)
  const body: ReferralBody = {
    ...blank,
    state: 'awaiting-choice',
    owner: { kind: 'person' },
    options: [...options],
    clockAt: choiceBy,
  }
  return { body, drafts: [opened('awaiting-choice', choiceBy)] }
}

function tick(referral: ReferralBody, when: Circumstances): Change {
  const { clockAt, state, proposal } = referral
  if (!clockAt || clockAt > when.now) return { body: referral, drafts: [] }
  if (state === 'awaiting-choice') return chooseByDefault(referral, when)
  if (state === 'proposed' && !proposal) return resume(referral, when)
  if (state === 'proposed') return lapse(referral, proposal?.delivered ? 'not-answered' : 'not-delivered', when)
  if (state === 'escalated') return escalate(referral, 'region', 'animator-silent', [], when)
  const structureId = holder(referral)
  const clockAgain = addDelay(when.now, when.delays.followUp)
  const overdueBefore = referral.owner.kind === 'structure' && referral.owner.with === 'animator'
  const name = state === 'accepted' && !overdueBefore ? 'ContactOverdue' : 'FollowUpOverdue'
  // The animator becomes co-owner and the adviser still has the file; the long clock goes on, so nothing rests in silence.
  return {
    body: { ...referral, owner: { kind: 'structure', structureId, with: 'animator' }, clockAt: clockAgain },
    drafts: [{ name, data: { ...about(referral), structureId } }],
  }
}

function chooseByDefault(referral: ReferralBody, when: Circumstances): Change {
  const first = nextInLine(referral, when)
  if (!first) return goOn(referral, [], when)
  const data = { ...about(referral), structureId: first.structureId, by: { kind: 'clock' as const } }
  return propose(referral, first.structureId, [{ name: 'StructureChosen', data }], when)
}
