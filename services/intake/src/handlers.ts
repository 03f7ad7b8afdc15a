// Event → reaction, exhaustive by type: who holds a referral (an identity opens to nobody else), and what a partner is told.

import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { type Reactions, react } from '@hent/contracts/reactions.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import { type PartnerPort, type Sent, statusOf, tellPartners } from './partners/partners.ts'
import type { Position, PositionChange, Positions } from './referrals/referral-positions.ts'

export type Following = { positions: Positions; port: PartnerPort; sentBy: SentBy }
/** Those requests among them that a partner sent, with its reference. */
export type SentBy = (requestIds: readonly string[]) => Promise<ReadonlyMap<string, Sent>>

type Effect = {
  /** where the referral stands from then on */
  stand?: Omit<Position, 'seq'>
  /** the structure that was asked */
  asked?: string
  /** the state a partner is told, the one that the story shows; `said`: no referral, so no state; absent: not told */
  tell?: ReferralState | 'said'
}

const left = { state: 'left', holder: null } as const

const reactions: Reactions<void, Effect> = {
  ReferralOpened: (_, { data }) => ({ stand: { state: data.state, holder: null }, tell: data.state }),
  ReferralProposed: (_, { data }) => ({
    stand: { state: 'proposed', holder: null },
    asked: data.structureId,
    tell: 'proposed',
  }),
  ReferralAccepted: (_, { data }) => ({
    stand: { state: 'accepted', holder: data.structureId },
    asked: data.structureId,
    tell: 'accepted',
  }),
  ReferralDeclined: (_, { data, time }) => ({
    stand: {
      state: 'declined',
      holder: null,
      by: data.structureId,
      until: new Date(data.undoableUntil ?? time),
    },
    tell: 'proposed',
  }),
  ProposalUnderStudy: () => ({ tell: 'proposed' }),
  ProposalLapsed: () => ({ stand: left, tell: 'proposed' }),
  ProposalCancelled: () => ({ stand: left }),
  ReferralEscalated: () => ({ stand: { state: 'escalated', holder: null }, tell: 'escalated' }),
  ContactMade: () => ({ tell: 'in-progress' }),
  AppointmentSet: () => ({ tell: 'in-progress' }),
  ReferralTransferred: () => ({ stand: left, tell: 'proposed' }),
  ReferralClosed: (_, { data, time }) => ({
    stand: {
      state: 'closed',
      holder: null,
      ...defined({ by: data.structureId ?? undefined }),
      outcome: data.outcome,
      at: new Date(time),
    },
    tell: 'closed',
  }),
  ReferralWithdrawn: (_, { time }) => ({
    stand: { state: 'closed', holder: null, outcome: 'withdrawn', at: new Date(time) },
    tell: 'closed',
  }),
  ActionUndone: (_, { data }) => ({
    stand: { state: data.state, holder: data.holder ?? null },
    tell: data.state,
  }),
  RequestAnsweredAtDoor: () => ({ tell: 'said' }),
  RequestWithdrawn: () => ({ tell: 'said' }),
  RequestReceived: 'nothing',
  NeedAdded: 'nothing',
  FirstInformationGiven: 'nothing',
  ContactChanged: 'nothing',
  SurveyConsentChanged: 'nothing',
  PersonReplied: 'nothing',
  WordsLeft: 'nothing',
  ErasureCodeAsked: 'nothing',
  RequestErased: 'nothing',
  RequestUnrouted: 'nothing',
  OtherOptionsShown: 'nothing',
  StructureChosen: 'nothing',
  ContactOverdue: 'nothing',
  AppointmentOffered: 'nothing',
  AppointmentOfferDeclined: 'nothing',
  AppointmentCancelled: 'nothing',
  FileHandedOver: 'nothing',
  FitSaid: 'nothing',
  ReferralPaused: 'nothing',
  FollowUpOverdue: 'nothing',
  MessageDelayed: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveySent: 'nothing',
  SurveyReminded: 'nothing',
  SurveyClosed: 'nothing',
}

/** A batch of events, in the order of the topic: who holds what in one write, then what partners are told in one send. */
export async function handle({ positions, port, sentBy }: Following, events: readonly HentEvent[]): Promise<void> {
  const followed = events.flatMap((event) => {
    const effect = react(reactions, undefined, event)
    return effect ? [{ event, effect }] : []
  })
  await positions.keep(followed.flatMap(({ event, effect }) => changeOf(event, effect)))
  const told = followed.flatMap(({ event, effect: { tell } }) => (tell ? [{ event, tell }] : []))
  const sentOf = await sentBy(told.map(({ event }) => event.subject))
  const statuses = told.flatMap(({ event, tell }) => {
    const sent = sentOf.get(event.subject)
    return sent ? [statusOf(sent, event, tell === 'said' ? undefined : tell, port.now())] : []
  })
  await tellPartners(port, statuses)
}

function changeOf(event: HentEvent, { stand, asked }: Effect): PositionChange[] {
  const { data, subject } = event
  if (!stand || !('needId' in data)) return []
  const { referralId, needId, service } = data
  const about = { referralId, requestId: subject, needId, service }
  return [{ ...about, stand: { seq: placeOf(event).sequence, ...stand }, ...defined({ asked }) }]
}
