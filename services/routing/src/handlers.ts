// Event → reaction, exhaustive by type: a new event does not compile until routing says what it does about it.

import type { HentEvent } from '@hent/contracts/events.ts'
import { type Reactions, react } from '@hent/contracts/reactions.ts'
import type { Routing } from './context.ts'
import { routeAddedNeed, routeRequest } from './referrals/route-request.ts'

const reactions: Reactions<Routing, Promise<void>> = {
  RequestReceived: routeRequest,
  NeedAdded: routeAddedNeed,
  RequestWithdrawn: (routing, event) => withdrawAll(routing, event, 'withdrawn'),
  RequestErased: (routing, event) => withdrawAll(routing, event, 'erased'),
  MessageDelayed: (routing, event) => onProposalMessage(routing, event, 'delay-delivery'),
  MessageSent: (routing, event) => onProposalMessage(routing, event, 'resume-delivery'),
  MessageDelivered: (routing, event) => onProposalMessage(routing, event, 'confirm-delivery'),
  MessageFailed: (routing, event) => onProposalMessage(routing, event, 'fail-delivery'),
  FirstInformationGiven: 'nothing',
  ContactChanged: 'nothing',
  SurveyConsentChanged: 'nothing',
  PersonReplied: 'nothing',
  WordsLeft: 'nothing',
  ErasureCodeAsked: 'nothing',
  RequestAnsweredAtDoor: 'nothing',
  RequestUnrouted: 'nothing',
  ReferralOpened: 'nothing',
  OtherOptionsShown: 'nothing',
  StructureChosen: 'nothing',
  ReferralProposed: 'nothing',
  ProposalCancelled: 'nothing',
  ProposalUnderStudy: 'nothing',
  ProposalLapsed: 'nothing',
  ReferralAccepted: 'nothing',
  ReferralDeclined: 'nothing',
  ReferralEscalated: 'nothing',
  ContactOverdue: 'nothing',
  ContactMade: 'nothing',
  AppointmentSet: 'nothing',
  AppointmentOffered: 'nothing',
  AppointmentOfferDeclined: 'nothing',
  AppointmentCancelled: 'nothing',
  FileHandedOver: 'nothing',
  FitSaid: 'nothing',
  ReferralPaused: 'nothing',
  FollowUpOverdue: 'nothing',
  ReferralTransferred: 'nothing',
  ReferralClosed: 'nothing',
  ReferralWithdrawn: 'nothing',
  ActionUndone: 'nothing',
  SurveySent: 'nothing',
  SurveyReminded: 'nothing',
  SurveyClosed: 'nothing',
}

export async function handle(routing: Routing, event: HentEvent): Promise<void> {
  await react(reactions, routing, event)
}

async function withdrawAll(
  routing: Routing,
  event: HentEvent<'RequestWithdrawn' | 'RequestErased'>,
  cause: 'withdrawn' | 'erased',
) {
  for (const { _id } of await routing.referrals.byRequest(event.data.requestId)) {
    await routing.act(_id, { do: 'withdraw', cause }, event)
  }
}

async function onProposalMessage(
  routing: Routing,
  event: HentEvent<'MessageDelayed' | 'MessageSent' | 'MessageDelivered' | 'MessageFailed'>,
  command: 'delay-delivery' | 'resume-delivery' | 'confirm-delivery' | 'fail-delivery',
) {
  const { recipient, referralId, proposalId } = event.data
  if ((recipient.kind !== 'structure' && recipient.kind !== 'adviser') || !referralId || !proposalId) return
  // The same is being said by another channel, or to others of the structure: that one's outcome decides.
  if ('next' in event.data && event.data.next) return
  await routing.act(referralId, { do: command, proposalId }, event)
}
