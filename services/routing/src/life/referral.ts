// A referral: the shape of its document, written here once, and the states of its life, each with what it has and no
// other. Documents stay flat, so that one index serves every state; `fromStored` and `toStored` are the way between.

import { Actor } from '@hent/contracts/actor.ts'
import { Appointment, OfferedTimes } from '@hent/contracts/appointment.ts'
import { derivedId } from '@hent/contracts/canonical.ts'
import { departementCodes, serviceKinds } from '@hent/contracts/codes.ts'
import { Owner } from '@hent/contracts/owner.ts'
import { type ReferralState, referralStates, withdrawals } from '@hent/contracts/referral-states.ts'
import { instant, optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { type Static, Type } from 'typebox'
import { DecisionRecord, Ranked } from '../decision/decide.ts'
import { NeedFacts } from '../decision/need-facts.ts'

const text = { type: String, ...required } as const

/** An adviser of the structure looks at it until that local day; which one, where they said who they are. */
const Study = Type.Object({ until: Type.String(), agentId: Type.Optional(Type.String()) })
export type Study = Static<typeof Study>

const Proposal = Type.Object({
  /** 12 bytes in hexadecimal, what a link carries */
  proposalId: Type.String(),
  structureId: Type.String(),
  rank: Type.Integer(),
  deliverBy: instant,
  answerBy: instant,
  delivered: Type.Boolean(),
  /** its mail came back after it was said delivered: the answer has had its day more */
  extended: Type.Optional(Type.Literal(true)),
  /** whoever carries it is away: what its limit of delivery has to go then */
  delayed: Type.Optional(Type.Object({ leftMs: Type.Number() })),
  study: Type.Optional(Study),
})
export type Proposal = Static<typeof Proposal>

/** Structures asked, in order, by which proposal; whether they declined it. */
const Tried = Type.Object({
  proposalId: Type.String(),
  structureId: Type.String(),
  declined: Type.Optional(Type.Literal(true)),
})

/** The last pause since an act of follow-up: its last local day, what its clock had to go, and when the first began. */
const Pause = Type.Object({ since: Type.String(), until: Type.String(), leftMs: Type.Number() })
type Pause = Static<typeof Pause>

/** Which adviser of the structure follows the file, and since when (RFC 3339). */
const Adviser = Type.Object({ agentId: Type.String(), since: Type.String() })
export type Adviser = Static<typeof Adviser>

/** Which animator looks after it: their id, what they are called in the list of agents, and since when (RFC 3339). */
const Claim = Type.Object({ agentId: Type.String(), label: Type.String(), since: Type.String() })
export type Claim = Static<typeof Claim>

/** Times put before the person: the id of the event that offered them, and the adviser who did. */
const AppointmentOffer = Type.Object({
  offerId: Type.String(),
  agentId: Type.Optional(Type.String()),
  times: OfferedTimes,
})
export type AppointmentOffer = Static<typeof AppointmentOffer>

/** An act that may be undone: until when, by whom, which event, and what it changed as that was before. */
const Before = Type.Object({
  state: Type.Enum(referralStates),
  owner: Owner,
  tried: Type.Array(Tried),
  proposal: Type.Optional(Proposal),
  acceptedBy: Type.Optional(Type.String()),
  adviser: Type.Optional(Adviser),
  paused: Type.Optional(Pause),
  appointment: Type.Optional(Appointment),
  offer: Type.Optional(AppointmentOffer),
  awaitsOffer: Type.Optional(Type.Literal(true)),
  fitSaid: Type.Optional(Type.Literal(true)),
  claim: Type.Optional(Claim),
  clockAt: Type.Optional(instant),
})
const StoredUndo = Type.Object({
  until: instant,
  by: Actor,
  eventId: Type.String(),
  before: Before,
  /** what the person did since: it can no longer be undone, and who tries is told why */
  overtaken: Type.Optional(Type.Enum(withdrawals)),
})

export const referral = {
  _id: text,
  requestId: text,
  needId: text,
  service: { type: String, enum: serviceKinds, ...required },
  departement: { type: String, enum: departementCodes, ...required },
  need: quoted(NeedFacts, required),
  state: { type: String, enum: referralStates, ...required },
  owner: quoted(Owner, required),
  decision: quoted(DecisionRecord, required),
  ranking: quoted(Type.Array(Ranked), required),
  /** structures put before the person, while they may choose */
  options: { type: [String], default: undefined, ...optional },
  tried: quoted(Type.Array(Tried), required),
  proposal: quoted(Proposal, optional),
  acceptedBy: { type: String, ...optional },
  adviser: quoted(Adviser, optional),
  paused: quoted(Pause, optional),
  /** the last one set, and not cancelled */
  appointment: quoted(Appointment, optional),
  /** times the person may pick from, until they do or another appointment is set */
  offer: quoted(AppointmentOffer, optional),
  /** no time suits the person, or they cannot come: until others are offered, or the adviser has met them otherwise */
  awaitsOffer: quoted(Type.Literal(true), optional),
  /** the structure that has it said whether it was well routed */
  fitSaid: quoted(Type.Literal(true), optional),
  /** by an animator, while the line is on their list */
  claim: quoted(Claim, optional),
  /** outcome, or why the person ended it (`withdrawals`) */
  ending: { type: String, ...optional },
  /** the structure a transfer named, until it is asked */
  transferTo: { type: String, ...optional },
  /** the last act while it may still be taken back, and what was before it */
  undo: quoted(StoredUndo, optional),
  openedAt: { type: Date, ...required },
  /** when the clock of the present state fires */
  clockAt: { type: Date, ...optional },
} as const
export type StoredReferral = Shape<typeof referral>

type Structure = Extract<Owner, { kind: 'structure' }>

/** Where a referral stands. `settling`: refused or handed on, still with who did so while they may take it back. */
export type Life =
  | { state: 'awaiting-choice'; owner: { kind: 'person' }; options: string[]; clockAt: Date }
  | { state: 'proposed'; owner: Structure; proposal: Proposal; clockAt: Date }
  | { state: 'settling'; owner: Structure; transferTo?: string; clockAt: Date }
  | {
      state: 'escalated'
      owner: { kind: 'animator' | 'region'; departement: string }
      claim?: Claim
      clockAt: Date
    }
  | {
      state: 'accepted' | 'in-progress'
      owner: Structure
      acceptedBy: string
      adviser?: Adviser
      paused?: Pause
      appointment?: Static<typeof Appointment>
      offer?: AppointmentOffer
      awaitsOffer?: true
      fitSaid?: true
      claim?: Claim
      clockAt: Date
    }
  | { state: 'closed'; owner: { kind: 'nobody' }; ending: string; acceptedBy?: string }
export type LifeState = Life['state']

/** What a referral is in every state. */
export type Facts = Pick<
  StoredReferral,
  '_id' | 'requestId' | 'needId' | 'service' | 'departement' | 'need' | 'decision' | 'ranking' | 'tried' | 'openedAt'
>

/** Where an act that may be undone begins. */
export type Undoable = InState<'proposed' | 'escalated' | 'accepted' | 'in-progress'>
type Undo = Omit<Static<typeof StoredUndo>, 'before'> & {
  before: Extract<Life, { state: Undoable['state'] }> & Pick<Facts, 'tried'>
}
export type ReferralBody = Facts & Life & { undo?: Undo }
export type InState<S extends LifeState> = Facts & Extract<Life, { state: S }> & { undo?: Undo }

/** The referral in that state: nothing of the one before stays. */
export function inState<L extends Life>(referral: Facts, life: L): Facts & L {
  const { _id, requestId, needId, service, departement, need, decision, ranking, tried, openedAt } = referral
  return { _id, requestId, needId, service, departement, need, decision, ranking, tried, openedAt, ...life }
}

/** What undoing an act on it brings back. */
export function beforeActOn(referral: Undoable): Undo['before'] {
  const { _id, requestId, needId, service, departement, need, decision, ranking, openedAt, undo, ...before } = referral
  return before
}

/** What partners, pages and documents call it: a referral that settles is still `proposed`. */
export const publishedState = (state: LifeState): ReferralState => (state === 'settling' ? 'proposed' : state)

export function toStored(body: ReferralBody): StoredReferral {
  return { ...body, state: publishedState(body.state) }
}

/** A flat document as the rules read it: only they write it, state by state. */
export function fromStored<D extends StoredReferral>(document: D): Omit<D, keyof StoredReferral> & ReferralBody {
  const settling = document.state === 'proposed' && !document.proposal
  return (settling ? { ...document, state: 'settling' } : document) as never
}

/** One referral a need: its id follows from the need's, so opening twice is opening once. */
export const referralIdOf = (needId: string): string => derivedId(`referral\n${needId}`)
