// Event → reaction, exhaustive by type: a new event does not compile until evaluation says what it does about it.

import type { EventName, HentEvent } from '@hent/contracts/events.ts'
import { cancelSurvey, forgetRequest } from './cancel-surveys.ts'
import type { Evaluation } from './evaluation.ts'
import { scheduleSurvey, unscheduleSurvey } from './schedule-survey.ts'

type Reaction<N extends EventName> = ((evaluation: Evaluation, event: HentEvent<N>) => Promise<void>) | 'nothing'

const reactions: { [N in EventName]: Reaction<N> } = {
  RequestReceived: ({ requests }, event) => requests.keep(event.data),
  ReferralAccepted: ({ requests }, { subject, data }) => requests.accept(subject, data.referralId, data.structureId),
  ReferralClosed: scheduleSurvey,
  ActionUndone: unscheduleSurvey,
  ReferralWithdrawn: cancelSurvey,
  RequestErased: forgetRequest,
  FirstInformationGiven: 'nothing',
  RequestAnsweredAtDoor: 'nothing',
  RequestWithdrawn: 'nothing', // each open referral is withdrawn by routing; what was closed before is still asked about
  RequestUnrouted: 'nothing',
  ReferralOpened: 'nothing',
  StructureChosen: 'nothing',
  ReferralProposed: 'nothing',
  ProposalCancelled: 'nothing',
  ProposalLapsed: 'nothing',
  ReferralDeclined: 'nothing',
  ReferralEscalated: 'nothing',
  ContactOverdue: 'nothing',
  ContactMade: 'nothing',
  AppointmentSet: 'nothing',
  FollowUpOverdue: 'nothing',
  ReferralTransferred: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveySent: 'nothing',
  SurveyClosed: 'nothing',
}

export async function handle(evaluation: Evaluation, event: HentEvent): Promise<void> {
  const reaction = reactions[event.name] as Reaction<typeof event.name>
  if (reaction !== 'nothing') await reaction(evaluation, event as never)
}
