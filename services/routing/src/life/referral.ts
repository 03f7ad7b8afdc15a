// A referral: what its document holds, and the names its parts go by. Its shape is written here once, the store makes its
// collection of it.

import { createHash } from 'node:crypto'
import { departementCodes, serviceKinds } from '@hent/contracts/codes.ts'
import { Actor } from '@hent/contracts/events.ts'
import { Owner } from '@hent/contracts/owner.ts'
import { referralStates } from '@hent/contracts/referral-states.ts'
import { instant, optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { type Static, Type } from 'typebox'
import { DecisionRecord, Ranked } from '../decision/decide.ts'
import { NeedFacts } from '../decision/need-facts.ts'

const text = { type: String, ...required } as const

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

/** An act that may be undone: until when, by whom, which event, and what it changed as that was before. */
const Before = Type.Object({
  state: Type.Enum(referralStates),
  owner: Owner,
  tried: Type.Array(Tried),
  proposal: Type.Optional(Proposal),
  acceptedBy: Type.Optional(Type.String()),
  paused: Type.Optional(Pause),
  clockAt: Type.Optional(instant),
})
const Undo = Type.Object({ until: instant, by: Actor, eventId: Type.String(), before: Before })

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
  paused: quoted(Pause, optional),
  /** outcome, or `withdrawn`, `erased` */
  ending: { type: String, ...optional },
  /** the structure a transfer named, until it is asked */
  transferTo: { type: String, ...optional },
  /** the last act while it may still be taken back, and what was before it */
  undo: quoted(Undo, optional),
  openedAt: { type: Date, ...required },
  /** when the clock of the present state fires */
  clockAt: { type: Date, ...optional },
} as const
export type ReferralBody = Shape<typeof referral>

/** One referral a need: its id follows from the need's, so opening twice is opening once. */
export function referralIdOf(needId: string): string {
  const hex = createHash('sha256').update(`referral\n${needId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
