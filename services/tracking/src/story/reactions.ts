// Event → what it changes in the story, exhaustive by type: a new event does not compile until tracking says what it
// does about it. A reaction touches the slice of the event's own aggregate and nothing else.

import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { EventName } from '@hent/contracts/events.ts'
import type { Reactions } from '@hent/contracts/reactions.ts'
import { isOtherKind, kindOf } from '@hent/contracts/survey-kinds.ts'
import { onReferral } from './referral-reactions.ts'
import type { MessageSlice, RequestSlice, Story, StoryEvent, StoryFields, SurveySlice } from './story.ts'

function onRequest<N extends EventName>(change: (event: StoryEvent<N>, slice: RequestSlice) => Partial<RequestSlice>) {
  return (story: Story, event: StoryEvent<N>): Story => {
    const slice = story.request ?? { sequence: 0, sheets: [], doorNeeds: [] }
    return { ...story, request: { ...slice, ...change(event, slice), sequence: placeOf(event).sequence } }
  }
}

type MessageEvent = 'MessageDelayed' | 'MessageSent' | 'MessageDelivered' | 'MessageFailed'

function onMessage<N extends MessageEvent>(change: (event: StoryEvent<N>) => Partial<MessageSlice>) {
  return (story: Story, event: StoryEvent<N>): Story => {
    const { aggregate, sequence } = placeOf(event)
    const { template, recipient, referralId } = event.data
    const known = story.messages.find(({ messageId }) => messageId === aggregate)
    const slice: MessageSlice = {
      ...(known ?? {
        messageId: aggregate,
        template,
        recipient: recipient.kind,
        state: 'sent',
        possibleDuplicate: false,
      }),
      ...defined({ referralId }),
      ...change(event),
      sequence,
    }
    return { ...story, messages: replaced(story.messages, known, slice, ({ messageId }) => messageId) }
  }
}

function onSurvey<N extends 'SurveySent' | 'SurveyReminded' | 'SurveyClosed'>(
  change: (event: StoryEvent<N>) => Partial<SurveySlice>,
) {
  return (story: Story, event: StoryEvent<N>): Story => {
    const { aggregate, sequence } = placeOf(event)
    const { kind, referralId } = event.data
    const known = story.surveys.find(({ surveyId }) => surveyId === aggregate)
    const about = defined({ kind: isOtherKind(kindOf({ kind })) ? kind : undefined, referralId })
    const blank = { surveyId: aggregate, ...about, sent: false, closed: false, answered: false }
    const slice: SurveySlice = { ...(known ?? blank), ...change(event), sequence }
    return { ...story, surveys: replaced(story.surveys, known, slice, ({ surveyId }) => surveyId) }
  }
}

/** The list with a slice in its place: that of the one it follows, else by id, so that arrival leaves no mark. */
function replaced<T>(list: readonly T[], known: T | undefined, slice: T, idOf: (one: T) => string): T[] {
  if (known !== undefined) return list.map((one) => (one === known ? slice : one))
  const at = list.findIndex((one) => idOf(one) > idOf(slice))
  return at < 0 ? [...list, slice] : list.toSpliced(at, 0, slice)
}

export const reactions: Reactions<Story, Story, StoryFields> = {
  // intake
  RequestReceived: onRequest(({ time, data }) => ({
    facts: {
      receivedAt: time,
      commune: data.commune,
      epci: data.epci,
      departement: data.departement,
      ...defined({ point: data.point }),
      sender: data.sender,
      anonymous: data.anonymous,
      situation: data.situation,
      language: data.language,
      modes: data.modes,
      needs: data.needs,
      answeredAtDoor: data.answeredAtDoor,
      ...defined({ theme: data.theme }),
    },
  })),
  NeedAdded: onRequest(({ time, data }, { facts }) =>
    defined({
      facts: facts && {
        ...facts,
        situation: data.situation,
        needs: [...facts.needs, { ...data.need, addedAt: time }],
      },
    }),
  ),
  FirstInformationGiven: onRequest(({ data }, { sheets }) => ({ sheets: [...new Set([...sheets, ...data.sheets])] })),
  RequestAnsweredAtDoor: onRequest(({ data }) => ({ doorNeeds: data.needIds })),
  ContactChanged: onRequest(() => ({})),
  SurveyConsentChanged: onRequest(() => ({})),
  PersonReplied: onRequest(() => ({})),
  WordsLeft: onRequest(() => ({})),
  ErasureCodeAsked: onRequest(() => ({})),
  RequestWithdrawn: onRequest(({ time }) => ({ withdrawnAt: time })),
  RequestErased: onRequest(({ time }) => ({ erasedAt: time })),
  RequestUnrouted: onRequest(({ time }) => ({ unroutedAt: time })),
  // routing
  ReferralOpened: onReferral,
  OtherOptionsShown: onReferral,
  StructureChosen: onReferral,
  ReferralProposed: onReferral,
  ProposalUnderStudy: onReferral,
  ProposalCancelled: onReferral,
  ProposalLapsed: onReferral,
  ReferralAccepted: onReferral,
  ReferralDeclined: onReferral,
  ReferralEscalated: onReferral,
  FileHandedOver: onReferral,
  FitSaid: onReferral,
  ContactOverdue: onReferral,
  ContactMade: onReferral,
  AppointmentSet: onReferral,
  AppointmentOffered: onReferral,
  AppointmentOfferDeclined: onReferral,
  AppointmentCancelled: onReferral,
  ReferralPaused: onReferral,
  FollowUpOverdue: onReferral,
  ReferralTransferred: onReferral,
  ReferralClosed: onReferral,
  ReferralWithdrawn: onReferral,
  ActionUndone: onReferral,
  // notification
  MessageDelayed: onMessage(() => ({ state: 'waiting' })),
  MessageSent: onMessage(({ data }) => ({ state: 'sent', possibleDuplicate: data.possibleDuplicate })),
  MessageDelivered: onMessage(() => ({ state: 'delivered' })),
  MessageFailed: onMessage(() => ({ state: 'failed' })),
  // evaluation
  SurveySent: onSurvey(() => ({ sent: true })),
  SurveyReminded: onSurvey(() => ({ sent: true })),
  SurveyClosed: onSurvey(({ data }) => ({ closed: true, answered: data.answered })),
}
