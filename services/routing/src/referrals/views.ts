// What routing shows of a referral: codes, deadlines and the equivalents partners know. Never an identity.

import { OfferedTimes } from '@hent/contracts/appointment.ts'
import {
  DeclineReason,
  DepartementCode,
  Fit,
  FitReason,
  InseeCode,
  Instant,
  Language,
  LocalDay,
  Mode,
  Outcome,
  PauseCause,
  ProjectType,
  ReassignReason,
  ServiceKind,
  Situation,
  StructureId,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { Nullable } from '@hent/contracts/nullable.ts'
import { equivalentStatus, ReferralState } from '@hent/contracts/referral-states.ts'
import { type Static, Type } from 'typebox'
import { openOffer } from '../life/appointment-offers.ts'
import { appointmentToCome } from '../life/appointments.ts'
import { claimOf } from '../life/claim.ts'
import { pausedUntil } from '../life/pause.ts'
import { publishedState, type ReferralBody } from '../life/referral.ts'
import { studyOf } from '../life/study.ts'
import { holderOf, isTaken } from '../life/transitions.ts'
import { undoableOf } from '../life/undo.ts'
import type { Reader } from './access.ts'

const closed = { additionalProperties: false }

export const ReferralView = Type.Object({
  referralId: Type.String(),
  requestId: Type.String(),
  needId: Type.String(),
  service: ServiceKind,
  project: Type.Optional(ProjectType),
  state: ReferralState,
  fhirTask: Type.String(),
  dora: Type.String(),
  ending: Type.Optional(Type.String()),
  commune: InseeCode,
  departement: DepartementCode,
  situation: Situation,
  modes: Type.Array(Mode),
  language: Language,
  owner: Type.Object({
    kind: Type.Enum(['structure', 'animator', 'region', 'person', 'nobody']),
    structureId: Type.Optional(StructureId),
    departement: Type.Optional(Type.String()),
    with: Type.Optional(Type.Literal('animator')),
  }),
  acceptedBy: Nullable(StructureId),
  proposal: Nullable(
    Type.Object({ proposalId: Type.String(), structureId: StructureId, rank: Type.Integer(), answerBy: Instant }),
  ),
  options: Type.Optional(Type.Array(StructureId)),
  openedAt: Instant,
  actBy: Type.Optional(Instant),
  pausedUntil: Type.Optional({ ...LocalDay, description: 'the last day through which the file rests, while it does' }),
  underStudyUntil: Type.Optional({
    ...LocalDay,
    description: 'until which day the structure that is asked is looking at it, while it is',
  }),
  studiedBy: Type.Optional(
    Type.Object(
      { agentId: Type.String(), mine: Type.Boolean() },
      { description: 'which adviser is, for those of its structure; absent: whoever has the team’s link' },
    ),
  ),
  appointmentAt: Type.Optional({ ...Instant, description: 'an appointment to come' }),
  appointmentOffer: Type.Optional(
    Type.Object(
      { offerId: Type.String(), times: OfferedTimes },
      { description: 'times among which the person may pick, those that are past left out' },
    ),
  ),
  awaitsOffer: Type.Optional(
    Type.Literal(true, {
      description: 'the person said that no time suits, or that they cannot come: others are to be offered',
    }),
  ),
  fitSaid: Type.Optional(
    Type.Literal(true, {
      description: 'it was said whether it was well routed, for those of the structure that has it',
    }),
  ),
  claim: Type.Optional(
    Type.Object(
      { label: Type.String(), since: Instant, mine: Type.Boolean() },
      { description: 'which animator looks after it, for animators and the Region' },
    ),
  ),
  adviser: Type.Optional(
    Type.Object(
      { agentId: Type.String(), since: Instant, mine: Type.Boolean() },
      { description: 'which adviser follows it, for those of its structure' },
    ),
  ),
  undoableUntil: Type.Optional({ ...Instant, description: 'until when the last act may be taken back by who made it' }),
})
export type ReferralView = Static<typeof ReferralView>

/** @param reader the agent who reads it; absent: its person, or who holds a link */
export function viewOf(referral: ReferralBody, now: Date, reader?: Reader): ReferralView {
  const { need } = referral
  const rests = pausedUntil(referral, now)
  const state = publishedState(referral.state)
  const ending = referral.state === 'closed' ? referral.ending : undefined
  const proposal = referral.state === 'proposed' ? referral.proposal : undefined
  return {
    referralId: referral._id,
    requestId: referral.requestId,
    needId: referral.needId,
    service: referral.service,
    ...defined({ project: need.project }),
    state,
    ...equivalentStatus(state, ending, rests !== undefined),
    ...defined({ ending }),
    commune: need.commune,
    departement: referral.departement,
    situation: need.situation,
    modes: [...need.modes],
    language: need.language,
    owner: referral.owner,
    acceptedBy: holderOf(referral) ?? null,
    proposal: proposal
      ? {
          proposalId: proposal.proposalId,
          structureId: proposal.structureId,
          rank: proposal.rank,
          answerBy: proposal.answerBy.toISOString(),
        }
      : null,
    ...(referral.state === 'awaiting-choice' ? { options: referral.options } : {}),
    openedAt: referral.openedAt.toISOString(),
    ...defined({
      undoableUntil: undoableOf(referral)?.toISOString(),
      pausedUntil: rests,
      underStudyUntil: studyOf(referral, now)?.until,
      studiedBy: reader && studentSeen(referral, reader, now),
      appointmentAt: appointmentToCome(referral, now)?.at,
      appointmentOffer: offerSeen(referral, now),
      awaitsOffer: isTaken(referral) ? referral.awaitsOffer : undefined,
      claim: reader?.watches ? claimSeen(referral, reader.agentId) : undefined,
      fitSaid: reader && fitSeen(referral, reader),
      adviser: reader && adviserSeen(referral, reader),
      actBy: referral.state === 'closed' ? undefined : referral.clockAt.toISOString(),
    }),
  }
}

function offerSeen(referral: ReferralBody, now: Date): ReferralView['appointmentOffer'] {
  const offer = openOffer(referral, now)
  return offer && { offerId: offer.offerId, times: offer.times }
}

function claimSeen(referral: ReferralBody, reader: string): ReferralView['claim'] {
  const claim = claimOf(referral)
  return claim && { label: claim.label, since: claim.since, mine: claim.agentId === reader }
}

const fitSeen = (referral: ReferralBody, { structureIds }: Reader): true | undefined =>
  isTaken(referral) && structureIds.includes(referral.acceptedBy) ? referral.fitSaid : undefined

function adviserSeen(referral: ReferralBody, { agentId, structureIds }: Reader): ReferralView['adviser'] {
  if (!isTaken(referral) || !referral.adviser || !structureIds.includes(referral.acceptedBy)) return undefined
  return { ...referral.adviser, mine: referral.adviser.agentId === agentId }
}

function studentSeen(referral: ReferralBody, reader: Reader, now: Date): ReferralView['studiedBy'] {
  const agentId = studyOf(referral, now)?.agentId
  const { structureId } = referral.owner.kind === 'structure' ? referral.owner : {}
  if (agentId === undefined || !reader.structureIds.includes(structureId)) return undefined
  return { agentId, mine: agentId === reader.agentId }
}

/** What a link of a structure shows: one need, no identity. `answered`: by this structure or after its time. */
export const ProposalView = Type.Object({
  referralId: Type.String(),
  structureName: Type.String(),
  need: Type.Optional(
    Type.Object(
      {
        service: ServiceKind,
        project: Type.Optional(ProjectType),
        commune: InseeCode,
        situation: Situation,
        modes: Type.Array(Mode),
        language: Language,
      },
      { description: 'while it is this structure’s to answer or to follow' },
    ),
  ),
  answerBy: Type.Optional(Instant),
  underStudyUntil: Type.Optional(LocalDay),
  undoableUntil: Type.Optional(Instant),
  status: Type.Enum(['waiting', 'accepted', 'no-longer-yours']),
})

export const DeclineBody = Type.Object({ reason: DeclineReason }, closed)
const Day = Type.String({ format: 'date' })
export const StudyBody = Type.Object({ until: Day }, closed)
export const AcceptBody = Type.Object({}, closed)
export const ContactBody = Type.Object({ mode: Mode }, closed)
export const AppointmentBody = Type.Object({ at: Instant, mode: Mode }, closed)
export const OfferBody = Type.Object({ times: OfferedTimes }, closed)
const offerId = Type.String({ maxLength: 80 })
export const PickBody = Type.Object({ offerId, at: Instant }, closed)
export const DeclineOfferBody = Type.Object({ offerId }, closed)
export const CannotComeBody = Type.Object({ at: Instant }, closed)
export const PauseBody = Type.Object({ until: Day, cause: PauseCause }, closed)
export const FitBody = Type.Object({ fit: Fit, reason: Type.Optional(FitReason) }, closed)
export const CloseBody = Type.Object({ outcome: Outcome }, closed)
export const TransferBody = Type.Object(
  {
    consent: Type.Literal(true, { description: 'the person agrees to be handed on' }),
    structureId: Type.Optional(StructureId),
  },
  closed,
)
export const ReassignBody = Type.Object({ structureId: StructureId, reason: ReassignReason }, closed)
export const AdviserBody = Type.Object(
  {
    agentId: Type.Optional(Type.String({ maxLength: 64, description: 'of the structure; absent: whoever asks' })),
    over: Type.Optional(Type.String({ maxLength: 64, description: 'who is seen to follow it; absent: nobody' })),
  },
  closed,
)
export const ClaimBody = Type.Object(
  { over: Type.Optional({ ...Instant, description: 'taken over from who has had it since then' }) },
  closed,
)
export const UndoBody = Type.Object({}, closed)
export const StructureBody = Type.Object({ structureId: StructureId }, closed)
