// Two minutes to change one's mind: an act that may be undone keeps what was before it, until its time is past or
// something has followed. Its messages, and the next structure's proposal, leave only then.

import type { Actor } from '@hent/contracts/actor.ts'
import type { Withdrawal } from '@hent/contracts/referral-states.ts'
import { AppError } from '@hent/service/errors.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Change, Circumstances } from './circumstances.ts'
import { beforeActOn, inState, publishedState, type ReferralBody, type Undoable } from './referral.ts'
import { about, isTaken } from './transitions.ts'

/** The act's last instant, for its event and its document. */
export const undoableUntil = (when: Circumstances): Date => addDelay(when.now, when.delays.undo)

/** The change, remembering what was before it. Its first draft is the event that may be undone. */
export function undoable(
  referral: Undoable,
  change: Change,
  by: Actor,
  { until, eventId }: { until: Date; eventId: string },
): Change {
  const undo = { until, by, eventId, before: beforeActOn(referral) }
  return { ...change, body: { ...change.body, undo } }
}

/** What was closed stays so, once its person has ended it or asked for it again. */
export function overtaken(referral: ReferralBody, cause: Withdrawal, { now }: Circumstances): ReferralBody {
  const { undo: act } = referral
  return act && act.until > now && !act.overtaken ? { ...referral, undo: { ...act, overtaken: cause } } : referral
}

/** Until when the last act may be taken back; undefined where it may not. */
export const undoableOf = ({ undo: act }: ReferralBody): Date | undefined =>
  act && !act.overtaken ? act.until : undefined

const since: Readonly<Record<Withdrawal, string>> = {
  corrected: 'La personne a corrigé son besoin. Le nouveau suit son cours : vous n’avez rien à faire.',
  'asked-again': 'La personne a redemandé ce service. Sa nouvelle demande suit son cours : vous n’avez rien à faire.',
  withdrawn: 'La personne a arrêté sa demande : elle reste terminée.',
  erased: 'La personne a effacé sa demande : elle reste terminée.',
}

/**
 * The state before the act, and the event that says so.
 * @throws AppError `too-late` when nothing can be undone any more, `forbidden` when another has acted
 */
export function undo(referral: ReferralBody, by: Actor, { now }: Circumstances): Change {
  const act = referral.undo
  if (!act || act.until <= now) throw new AppError('too-late')
  if (act.by.agentId !== by.agentId || act.by.recipient !== by.recipient) throw new AppError('forbidden')
  if (act.overtaken) throw new AppError('too-late', { detail: since[act.overtaken] })
  const { tried, ...life } = act.before
  const body = inState({ ...referral, tried }, life)
  const holder = isTaken(body) ? body.acceptedBy : null
  const data = { ...about(referral), undone: act.eventId, state: publishedState(body.state), holder, by }
  return { body, drafts: [{ name: 'ActionUndone', data }] }
}
