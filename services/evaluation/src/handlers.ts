// Event → reaction, exhaustive by type: a new event does not compile until evaluation says what it does about it.

import type { EventName, HentEvent } from '@hent/contracts/events.ts'
import { cancelSurvey, forgetRequest } from './cancel-surveys.ts'
import type { Evaluation } from './context.ts'
import { rememberWhoAccepted, scheduleSurvey, unscheduleSurvey } from './schedule-survey.ts'

type Reaction<N extends EventName> =
  | ((evaluation: Evaluation, event: HentEvent<N>) => Promise<void>)
  | 'kept first'
  | 'nothing'

const reactions: { [N in EventName]: Reaction<N> } = {
  RequestReceived: 'kept first',
  ReferralAccepted: rememberWhoAccepted,
  ReferralClosed: scheduleSurvey,
  ActionUndone: unscheduleSurvey,
  ReferralWithdrawn: cancelSurvey,
  RequestErased: forgetRequest,
  FirstInformationGiven: 'nothing',
  RequestAnsweredAtDoor: 'nothing',
  RequestWithdrawn: 'nothing', // each open referral is withdrawn by routing; what was closed before is still asked about
  RequestUnrouted: 'nothing',
  ReferralOpened: 'nothing',
  OtherOptionsShown: 'nothing',
  StructureChosen: 'nothing',
  ReferralProposed: 'nothing',
  ProposalCancelled: 'nothing',
  ProposalLapsed: 'nothing',
  ReferralDeclined: 'nothing',
  ReferralEscalated: 'nothing',
  ContactOverdue: 'nothing',
  ContactMade: 'nothing',
  AppointmentSet: 'nothing',
  ReferralPaused: 'nothing',
  FollowUpOverdue: 'nothing',
  ReferralTransferred: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveySent: 'nothing',
  SurveyClosed: 'nothing',
}

/** A batch of events: the requests among them in one write, then each request's other events in order, side by side. */
export async function handle(evaluation: Evaluation, events: readonly HentEvent[]): Promise<void> {
  await evaluation.requests.keep(events.flatMap((event) => (event.name === 'RequestReceived' ? event.data : [])))
  const stories = Map.groupBy(events, ({ subject }) => subject).values()
  await Promise.all([...stories].map((story) => react(evaluation, story)))
}

async function react(evaluation: Evaluation, story: readonly HentEvent[]): Promise<void> {
  for (const event of story) {
    const reaction = reactions[event.name] as Reaction<typeof event.name>
    if (typeof reaction === 'function') await reaction(evaluation, event as never)
  }
}
