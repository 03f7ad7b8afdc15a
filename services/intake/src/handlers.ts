// Event → reaction, exhaustive by type: who holds a referral (an identity opens to nobody else), and what a partner is told.

import { placeOf } from '@hent/contracts/envelope.ts'
import type { EventName, HentEvent } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import { type PartnerPort, statusOf, tellPartners } from './partners.ts'
import type { Position, PositionChange, Positions } from './referral-positions.ts'

export type Following = { positions: Positions; port: PartnerPort; sentBy: SentBy }
/** The partner that sent a request and its reference, or null. */
export type SentBy = (requestId: string) => Promise<{ partner: string; reference: string } | null>

type Reaction<N extends EventName> = {
  /** where the referral stands from then on, and who was asked */
  keep?: (event: HentEvent<N>) => Omit<Position, 'seq'> & { asked?: string }
  /** the state a partner is told; `said`: told without a state; absent: not told */
  tell?: ReferralState | 'said' | ((event: HentEvent<N>) => ReferralState)
}

const left = () => ({ state: 'left', holder: null }) as const

const reactions: { [N in EventName]: Reaction<N> | 'nothing' } = {
  ReferralOpened: { keep: ({ data }) => ({ state: data.state, holder: null }), tell: 'said' },
  ReferralProposed: {
    keep: ({ data }) => ({ state: 'proposed', holder: null, asked: data.structureId }),
    tell: 'proposed',
  },
  ReferralAccepted: {
    keep: ({ data }) => ({ state: 'accepted', holder: data.structureId, asked: data.structureId }),
    tell: 'accepted',
  },
  ReferralDeclined: {
    keep: ({ data, time }) => ({
      state: 'declined',
      holder: null,
      by: data.structureId,
      until: new Date(data.undoableUntil ?? time),
    }),
    tell: 'said',
  },
  ProposalLapsed: { keep: left, tell: 'said' },
  ProposalCancelled: { keep: left },
  ReferralEscalated: { keep: () => ({ state: 'escalated', holder: null }), tell: 'escalated' },
  ContactMade: { tell: 'in-progress' },
  AppointmentSet: { tell: 'in-progress' },
  ReferralTransferred: { keep: left, tell: 'proposed' },
  ReferralClosed: {
    keep: ({ data }) => ({
      state: 'closed',
      holder: null,
      ...(data.structureId ? { by: data.structureId } : {}),
      outcome: data.outcome,
    }),
    tell: 'closed',
  },
  ReferralWithdrawn: { keep: () => ({ state: 'closed', holder: null, outcome: 'withdrawn' }), tell: 'closed' },
  ActionUndone: {
    keep: ({ data }) => ({ state: data.state, holder: data.holder ?? null }),
    tell: ({ data }) => data.state,
  },
  RequestAnsweredAtDoor: { tell: 'said' },
  RequestReceived: 'nothing',
  FirstInformationGiven: 'nothing',
  RequestWithdrawn: 'nothing',
  RequestErased: 'nothing',
  RequestUnrouted: 'nothing',
  OtherOptionsShown: 'nothing',
  StructureChosen: 'nothing',
  ContactOverdue: 'nothing',
  ReferralPaused: 'nothing',
  FollowUpOverdue: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveySent: 'nothing',
  SurveyClosed: 'nothing',
}

/** A batch of events, in the order of the topic: who holds what in one write, then what partners are told in one send. */
export async function handle({ positions, port, sentBy }: Following, events: readonly HentEvent[]): Promise<void> {
  const followed = events.flatMap((event) => {
    const reaction = reactions[event.name] as Reaction<typeof event.name> | 'nothing'
    return reaction === 'nothing' ? [] : [{ event, reaction }]
  })
  await positions.keep(followed.flatMap(({ event, reaction }) => changeOf(event, reaction)))
  const statuses = await Promise.all(
    followed.map(async ({ event, reaction: { tell } }) => {
      const sent = tell && (await sentBy(event.subject))
      if (!sent) return []
      const told = typeof tell === 'function' ? tell(event as never) : tell
      return [statusOf(sent, event, told === 'said' ? undefined : told, port.now())]
    }),
  )
  await tellPartners(port, statuses.flat())
}

function changeOf(event: HentEvent, { keep }: Reaction<typeof event.name>): PositionChange[] {
  const { data, subject } = event
  if (!keep || !('needId' in data)) return []
  const { asked, ...stand } = keep(event as never)
  const { referralId, needId, service } = data
  const about = { referralId, requestId: subject, needId, service }
  return [{ ...about, stand: { seq: placeOf(event).sequence, ...stand }, ...(asked ? { asked } : {}) }]
}
