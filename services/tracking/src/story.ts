// The story of one request: what is known of it from the events of referrals.v1, a slice for each aggregate. How an
// event changes it is `apply-event.ts`.

import type { DepartementCode, Language, Mode, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import type { Location } from '@hent/contracts/directory-record.ts'
import type { EventData, EventName, EventWith } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'

/** What the reducer needs of an event. Times are RFC 3339 in UTC, as published. */
export type StoryEvent<N extends EventName = EventName> = EventWith<N, StoryFields>
export type StoryFields = 'id' | 'sequence' | 'time' | 'subject'

export type Need = EventData<'RequestReceived'>['needs'][number]
export type Sender = EventData<'RequestReceived'>['sender']

/** What RequestReceived said. Absent from a slice only while that event has not come. */
export type RequestFacts = {
  receivedAt: string
  commune: string
  epci: string | null
  departement: DepartementCode
  point?: Location
  sender: Sender
  anonymous: boolean
  situation: Situation
  language: Language
  modes: Mode[]
  needs: Need[]
  answeredAtDoor: boolean
}
export type RequestSlice = {
  sequence: number
  facts?: RequestFacts
  sheets: string[]
  doorNeeds: string[]
  withdrawnAt?: string
  erasedAt?: string
  unroutedAt?: string
}

export type Owner =
  | { kind: 'structure'; structureId: string; with?: 'animator' }
  | { kind: 'animator' | 'region'; departement: string }
  | { kind: 'person' | 'nobody' }

/** What became of each proposal; `waiting` until it is answered. */
export type Asked = {
  proposalId: string
  structureId: string
  rank: number
  at: string
  became: 'waiting' | 'accepted' | 'declined' | 'lapsed' | 'cancelled' | 'transferred' | 'withdrawn'
  code?: string
}
export type Deadlines = { choiceBy?: string; deliverBy?: string; answerBy?: string; contactBy?: string; actBy?: string }

export type ReferralSlice = {
  referralId: string
  sequence: number
  needId: string
  service: ServiceKind
  departement: DepartementCode
  state: ReferralState
  owner: Owner
  asked: Asked[]
  options?: string[]
  acceptedBy?: string
  /** outcome, or `withdrawn`, `erased` */
  ending?: string
  deadlines: Deadlines
  /** last local day through which the file rests, as last said */
  pausedUntil?: string
  openedAt?: string
  proposedAt?: string
  acceptedAt?: string
  contactAt?: string
  appointmentAt?: string
  closedAt?: string
  /** the slice before an act that may be undone, until something follows it */
  before?: Omit<ReferralSlice, 'before'>
}

export type MessageSlice = {
  messageId: string
  sequence: number
  template: string
  recipient: 'structure' | 'coordinator' | 'person' | 'animator'
  referralId?: string
  state: 'sent' | 'delivered' | 'failed'
  possibleDuplicate: boolean
}
export type SurveySlice = {
  surveyId: string
  sequence: number
  referralId: string
  sent: boolean
  closed: boolean
  answered: boolean
}

/** One step of the timeline. */
export type Step = {
  /** the event's id */
  id: string
  at: string
  what: EventName
  referralId?: string
  structureId?: string
  /** kind of the actor, never which one */
  by?: string
  /** reason, cause, outcome or what was undone */
  code?: string
  mode?: string
  /** date of an appointment */
  on?: string
  /** kind of a message's recipient, and what it told */
  to?: string
  template?: string
}

export type Story = {
  /** request id */
  _id: string
  /** how many distinct events the story holds, waiting ones included: grows with each, and says nothing of their order */
  version: number
  request: RequestSlice | null
  referrals: ReferralSlice[]
  messages: MessageSlice[]
  surveys: SurveySlice[]
  timeline: Step[]
  /** events that came before their predecessor, by aggregate and place */
  waiting: StoryEvent[]
}

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
