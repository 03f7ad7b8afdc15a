// The story of one request: what its document holds, a slice for each aggregate that speaks of it. Its shape is written
// here once; `apply-event.ts` tells it from the events, `stories.ts` keeps it.

import { OfferedTimes } from '@hent/contracts/appointment.ts'
import { DepartementCode, Fit, FitReason, Instant, LocalDay, Network, ServiceKind } from '@hent/contracts/codes.ts'
import { type EventName, type EventWith, eventData, eventNames } from '@hent/contracts/events.ts'
import { Owner } from '@hent/contracts/owner.ts'
import { ReferralState } from '@hent/contracts/referral-states.ts'
import { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false }
const Text = Type.String()
const MaybeText = Type.Optional(Text)
const MaybeInstant = Type.Optional(Instant)
const Sequence = Type.Integer({ minimum: 0 })
const Name = Type.Unsafe<EventName>(Type.Enum([...eventNames]))

/** What the reducer needs of an event. Times are RFC 3339 in UTC, as published. */
export type StoryEvent<N extends EventName = EventName> = EventWith<N, StoryFields>
export type StoryFields = 'id' | 'sequence' | 'time' | 'subject'
/** An event that waits: its contract has given its data their type. */
const Waiting = Type.Unsafe<StoryEvent>(
  Type.Object({ name: Name, id: Text, sequence: Text, time: Instant, subject: Text, data: Type.Unknown() }, closed),
)

const received = eventData.RequestReceived.properties
const Need = Type.Object({
  ...eventData.NeedAdded.properties.need.properties,
  /** absent: asked with the request */
  addedAt: MaybeInstant,
})
/** What RequestReceived said. Absent from a slice only while that event has not come. */
const RequestFacts = Type.Object(
  {
    receivedAt: Instant,
    commune: received.commune,
    epci: received.epci,
    departement: received.departement,
    point: received.point,
    sender: received.sender,
    anonymous: received.anonymous,
    situation: received.situation,
    language: received.language,
    modes: received.modes,
    needs: Type.Array(Need),
    answeredAtDoor: received.answeredAtDoor,
    theme: received.theme,
  },
  closed,
)
export type RequestFacts = Static<typeof RequestFacts>

const RequestSlice = Type.Object(
  {
    sequence: Sequence,
    facts: Type.Optional(RequestFacts),
    sheets: Type.Array(Text),
    doorNeeds: Type.Array(Text),
    withdrawnAt: MaybeInstant,
    erasedAt: MaybeInstant,
    unroutedAt: MaybeInstant,
  },
  closed,
)
export type RequestSlice = Static<typeof RequestSlice>

/** What became of each proposal; `waiting` until it is answered. */
const Asked = Type.Object(
  {
    proposalId: Text,
    structureId: Text,
    rank: Type.Integer(),
    /** the structure's on that day; absent: told before it was kept */
    network: Type.Optional(Network),
    at: Instant,
    became: Type.Enum(['waiting', 'accepted', 'declined', 'lapsed', 'cancelled', 'transferred', 'withdrawn']),
    code: MaybeText,
  },
  closed,
)
export type Asked = Static<typeof Asked>

const referral = {
  referralId: Text,
  sequence: Sequence,
  needId: Text,
  service: ServiceKind,
  departement: DepartementCode,
  state: ReferralState,
  owner: Owner,
  asked: Type.Array(Asked),
  options: Type.Optional(Type.Array(Text)),
  acceptedBy: MaybeText,
  /** outcome, or why the person ended it (`withdrawals`) */
  ending: MaybeText,
  deadlines: Type.Object(
    {
      choiceBy: MaybeInstant,
      deliverBy: MaybeInstant,
      answerBy: MaybeInstant,
      contactBy: MaybeInstant,
      actBy: MaybeInstant,
    },
    closed,
  ),
  /** last local day through which the file rests, as last said */
  pausedUntil: Type.Optional(LocalDay),
  /** local day until which the structure that is asked is looking at it, as last said */
  underStudyUntil: Type.Optional(LocalDay),
  /** times the person may pick from, and the id of the event that offered them */
  offer: Type.Optional(Type.Object({ offerId: Text, times: OfferedTimes }, closed)),
  /** what the structure that had it said last of how it was routed */
  fit: Type.Optional(Type.Object({ said: Fit, reason: Type.Optional(FitReason) }, closed)),
  openedAt: MaybeInstant,
  proposedAt: MaybeInstant,
  acceptedAt: MaybeInstant,
  contactAt: MaybeInstant,
  appointmentAt: MaybeInstant,
  closedAt: MaybeInstant,
}
const ReferralSlice = Type.Object(
  {
    ...referral,
    /** the slice before an act that may be undone, until something follows it */
    before: Type.Optional(Type.Object(referral, closed)),
  },
  closed,
)
export type ReferralSlice = Static<typeof ReferralSlice>

const MessageSlice = Type.Object(
  {
    messageId: Text,
    sequence: Sequence,
    template: Text,
    recipient: eventData.MessageSent.properties.recipient.properties.kind,
    referralId: MaybeText,
    state: Type.Enum(['waiting', 'sent', 'delivered', 'failed']),
    possibleDuplicate: Type.Boolean(),
  },
  closed,
)
export type MessageSlice = Static<typeof MessageSlice>

const SurveySlice = Type.Object(
  {
    surveyId: Text,
    sequence: Sequence,
    /** absent: `closed` */
    kind: Type.Optional(SurveyKind),
    /** absent after a first information, which led to no referral */
    referralId: MaybeText,
    sent: Type.Boolean(),
    closed: Type.Boolean(),
    answered: Type.Boolean(),
  },
  closed,
)
export type SurveySlice = Static<typeof SurveySlice>

const Step = Type.Object(
  {
    /** the event's id */
    id: Text,
    at: Instant,
    what: Name,
    referralId: MaybeText,
    structureId: MaybeText,
    /** kind of the actor, never which one */
    by: MaybeText,
    /** of a file handed over in its structure, for those of it: which agent follows it, and who said so */
    adviser: MaybeText,
    handedBy: MaybeText,
    /** reason, cause, outcome or what was undone */
    code: MaybeText,
    mode: MaybeText,
    /** date of an appointment */
    on: MaybeText,
    /** kind of a message's recipient, and what it told */
    to: MaybeText,
    template: MaybeText,
    /** which of the person's contacts a message went to, or theirs from then on; absent: none, or told before it was kept */
    contactId: MaybeText,
    /** theirs from then on as well, of who is told by mail and by SMS: their mobile's */
    smsContactId: MaybeText,
  },
  closed,
)
export type Step = Static<typeof Step>

export const Story = Type.Object(
  {
    /** request id */
    _id: Text,
    /** how many distinct events the story holds, waiting ones included: grows with each, and says nothing of their order */
    version: Sequence,
    request: Type.Union([RequestSlice, Type.Null()]),
    referrals: Type.Array(ReferralSlice),
    messages: Type.Array(MessageSlice),
    surveys: Type.Array(SurveySlice),
    timeline: Type.Array(Step),
    /** events that came before their predecessor, by aggregate and place */
    waiting: Type.Array(Waiting),
  },
  closed,
)
export type Story = Static<typeof Story>

export function emptyStory(requestId: string): Story {
  return {
    _id: requestId,
    version: 0,
    request: null,
    referrals: [],
    messages: [],
    surveys: [],
    timeline: [],
    waiting: [],
  }
}
