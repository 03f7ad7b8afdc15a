// What a reader is shown of a story, as it goes over HTTP. Who is shown what is `view.ts`.

import { OfferedTimes } from '@hent/contracts/appointment.ts'
import {
  DepartementCode,
  InseeCode,
  Instant,
  Language,
  LocalDay,
  Mode,
  Network,
  ProjectType,
  ServiceKind,
  Situation,
} from '@hent/contracts/codes.ts'
import { Nullable } from '@hent/contracts/nullable.ts'
import { ReferralState } from '@hent/contracts/referral-states.ts'
import { type Static, Type } from 'typebox'

export const StructureShown = Type.Object({
  structureId: Type.String(),
  name: Type.String(),
  network: Type.Optional(Network),
  address: Type.Optional(Type.String()),
  phone: Type.Optional(Nullable(Type.String())),
  opening: Type.Optional(Nullable(Type.String())),
  modes: Type.Optional(Type.Array(Mode)),
  commitmentDays: Type.Optional(Type.Integer({ description: 'working days in which it promises to answer' })),
  nearness: Type.Optional(Type.Enum(['commune', 'epci', 'departement', 'region'])),
  km: Type.Optional(Type.Integer({ description: 'as the crow flies, where both points are known' })),
})
export type StructureShown = Static<typeof StructureShown>
const StepShown = Type.Object({
  at: Instant,
  what: Type.String({ description: 'name of the event' }),
  referralId: Type.Optional(Type.String()),
  structure: Type.Optional(StructureShown),
  by: Type.Optional(Type.String({ description: 'kind of the actor' })),
  adviser: Type.Optional(Type.String({ description: 'agent who follows the file from then on, for its structure' })),
  handedBy: Type.Optional(Type.String({ description: 'agent who said so' })),
  code: Type.Optional(Type.String()),
  mode: Type.Optional(Mode),
  on: Type.Optional(Instant),
  to: Type.Optional(Type.String()),
  template: Type.Optional(Type.String()),
})
export const ReferralShown = Type.Object({
  needId: Type.String(),
  service: ServiceKind,
  project: Type.Optional(ProjectType),
  referralId: Type.Optional(Type.String()),
  state: Type.Union([ReferralState, Type.Enum(['received', 'answered-at-door'])]),
  fhirTask: Type.Optional(Type.String()),
  dora: Type.Optional(Type.String()),
  ending: Type.Optional(Type.String()),
  owner: Type.Optional(Type.Enum(['structure', 'animator', 'region', 'person', 'nobody'])),
  structure: Type.Optional(StructureShown),
  options: Type.Optional(Type.Array(StructureShown)),
  deadlines: Type.Object({
    choiceBy: Type.Optional(Instant),
    deliverBy: Type.Optional(Instant),
    answerBy: Type.Optional(Instant),
    contactBy: Type.Optional(Instant),
    actBy: Type.Optional(Instant),
  }),
  pausedUntil: Type.Optional(LocalDay),
  underStudyUntil: Type.Optional({
    ...LocalDay,
    description: 'until which day the structure that is asked is looking at it, while it is',
  }),
  appointmentOffer: Type.Optional(
    Type.Object(
      { offerId: Type.String(), times: OfferedTimes },
      { description: 'times among which the person may pick, for the person' },
    ),
  ),
  openedAt: Type.Optional(Instant),
  proposedAt: Type.Optional(Instant),
  acceptedAt: Type.Optional(Instant),
  contactAt: Type.Optional(Instant),
  appointmentAt: Type.Optional(Instant),
  closedAt: Type.Optional(Instant),
})
export type ReferralShown = Static<typeof ReferralShown>

export const StoryView = Type.Object({
  requestId: Type.String(),
  receivedAt: Type.Optional(Instant),
  departement: Type.Optional(DepartementCode),
  commune: Type.Optional(InseeCode),
  language: Type.Optional(Language),
  situation: Type.Optional(Situation),
  modes: Type.Optional(Type.Array(Mode)),
  anonymous: Type.Optional(Type.Boolean()),
  answeredAtDoor: Type.Optional(Type.Boolean()),
  withdrawnAt: Type.Optional(Instant),
  erasedAt: Type.Optional(Instant),
  sheets: Type.Optional(Type.Array(Type.String())),
  referrals: Type.Array(ReferralShown),
  timeline: Type.Array(StepShown),
  survey: Type.Optional(Type.Enum(['none', 'sent', 'closed'])),
  unreachedSince: Type.Optional({ ...Instant, description: 'since then nothing we write arrives at the person' }),
  stoppedSince: Type.Optional({ ...Instant, description: 'since then nobody writes to the person, who answered STOP' }),
  smsStoppedSince: Type.Optional({ ...Instant, description: 'since then by e-mail alone, having answered STOP' }),
  repliedAt: Type.Optional({ ...Instant, description: 'they last answered an SMS, with something that nobody reads' }),
})
export type StoryView = Static<typeof StoryView>
