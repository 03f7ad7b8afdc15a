// docs/life-of-a-referral.md as data: who may do what, from which state. `lifecycle.ts` applies it.

import type { Actor } from '@hent/contracts/actor.ts'
import type { OfferedTime } from '@hent/contracts/appointment.ts'
import type { DeclineReason, Fit, FitReason, Mode, Outcome, PauseCause, ReassignReason } from '@hent/contracts/codes.ts'
import type { Withdrawal } from '@hent/contracts/referral-states.ts'
import type { LifeState } from './referral.ts'

export type Command =
  | { do: 'choose'; structureId: string; by: Actor }
  /** other structures to choose among, in the order drawn */
  | { do: 'show-others'; by: Actor }
  | { do: 'accept'; proposalId: string; by: Actor }
  | { do: 'decline'; proposalId: string; reason: DeclineReason; by: Actor }
  /** looked at until that local day; the clock of the answer goes on */
  | { do: 'study'; proposalId: string; until: string; by: Actor }
  | { do: 'confirm-delivery'; proposalId: string }
  | { do: 'fail-delivery'; proposalId: string }
  /** whoever carries the message is away, is back */
  | { do: 'delay-delivery'; proposalId: string }
  | { do: 'resume-delivery'; proposalId: string }
  | { do: 'deactivate-structure'; structureId: string }
  | { do: 'assign'; structureId: string; by: Actor }
  /** a line of the worklist is mine; `over`: since when it was another's, from whom it is taken over */
  | { do: 'claim'; label: string; over?: string; by: Actor }
  | { do: 'release'; by: Actor }
  /** to a colleague of the structure; without one, to whoever acts; `over`: from whom */
  | { do: 'hand-over'; to?: string; over?: string; by: Actor }
  /** whether it was well routed, once; who says so is not stored */
  | { do: 'say-fit'; fit: Fit; reason?: FitReason; by: Actor }
  | { do: 'contact'; mode: Mode; by: Actor }
  | { do: 'appoint'; at: string; mode: Mode; by: Actor }
  /** times among which the person picks */
  | { do: 'offer-appointments'; times: readonly OfferedTime[]; by: Actor }
  | { do: 'pick-appointment'; offerId: string; at: string; by: Actor }
  /** none of them suits */
  | { do: 'decline-appointments'; offerId: string; by: Actor }
  /** `at`: the one that the person was shown, and not another set since */
  | { do: 'cancel-appointment'; at?: string; by: Actor }
  /** the person cannot be met until that local day: the clock rests through it */
  | { do: 'pause'; until: string; cause: PauseCause; by: Actor }
  /** with the person's consent; without a structure, to the next of the ranking */
  | { do: 'transfer'; structureId?: string; by: Actor }
  /** taken by a structure that cannot go on: to another, whoever chose the first */
  | { do: 'reassign'; structureId: string; reason: ReassignReason; by: Actor }
  | { do: 'close'; outcome: Outcome; by: Actor }
  | { do: 'undo'; by: Actor }
  | { do: 'withdraw'; cause: Withdrawal }
  | { do: 'tick' }

export type Who = Actor['kind'] | 'message'
type Row = { action: Command['do']; from: readonly LifeState[]; who: readonly Who[] }

const open = ['awaiting-choice', 'proposed', 'settling', 'escalated', 'accepted', 'in-progress'] as const

const lifeOfReferral: readonly Row[] = [
  { action: 'choose', from: ['awaiting-choice', 'proposed', 'settling'], who: ['person'] },
  { action: 'show-others', from: ['awaiting-choice'], who: ['person'] },
  { action: 'accept', from: ['proposed'], who: ['agent', 'link'] },
  { action: 'decline', from: ['proposed'], who: ['agent', 'link'] },
  { action: 'study', from: ['proposed'], who: ['agent', 'link'] },
  { action: 'confirm-delivery', from: ['proposed'], who: ['message'] },
  { action: 'fail-delivery', from: ['proposed'], who: ['message'] },
  { action: 'delay-delivery', from: ['proposed'], who: ['message'] },
  { action: 'resume-delivery', from: ['proposed'], who: ['message'] },
  { action: 'deactivate-structure', from: ['awaiting-choice', 'proposed'], who: ['directory'] },
  { action: 'assign', from: ['escalated'], who: ['animator'] },
  { action: 'claim', from: ['escalated', 'accepted', 'in-progress'], who: ['animator'] },
  { action: 'release', from: ['escalated', 'accepted', 'in-progress'], who: ['animator'] },
  { action: 'hand-over', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'say-fit', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'contact', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'appoint', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'offer-appointments', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'pick-appointment', from: ['accepted', 'in-progress'], who: ['person'] },
  { action: 'decline-appointments', from: ['accepted', 'in-progress'], who: ['person'] },
  { action: 'cancel-appointment', from: ['in-progress'], who: ['agent', 'person'] },
  { action: 'pause', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'transfer', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'reassign', from: ['accepted', 'in-progress'], who: ['animator'] },
  { action: 'close', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'close', from: ['escalated'], who: ['animator'] },
  { action: 'undo', from: ['accepted', 'settling', 'closed'], who: ['agent', 'link', 'animator'] },
  { action: 'withdraw', from: [...open, 'closed'], who: ['person'] },
  { action: 'tick', from: open, who: ['clock'] },
]

export function whoOf(command: Command): Who {
  if ('by' in command) return command.by.kind
  if (command.do === 'tick') return 'clock'
  if (command.do === 'withdraw') return 'person'
  return command.do === 'deactivate-structure' ? 'directory' : 'message'
}

/** Whether the table knows this action of this actor at all, and whether it allows it in this state. */
export function allowedBy(command: Command, state: LifeState): 'yes' | 'not-now' | 'never' {
  const who = whoOf(command)
  const rows = lifeOfReferral.filter((row) => row.action === command.do && row.who.includes(who))
  if (rows.length === 0) return 'never'
  return rows.some(({ from }) => from.includes(state)) ? 'yes' : 'not-now'
}
