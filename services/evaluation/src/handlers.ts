// Event → reaction, exhaustive by type: a new event does not compile until evaluation says what it does about it.

import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { type Reactions, react } from '@hent/contracts/reactions.ts'
import type { Evaluation } from './context.ts'
import { changeSurveyConsent, forgetRequest, leaveReferral, stopReminders } from './surveys/cancel-surveys.ts'
import {
  askOfClosing,
  askOfFirstInformation,
  rememberWhoAccepted,
  unscheduleSurveys,
} from './surveys/schedule-survey.ts'

const reactions: Reactions<Evaluation, Promise<void>> = {
  RequestReceived: 'nothing', // kept first, with the others of its batch
  ContactChanged: ({ requests }, event) =>
    requests.moveContact(event.data.requestId, event.data.contact, placeOf(event).sequence),
  SurveyConsentChanged: changeSurveyConsent,
  ReferralAccepted: rememberWhoAccepted,
  ReferralClosed: askOfClosing,
  ActionUndone: unscheduleSurveys,
  ReferralWithdrawn: leaveReferral,
  RequestErased: forgetRequest,
  PersonReplied: 'nothing',
  WordsLeft: 'nothing',
  ErasureCodeAsked: 'nothing',
  NeedAdded: 'nothing',
  FirstInformationGiven: 'nothing',
  RequestAnsweredAtDoor: askOfFirstInformation,
  RequestWithdrawn: stopReminders, // each open referral is withdrawn by routing
  RequestUnrouted: 'nothing',
  ReferralOpened: 'nothing',
  OtherOptionsShown: 'nothing',
  StructureChosen: 'nothing',
  ReferralProposed: 'nothing',
  ProposalCancelled: 'nothing',
  ProposalUnderStudy: 'nothing',
  ProposalLapsed: 'nothing',
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
  MessageDelayed: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveySent: 'nothing',
  SurveyReminded: 'nothing',
  SurveyClosed: 'nothing',
}

/** A batch of events: the requests among them in one write, then each request's other events in order, side by side. */
export async function handle(evaluation: Evaluation, events: readonly HentEvent[]): Promise<void> {
  await evaluation.requests.keep(events.flatMap((event) => (event.name === 'RequestReceived' ? event.data : [])))
  const stories = Map.groupBy(events, ({ subject }) => subject).values()
  await Promise.all([...stories].map((story) => inOrder(evaluation, story)))
}

async function inOrder(evaluation: Evaluation, story: readonly HentEvent[]): Promise<void> {
  for (const event of story) await react(reactions, evaluation, event)
}
