// The story of one request, as the events of referrals.v1 tell it. A pure reducer: the same events, in whatever order
// and however often, end in the same story. Each aggregate writes its own slice; what lies between slices is derived
// when it is read.

import type { DepartementCode, Language, Mode, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import type { Location } from '@hent/contracts/directory-record.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import { type EventData, type EventName, type EventWith, saidBy } from '@hent/contracts/events.ts'
import { react } from '@hent/contracts/reactions.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import { reactions } from './reactions.ts'
import { compareSteps, type Step, stepOf } from './timeline.ts'

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

/**
 * The story once this event is known. An event already known changes nothing (the same object is given back); one whose
 * predecessor is missing waits in the story and is taken in its turn.
 */
export function applyEvent(story: Story, event: StoryEvent): Story {
  const { aggregate, sequence } = placeOf(event)
  const last = lastSequence(story, event.name, aggregate)
  if (sequence <= last) return story
  if (sequence > last + 1) return wait(story, event)
  let next = take(story, event)
  if (next.waiting.length === 0) return next
  for (let place = sequence + 1; ; place += 1) {
    const held = next.waiting.find(({ id }) => id === `${aggregate}.${place}`)
    if (!held) return next
    next = take({ ...next, version: next.version - 1, waiting: next.waiting.filter((one) => one !== held) }, held)
  }
}

/** How far an aggregate has been told. Who says an event tells which slice it belongs to. */
function lastSequence(story: Story, name: EventName, aggregate: string): number {
  switch (saidBy[name]) {
    case 'intake':
      return story.request?.sequence ?? 0
    case 'routing':
      return story.referrals.find(({ referralId }) => referralId === aggregate)?.sequence ?? 0
    case 'notification':
      return story.messages.find(({ messageId }) => messageId === aggregate)?.sequence ?? 0
    case 'evaluation':
      return story.surveys.find(({ surveyId }) => surveyId === aggregate)?.sequence ?? 0
  }
}

function take(story: Story, event: StoryEvent): Story {
  const next = react(reactions, story, event) ?? story
  return { ...next, version: story.version + 1, timeline: inserted(story.timeline, stepOf(event), compareSteps) }
}

function wait(story: Story, event: StoryEvent): Story {
  if (story.waiting.some(({ id }) => id === event.id)) return story
  const { name, id, sequence, time, subject, data } = event
  const bare = { name, id, sequence, time, subject, data } as StoryEvent
  return { ...story, version: story.version + 1, waiting: inserted(story.waiting, bare, compareEvents) }
}

function compareEvents(a: StoryEvent, b: StoryEvent): number {
  const left = placeOf(a)
  const right = placeOf(b)
  if (left.aggregate !== right.aggregate) return left.aggregate < right.aggregate ? -1 : 1
  return left.sequence - right.sequence
}

/** A sorted list with one more item; nearly always it goes to the end. */
function inserted<T>(list: readonly T[], item: T, compare: (a: T, b: T) => number): T[] {
  let at = list.length
  while (at > 0 && compare(list[at - 1] as T, item) > 0) at -= 1
  return at === list.length ? [...list, item] : list.toSpliced(at, 0, item)
}
