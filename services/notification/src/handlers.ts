// Event → what it changes here before anybody is told: where a person is, what is over, what stands again. Exhaustive by
// type. Who is then told is the table of `telling/who-is-told.ts`.

import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { type Reactions, react } from '@hent/contracts/reactions.ts'
import type { Telling } from './context.ts'
import { cancelled } from './sending/outcomes.ts'
import type { Left } from './telling/contacts.ts'
import { contactOf, moved } from './telling/move-contact.ts'
import { rest } from './telling/rest.ts'
import { standAgain, standDown } from './telling/stand-down.ts'
import { staysTold, tell } from './telling/tell.ts'

const reactions: Reactions<Telling, Promise<void>> = {
  RequestReceived: received,
  ContactChanged: moved,
  RequestWithdrawn: (telling, { data }) => left(telling, data.requestId, 'withdrawn'),
  RequestErased: (telling, { data }) => left(telling, data.requestId, 'erased'),
  StructureChosen: standDown,
  ReferralProposed: standDown,
  ReferralEscalated: standDown,
  ReferralAccepted: standDown,
  AppointmentSet: standDown,
  AppointmentOffered: standDown,
  AppointmentOfferDeclined: standDown,
  AppointmentCancelled: standDown,
  ReferralClosed: standDown,
  ReferralWithdrawn: standDown,
  ProposalCancelled: standDown,
  ProposalLapsed: standDown,
  ReferralTransferred: standDown,
  ReferralDeclined: standDown,
  ActionUndone: undone,
  ProposalUnderStudy: rest,
  RequestUnrouted: 'nothing',
  ReferralOpened: 'nothing',
  ContactOverdue: 'nothing',
  FollowUpOverdue: 'nothing',
  SurveySent: 'nothing',
  SurveyReminded: 'nothing',
  SurveyConsentChanged: 'nothing',
  PersonReplied: 'nothing',
  WordsLeft: 'nothing',
  ErasureCodeAsked: 'nothing',
  NeedAdded: 'nothing',
  FirstInformationGiven: 'nothing',
  RequestAnsweredAtDoor: 'nothing',
  OtherOptionsShown: 'nothing',
  ContactMade: 'nothing',
  FileHandedOver: 'nothing',
  FitSaid: 'nothing',
  ReferralPaused: 'nothing',
  MessageDelayed: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveyClosed: unasked,
}

export async function handle(telling: Telling, event: HentEvent): Promise<void> {
  await telling.holders.learn(event)
  await react(reactions, telling, event)
  await tell(telling, event)
}

async function received({ contacts }: Telling, event: HentEvent<'RequestReceived'>): Promise<void> {
  const { language, requestId, sender } = event.data
  const contact = contactOf(event.data.contact, language)
  const { sequence } = placeOf(event)
  if (contact) await contacts.keep(requestId, contact, sequence)
  else if (event.data.contact.letter) await contacts.keepLetter(requestId, sequence, new Date(event.time))
  if (sender.structureId) await contacts.keepSender(requestId, sender.structureId)
}

/** Answered, or over: what asks about it and has not left does not leave. */
async function unasked(telling: Telling, { subject, data }: HentEvent<'SurveyClosed'>): Promise<void> {
  const waiting = await telling.messages.unsentOf(subject)
  for (const message of waiting) if (message.surveyId === data.surveyId) await cancelled(telling, message)
}

/** What it had not told yet is told no more, and what it had ended stands again. */
async function undone(telling: Telling, event: HentEvent<'ActionUndone'>): Promise<void> {
  await telling.contacts.leaveUntold(event.subject, event.data.undone)
  await telling.digests.remove(event.data.undone)
  await standAgain(telling, event)
  const waiting = await telling.messages.unsentOf(event.subject)
  for (const message of waiting) if (message.causeId === event.data.undone) await cancelled(telling, message)
}

/** The person left: what had not left yet does not leave, and what is heard of later is not told. */
async function left(telling: Telling, requestId: string, how: Left): Promise<void> {
  await telling.contacts.leave(requestId, how)
  const waiting = await telling.messages.unsentOf(requestId)
  const stopped = waiting.filter(({ template }) => how === 'erased' || !staysTold(template))
  for (const message of stopped) await cancelled(telling, message)
}
