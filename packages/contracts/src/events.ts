// Every event of `referrals.v1`, by who says it. They carry closed codes and ids only: no name, no free text,
// no address, no birth date. A payload without a row here cannot be published.

import { type Static, type TSchema, Type } from 'typebox'
import {
  AccessibilityCode,
  ContactChannel,
  channels,
  DeclineReason,
  DepartementCode,
  EpciCode,
  InformationSheet,
  InseeCode,
  Instant,
  Language,
  LocalDay,
  Mode,
  Network,
  Outcome,
  PauseCause,
  ProjectType,
  ReassignReason,
  ServiceKind,
  ShortId,
  Situation,
  StructureId,
  Uuid,
} from './codes.ts'
import { Location } from './directory-record.ts'
import { type Envelope, enveloped, typeOf } from './envelope.ts'
import { ReferralState } from './referral-states.ts'
import { SheetEdition } from './sheet.ts'
import { ThemeYear } from './theme.ts'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Who sent the request: a partner system, a structure, or the person. */
const Sender = Type.Object({
  kind: Type.Enum(['partner', 'structure', 'person']),
  partner: Type.Optional(Type.String()),
  structureId: Type.Optional(StructureId),
})

/** Who acted: an agent known by the directory, whoever holds a link of the structure, the person, the animator, a clock. */
export const Actor = Type.Object({
  kind: Type.Enum(['agent', 'link', 'person', 'animator', 'clock', 'directory', 'partner']),
  agentId: Type.Optional(Type.String()),
  recipient: Type.Optional(Type.String({ description: 'which of the structure’s addresses the link was made for' })),
})
export type Actor = Static<typeof Actor>

const Need = Type.Object({
  needId: Uuid,
  service: ServiceKind,
  project: Type.Optional(ProjectType),
  wishedStructure: Type.Optional(StructureId),
  followedBy: Type.Optional(StructureId),
})

/** What decides a need, besides the need itself. */
const asked = {
  commune: InseeCode,
  epci: Nullable(EpciCode),
  departement: DepartementCode,
  point: Type.Optional(Location),
  situation: Situation,
  modes: Type.Array(Mode),
  language: Language,
  accessibility: Type.Optional(Type.Array(AccessibilityCode)),
  choice: Type.Boolean(),
  anonymous: Type.Boolean(),
}

const referral = { referralId: Uuid, needId: Uuid, service: ServiceKind, departement: DepartementCode }
const proposal = { ...referral, proposalId: ShortId, structureId: StructureId }
const message = {
  messageId: Type.String(),
  template: Type.String(),
  channel: Type.Enum(channels),
  recipient: Type.Object({
    kind: Type.Enum(['structure', 'adviser', 'coordinator', 'person', 'animator']),
    structureId: Type.Optional(StructureId),
    agentId: Type.Optional(Type.String({ description: 'an adviser told at their own address' })),
    contactId: Type.Optional(Type.String()),
    territory: Type.Optional(Type.String()),
  }),
  referralId: Type.Optional(Uuid),
  proposalId: Type.Optional(ShortId),
}

/** Whether and how the person is written to: an id, never an address. */
const contact = Type.Object({
  channel: ContactChannel,
  contactId: Type.Optional(Type.String()),
  smsContactId: Type.Optional(
    Type.String({ description: 'their mobile’s, of who is told by e-mail and by SMS as well; absent: one way alone' }),
  ),
})

/** An appointment to come, and which adviser had set it. */
export const Appointment = Type.Object({ at: Instant, agentId: Type.Optional(Type.String()) })

/** One of the times offered to the person, and how they would meet then. */
export const OfferedTime = Type.Object({ at: Instant, mode: Mode })
export type OfferedTime = Static<typeof OfferedTime>
/** At most so many at once: more is a calendar, and not a choice that is read aloud. */
const mostTimesOffered = 3
export const OfferedTimes = Type.Array(OfferedTime, { minItems: 1, maxItems: mostTimesOffered })
const OfferedBy = Type.Optional(Type.String({ description: 'the adviser who had offered it' }))

export const eventData = {
  // intake
  RequestReceived: Type.Object({
    requestId: Uuid,
    ...asked,
    needs: Type.Array(Need),
    sender: Sender,
    contact: Type.Object({
      ...contact.properties,
      letter: Type.Optional(
        Type.Literal(true, { description: 'reached by letter alone: a postal address, no e-mail and no telephone' }),
      ),
    }),
    survey: Type.Boolean(),
    answeredAtDoor: Type.Boolean(),
    theme: Type.Optional({ ...ThemeYear, description: 'the year whose theme the request concerns' }),
  }),
  NeedAdded: Type.Object({
    requestId: Uuid,
    ...asked,
    need: Need,
    corrects: Type.Optional({ ...Uuid, description: 'the need entered wrongly whose place it takes' }),
  }),
  FirstInformationGiven: Type.Object({
    requestId: Uuid,
    sheets: Type.Array(InformationSheet),
    versions: Type.Optional(
      Type.Array(SheetEdition.properties.version, {
        description: 'of each sheet, in the same order, as the Region wrote it; absent: as Hent was delivered',
      }),
    ),
  }),
  RequestAnsweredAtDoor: Type.Object({ requestId: Uuid, needIds: Type.Array(Uuid) }),
  ContactChanged: Type.Object({
    requestId: Uuid,
    contact,
    language: Language,
    by: Actor,
    cause: Type.Optional(
      Type.Enum(['stop', 'stop-taken-back'], { description: 'they answered STOP to an SMS, or took that back' }),
    ),
  }),
  PersonReplied: Type.Object({ requestId: Uuid }),
  WordsLeft: Type.Object({
    requestId: Uuid,
    referralId: Uuid,
    service: ServiceKind,
    with: Type.Enum(['person', 'professionals']),
    by: Actor,
    structureId: Type.Optional({ ...StructureId, description: 'the one that is written to; absent: the person is' }),
  }),
  ErasureCodeAsked: Type.Object({
    requestId: Uuid,
    validUntil: { ...Instant, description: 'of the code, which is in no event' },
  }),
  RequestWithdrawn: Type.Object({ requestId: Uuid, by: Actor }),
  RequestErased: Type.Object({ requestId: Uuid, by: Actor }),
  RequestUnrouted: Type.Object({ requestId: Uuid, departement: DepartementCode, needIds: Type.Array(Uuid) }),
  // routing
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
    cause: Type.Enum([
      'nobody-entitled',
      'nobody-left',
      'proposals-exhausted',
      'not-delivered',
      'animator-silent',
      'unrouted',
    ]),
    actBy: Instant,
  }),
  FileHandedOver: Type.Object({
    ...referral,
    structureId: StructureId,
    by: Actor,
    adviser: Type.String({ description: 'who follows the file from then on, of the same structure' }),
    before: Type.Optional(Type.String({ description: 'who did; absent: nobody' })),
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
    cause: Type.Enum(['withdrawn', 'erased', 'corrected']),
  }),
  ActionUndone: Type.Object({
    ...referral,
    undone: Type.String({ description: 'id of the event undone' }),
    state: ReferralState,
    holder: Type.Optional(Nullable(StructureId)),
    by: Actor,
  }),
  // notification
  // Once a proposal: whoever carries it is away, or does not take it now. It is tried on.
  MessageDelayed: Type.Object(message),
  MessageSent: Type.Object({ ...message, tries: Type.Integer(), possibleDuplicate: Type.Boolean() }),
  // `opened` may follow another proof: somebody who can be no robot has read the page its link leads to.
  MessageDelivered: Type.Object({ ...message, proof: Type.Enum(['no-bounce', 'receipt', 'opened']) }),
  MessageFailed: Type.Object({
    ...message,
    cause: Type.Enum(['refused', 'bounced', 'no-address', 'gave-up', 'undelivered', 'no-receipt', 'stopped']),
    next: Type.Optional(
      Type.Enum(channels, {
        description:
          'the channel that says the same, to the same or to others of the structure; absent: nothing more is tried',
      }),
    ),
  }),
  // evaluation
  SurveySent: Type.Object({ surveyId: ShortId, referralId: Uuid, service: ServiceKind, closeBy: Instant }),
  SurveyClosed: Type.Object({ surveyId: ShortId, referralId: Uuid, service: ServiceKind, answered: Type.Boolean() }),
} as const

export type EventName = keyof typeof eventData
export type EventData<N extends EventName> = Static<(typeof eventData)[N]>

/** The fields of the envelope around an event's data. */
export type EventFields = Exclude<keyof Envelope, 'data'>

/** An event by its short name, with some fields of its envelope. */
export type EventWith<N extends EventName, F extends EventFields> = {
  [K in N]: Pick<Envelope, F> & { name: K; data: EventData<K> }
}[N]

export type HentEvent<N extends EventName = EventName> = EventWith<N, EventFields>

/** A published event as it travels, without the short name. */
export type WireEvent<N extends EventName = EventName> = Omit<HentEvent<N>, 'name'>

/** An event that a rule gives, before its envelope. */
export type EventDraft = { [N in EventName]: { name: N; data: EventData<N> } }[EventName]

export const eventNames = Object.keys(eventData) as readonly EventName[]
const nameByType = new Map<string, EventName>(eventNames.map((name) => [typeOf(name), name]))

/** Short name of a CloudEvents type, or undefined when this version of Hent does not know it. */
export function eventNameOf(type: string): EventName | undefined {
  return nameByType.get(type)
}

/** The same event by its short name; undefined where this version of Hent does not know it. */
export function namedEvent(event: WireEvent): HentEvent | undefined {
  const name = eventNameOf(event.type)
  return name && (Object.assign({ name }, event) as HentEvent)
}

/** Schema of one event as it travels. */
export function eventSchema(name: EventName) {
  return enveloped(eventData[name])
}

/** Which service says which event; each has one voice. */
export const saidBy: Record<EventName, 'intake' | 'routing' | 'notification' | 'evaluation'> = {
  RequestReceived: 'intake',
  NeedAdded: 'intake',
  FirstInformationGiven: 'intake',
  RequestAnsweredAtDoor: 'intake',
  ContactChanged: 'intake',
  PersonReplied: 'intake',
  WordsLeft: 'intake',
  ErasureCodeAsked: 'intake',
  RequestWithdrawn: 'intake',
  RequestErased: 'intake',
  RequestUnrouted: 'intake',
  ReferralOpened: 'routing',
  OtherOptionsShown: 'routing',
  StructureChosen: 'routing',
  ReferralProposed: 'routing',
  ProposalCancelled: 'routing',
  ProposalUnderStudy: 'routing',
  ProposalLapsed: 'routing',
  ReferralAccepted: 'routing',
  ReferralDeclined: 'routing',
  ReferralEscalated: 'routing',
  FileHandedOver: 'routing',
  ContactOverdue: 'routing',
  ContactMade: 'routing',
  AppointmentSet: 'routing',
  AppointmentOffered: 'routing',
  AppointmentOfferDeclined: 'routing',
  AppointmentCancelled: 'routing',
  ReferralPaused: 'routing',
  FollowUpOverdue: 'routing',
  ReferralTransferred: 'routing',
  ReferralClosed: 'routing',
  ReferralWithdrawn: 'routing',
  ActionUndone: 'routing',
  MessageDelayed: 'notification',
  MessageSent: 'notification',
  MessageDelivered: 'notification',
  MessageFailed: 'notification',
  SurveySent: 'evaluation',
  SurveyClosed: 'evaluation',
}
