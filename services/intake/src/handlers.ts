// Event → reaction, exhaustive by type: who holds a referral (an identity opens to nobody else), and what a partner is told.

import type { EventName, HentEvent } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import { type PartnerPort, statusOf, tellPartners } from './partners.ts'
import type { HoldingChange, Requests } from './requests.ts'

export type Following = { requests: Requests; port: PartnerPort; sentBy: SentBy }
/** The partner that sent a request and its reference, or null. */
export type SentBy = (requestId: string) => Promise<{ partner: string; reference: string } | null>

type Reaction<N extends EventName> = {
  keep?: (event: HentEvent<N>) => HoldingChange
  /** the state a partner is told; `said`: told without a state; absent: not told */
  tell?: ReferralState | 'said' | ((event: HentEvent<N>) => ReferralState)
}

const letGo = ({ data }: HentEvent<'ReferralClosed' | 'ReferralWithdrawn' | 'ReferralTransferred'>) => ({
  referralId: data.referralId,
  holder: null,
})

const reactions: { [N in EventName]: Reaction<N> | 'nothing' } = {
  ReferralOpened: {
    keep: ({ data, subject }) => ({
      referralId: data.referralId,
      opened: { requestId: subject, needId: data.needId, service: data.service },
    }),
    tell: 'said',
  },
  ReferralProposed: {
    keep: ({ data }) => ({ referralId: data.referralId, asked: data.structureId }),
    tell: 'proposed',
  },
  ReferralAccepted: {
    keep: ({ data }) => ({ referralId: data.referralId, holder: data.structureId }),
    tell: 'accepted',
  },
  ReferralDeclined: { tell: 'said' },
  ProposalLapsed: { tell: 'said' },
  ReferralEscalated: { tell: 'escalated' },
  ContactMade: { tell: 'in-progress' },
  AppointmentSet: { tell: 'in-progress' },
  ReferralTransferred: { keep: letGo, tell: 'proposed' },
  ReferralClosed: { keep: letGo, tell: 'closed' },
  ReferralWithdrawn: { keep: letGo, tell: 'closed' },
  ActionUndone: {
    keep: ({ data }) => ({ referralId: data.referralId, holder: data.holder ?? null }),
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
  ProposalCancelled: 'nothing',
  ContactOverdue: 'nothing',
  ReferralPaused: 'nothing',
  FollowUpOverdue: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveySent: 'nothing',
  SurveyClosed: 'nothing',
}

/** A batch of events in the order of the topic: who holds what in one write, then what partners are told in one send. */
export async function handle({ requests, port, sentBy }: Following, events: readonly HentEvent[]): Promise<void> {
  const followed = events.flatMap((event) => {
    const reaction = reactions[event.name] as Reaction<typeof event.name> | 'nothing'
    return reaction === 'nothing' ? [] : [{ event, reaction }]
  })
  await requests.keepHoldings(followed.flatMap(({ event, reaction }) => reaction.keep?.(event as never) ?? []))
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
