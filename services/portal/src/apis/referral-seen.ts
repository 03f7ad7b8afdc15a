// A referral, as routing shows it to who has it.

import { OfferedTimes } from '@hent/contracts/appointment.ts'
import { InseeCode, Language, Mode, ProjectType, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { ReferralState } from '@hent/contracts/referral-states.ts'
import { type Static, Type } from 'typebox'
import { ClaimSeen } from './claim.ts'

/** Times for an appointment among which the person may pick. */
export const AppointmentOfferSeen = Type.Object({ offerId: Type.String(), times: OfferedTimes })

export const ReferralSeen = Type.Object({
  referralId: Type.String(),
  requestId: Type.String(),
  service: ServiceKind,
  project: Type.Optional(ProjectType),
  state: ReferralState,
  ending: Type.Optional(Type.String()),
  commune: InseeCode,
  departement: Type.String(),
  situation: Situation,
  modes: Type.Array(Mode),
  language: Language,
  owner: Type.Object({
    kind: Type.Enum(['structure', 'animator', 'region', 'person', 'nobody']),
    structureId: Type.Optional(Type.String()),
    with: Type.Optional(Type.String()),
  }),
  acceptedBy: Type.Union([Type.String(), Type.Null()]),
  proposal: Type.Union([Type.Object({ structureId: Type.String(), answerBy: Type.String() }), Type.Null()]),
  openedAt: Type.String(),
  actBy: Type.Optional(Type.String()),
  pausedUntil: Type.Optional(Type.String()),
  /** until which day whoever is asked is looking at it; which adviser of the reader's structure is */
  underStudyUntil: Type.Optional(Type.String()),
  studiedBy: Type.Optional(Type.Object({ agentId: Type.String(), mine: Type.Boolean() })),
  /** one to come */
  appointmentAt: Type.Optional(Type.String()),
  /** no time suits the person, or they cannot come: others are to be offered */
  awaitsOffer: Type.Optional(Type.Literal(true)),
  appointmentOffer: Type.Optional(AppointmentOfferSeen),
  /** until when the last act may be taken back by who made it */
  undoableUntil: Type.Optional(Type.String()),
  /** which adviser of the reader's structure follows it */
  adviser: Type.Optional(Type.Object({ agentId: Type.String(), since: Type.String(), mine: Type.Boolean() })),
  /** it was said whether it was well routed, by the reader's structure */
  fitSaid: Type.Optional(Type.Literal(true)),
  /** which animator looks after it, where the reader is one */
  claim: Type.Optional(ClaimSeen),
})
export type ReferralSeen = Static<typeof ReferralSeen>
