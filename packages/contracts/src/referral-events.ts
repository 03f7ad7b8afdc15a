// What routing says: a need is decided, and the life of its referral.

import { Type } from 'typebox'
import { Actor } from './actor.ts'
import { Appointment, OfferedTimes } from './appointment.ts'
import {
  DeclineReason,
  DepartementCode,
  EpciCode,
  Fit,
  FitReason,
  InseeCode,
  Instant,
  LocalDay,
  Mode,
  Network,
  Outcome,
  PauseCause,
  ReassignReason,
  ServiceKind,
  ShortId,
  StructureId,
  Uuid,
} from './codes.ts'
import { Nullable } from './nullable.ts'
import { ReferralState, withdrawals } from './referral-states.ts'

const referral = { referralId: Uuid, needId: Uuid, service: ServiceKind, departement: DepartementCode }
const proposal = { ...referral, proposalId: ShortId, structureId: StructureId }
const OfferedBy = Type.Optional(Type.String({ description: 'the adviser who had offered it' }))

export const referralEvents = {
  ReferralOpened: Type.Object({
    ...referral,
    state: ReferralState,
    commune: InseeCode,
    epci: Nullable(EpciCode),
    decisionId: Type.String(),
    candidates: Type.Integer({ minimum: 0 }),
    eligible: Type.Integer({ minimum: 0 }),
    choiceBy: Type.Optional(Instant),
    options: Type.Optional(Type.Array(StructureId)),
  }),
  OtherOptionsShown: Type.Object({ ...referral, options: Type.Array(StructureId), by: Actor }),
  StructureChosen: Type.Object({ ...referral, structureId: StructureId, by: Actor }),
  ReferralProposed: Type.Object({
    ...proposal,
    rank: Type.Integer({ minimum: 1 }),
    chosen: Type.Optional(Type.Boolean({ description: 'the person has just chosen this structure' })),
    network: Type.Optional({ ...Network, description: 'the structure’s on that day: what it does counts there' }),
    deliverBy: Instant,
    answerBy: Instant,
  }),
  ProposalCancelled: Type.Object({
    ...proposal,
    cause: Type.Enum(['chosen-another', 'structure-deactivated']),
    by: Actor,
  }),
  ProposalUnderStudy: Type.Object({
    ...proposal,
    by: Actor,
    until: { ...LocalDay, description: 'local day said, at the latest the one on which the answer is due' },
    answerBy: { ...Instant, description: 'when the answer is due, which this does not move' },
  }),
  ProposalLapsed: Type.Object({ ...proposal, cause: Type.Enum(['not-delivered', 'not-answered']) }),
  ReferralAccepted: Type.Object({ ...proposal, by: Actor, contactBy: Instant, undoableUntil: Type.Optional(Instant) }),
  ReferralDeclined: Type.Object({
    ...proposal,
    by: Actor,
    reason: DeclineReason,
    undoableUntil: Type.Optional(Instant),
  }),
  ReferralEscalated: Type.Object({
    ...referral,
    to: Type.Enum(['animator', 'region']),
    cause: Type.Enum(['nobody-entitled', 'nobody-left', 'proposals-exhausted', 'not-delivered', 'animator-silent']),
    actBy: Instant,
  }),
  FileHandedOver: Type.Object({
    ...referral,
    structureId: StructureId,
    by: Actor,
    adviser: Type.String({ description: 'who follows the file from then on, of the same structure' }),
    before: Type.Optional(Type.String({ description: 'who did; absent: nobody' })),
  }),
  FitSaid: Type.Object({
    ...referral,
    structureId: StructureId,
    fit: Fit,
    reason: Type.Optional({ ...FitReason, description: 'where it was not, or in part' }),
  }),
  ContactOverdue: Type.Object({ ...referral, structureId: StructureId }),
  ContactMade: Type.Object({ ...referral, structureId: StructureId, by: Actor, mode: Mode }),
  AppointmentSet: Type.Object({
    ...referral,
    structureId: StructureId,
    by: Actor,
    at: Instant,
    mode: Mode,
    moved: Type.Optional({ ...Appointment, description: 'the one to come whose place it takes' }),
    offeredBy: OfferedBy,
  }),
  AppointmentOffered: Type.Object({ ...referral, structureId: StructureId, by: Actor, times: OfferedTimes }),
  AppointmentOfferDeclined: Type.Object({ ...referral, structureId: StructureId, by: Actor, offeredBy: OfferedBy }),
  AppointmentCancelled: Type.Object({ ...referral, structureId: StructureId, by: Actor, was: Appointment }),
  ReferralPaused: Type.Object({
    ...referral,
    structureId: StructureId,
    by: Actor,
    cause: PauseCause,
    until: Type.String({ format: 'date', description: 'last local day of the pause' }),
  }),
  FollowUpOverdue: Type.Object({ ...referral, structureId: StructureId }),
  ReferralTransferred: Type.Object({
    ...referral,
    structureId: { ...StructureId, description: 'the one that had taken it' },
    by: Actor,
    reason: Type.Optional({
      ...ReassignReason,
      description: 'why the animator gives it to another; absent: the structure hands it on itself',
    }),
    undoableUntil: Type.Optional(Instant),
  }),
  ReferralClosed: Type.Object({
    ...referral,
    structureId: Nullable(StructureId),
    outcome: Outcome,
    by: Actor,
    undoableUntil: Type.Optional(Instant),
  }),
  ReferralWithdrawn: Type.Object({
    ...referral,
    structureId: Nullable(StructureId),
    cause: Type.Enum(withdrawals),
  }),
  ActionUndone: Type.Object({
    ...referral,
    undone: Type.String({ description: 'id of the event undone' }),
    state: ReferralState,
    holder: Type.Optional(Nullable(StructureId)),
    by: Actor,
  }),
} as const
