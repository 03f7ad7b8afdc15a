// Event → reaction, exhaustive by type: who holds a referral (an identity opens to nobody else), and what a partner is told.

import type { EventName, HentEvent } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import { type PartnerPort, tellPartner } from './partners.ts'
import type { Requests } from './requests.ts'

export type Following = { requests: Requests; port: PartnerPort; sentBy: SentBy }
/** The partner that sent a request and its reference, or null. */
export type SentBy = (requestId: string) => Promise<{ partner: string; reference: string } | null>

type Reaction<N extends EventName> = {
  keep?: (requests: Requests, event: HentEvent<N>) => Promise<void>
  /** the state a partner is told; `said`: told without a state; absent: not told */
  tell?: ReferralState | 'said' | ((event: HentEvent<N>) => ReferralState)
}

const letGo = (requests: Requests, event: HentEvent<'ReferralClosed' | 'ReferralWithdrawn' | 'ReferralTransferred'>) =>
  requests.hold(event.data.referralId, null)

const reactions: { [N in EventName]: Reaction<N> | 'nothing' } = {
  ReferralOpened: {
    keep: (requests, { data, subject }) =>
      requests.open({
        _id: data.referralId,
        requestId: subject,
        needId: data.needId,
        service: data.service,
        holder: null,
      }),
    tell: 'said',
  },
  ReferralProposed: { tell: 'proposed' },
  ReferralAccepted: {
    keep: (requests, { data }) => requests.hold(data.referralId, data.structureId),
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
    keep: (requests, { data }) => requests.hold(data.referralId, data.holder ?? null),
    tell: ({ data }) => data.state,
  },
  RequestAnsweredAtDoor: { tell: 'said' },
  RequestReceived: 'nothing',
  FirstInformationGiven: 'nothing',
  RequestWithdrawn: 'nothing',
  RequestErased: 'nothing',
  RequestUnrouted: 'nothing',
  StructureChosen: 'nothing',
  ProposalCancelled: 'nothing',
  ContactOverdue: 'nothing',
  FollowUpOverdue: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveySent: 'nothing',
  SurveyClosed: 'nothing',
}

export async function handle({ requests, port, sentBy }: Following, event: HentEvent): Promise<void> {
  const reaction = reactions[event.name] as Reaction<typeof event.name> | 'nothing'
  if (reaction === 'nothing') return
  await reaction.keep?.(requests, event as never)
  if (!reaction.tell) return
  const sent = await sentBy(event.subject)
  if (!sent) return
  const told = typeof reaction.tell === 'function' ? reaction.tell(event as never) : reaction.tell
  await tellPartner(port, sent, event, told === 'said' ? undefined : told)
}
