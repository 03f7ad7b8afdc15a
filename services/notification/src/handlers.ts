// Event → who is told what, exhaustive by type: a new event does not compile until it is decided whether anybody is told.

import { type Channel, type Language, regionCode } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { EventData, HentEvent } from '@hent/contracts/events.ts'
import { type Reactions, react } from '@hent/contracts/reactions.ts'
import type { Telling } from './context.ts'
import { type MessageBody, messageIdOf, type Recipient } from './messages.ts'
import { cancelled } from './sending/outcomes.ts'
import { isToldBySms } from './sms/sms-texts.ts'
import type { Left } from './telling/contacts.ts'
import { contactOf, moved } from './telling/move-contact.ts'
import { standAgain, standDown } from './telling/stand-down.ts'
import type { PersonTemplate, Template } from './texts/templates.ts'

const reactions: Reactions<Telling, Promise<void>> = {
  RequestReceived: received,
  ContactChanged: moved,
  RequestWithdrawn: (telling, { data }) => left(telling, data.requestId, 'withdrawn'),
  RequestErased: (telling, { data }) => left(telling, data.requestId, 'erased'),
  ReferralOpened: async (telling, event) => {
    const { choiceBy } = event.data
    if (choiceBy) await tellPerson(telling, event, 'choice-offered', { by: choiceBy })
  },
  ReferralProposed: (telling, event) =>
    tell(
      telling,
      event,
      'proposal',
      { kind: 'structure', structureId: event.data.structureId },
      { ...referralFacts(event.data), by: event.data.answerBy },
    ),
  ReferralAccepted: async (telling, event) => {
    await standDown(telling, event)
    await tellPerson(telling, event, 'taken-in-charge', { by: event.data.contactBy })
  },
  AppointmentSet: async (telling, event) => {
    const { at } = event.data
    await standDown(telling, event)
    if (new Date(at) > telling.now()) await tellPerson(telling, event, 'appointment', { by: at })
  },
  ReferralClosed: async (telling, event) => {
    await standDown(telling, event)
    await tellPerson(telling, event, 'referral-closed', {})
  },
  ReferralEscalated: async (telling, event) => {
    const { to, departement, actBy } = event.data
    const recipient: Recipient = { kind: 'animator', territory: to === 'region' ? regionCode : departement }
    const extra = { ...referralFacts(event.data), by: actBy }
    await tell(telling, event, 'escalated', recipient, extra)
    if (event.data.service === 'dropout-support') await alarmPlatforms(telling, event, extra)
  },
  ReferralWithdrawn: async (telling, event) => {
    const { structureId } = event.data
    await standDown(telling, event)
    if (structureId)
      await tell(telling, event, 'proposal-withdrawn', { kind: 'structure', structureId }, referralFacts(event.data))
  },
  ProposalCancelled: async (telling, event) => {
    const { structureId } = event.data
    await standDown(telling, event)
    await tell(telling, event, 'proposal-withdrawn', { kind: 'structure', structureId }, referralFacts(event.data))
  },
  ProposalLapsed: async (telling, event) => {
    const { structureId, cause } = event.data
    await standDown(telling, event)
    if (cause === 'not-answered')
      await tell(telling, event, 'proposal-withdrawn', { kind: 'structure', structureId }, referralFacts(event.data))
  },
  ReferralTransferred: standDown,
  ReferralDeclined: standDown,
  ContactOverdue: async (telling, event) => {
    const { structureId } = event.data
    await tell(telling, event, 'contact-overdue', { kind: 'structure', structureId }, referralFacts(event.data))
    await tellOverdue(telling, event)
  },
  FollowUpOverdue: tellOverdue,
  SurveySent: (telling, event) =>
    tellPerson(telling, event, 'survey', { surveyId: event.data.surveyId, by: event.data.closeBy }),
  ActionUndone: async (telling, event) => {
    await telling.contacts.leaveUntold(event.subject, event.data.undone)
    await standAgain(telling, event)
    const waiting = await telling.messages.unsentOf(event.subject)
    for (const message of waiting) if (message.causeId === event.data.undone) await cancelled(telling, message)
  },
  RequestUnrouted: (telling, event) =>
    tell(telling, event, 'unrouted', { kind: 'animator', territory: event.data.departement }, {}),
  FirstInformationGiven: 'nothing',
  RequestAnsweredAtDoor: 'nothing',
  OtherOptionsShown: 'nothing',
  StructureChosen: 'nothing',
  ContactMade: 'nothing',
  ReferralPaused: 'nothing',
  MessageSent: 'nothing',
  MessageDelivered: 'nothing',
  MessageFailed: 'nothing',
  SurveyClosed: 'nothing',
}

export async function handle(telling: Telling, event: HentEvent): Promise<void> {
  await react(reactions, telling, event)
}

type Extra = Partial<Pick<MessageBody, 'referralId' | 'proposalId' | 'surveyId' | 'service' | 'by'>>

function referralFacts(data: {
  referralId: string
  service: EventData<'ReferralClosed'>['service']
  proposalId?: string
}): Extra {
  const { referralId, service, proposalId } = data
  return { referralId, service, ...defined({ proposalId }) }
}

/** The animator, who now shares the file, and whom the structure names. */
async function tellOverdue(telling: Telling, event: HentEvent<'ContactOverdue' | 'FollowUpOverdue'>): Promise<void> {
  const { structureId, departement } = event.data
  const facts = referralFacts(event.data)
  await tell(telling, event, 'file-overdue', { kind: 'animator', territory: departement }, facts)
  if (telling.hasCoordinator(structureId))
    await tell(telling, event, 'file-overdue', { kind: 'coordinator', structureId }, facts)
}

/** A young person without a solution: the coordinators of the platforms that were asked are told as well. */
async function alarmPlatforms(telling: Telling, event: HentEvent<'ReferralEscalated'>, extra: Extra): Promise<void> {
  const asked = await telling.messages.askedFor(event.subject, event.data.referralId)
  for (const structureId of new Set(asked.filter(telling.hasCoordinator)))
    await tell(telling, event, 'dropout-waiting', { kind: 'coordinator', structureId }, extra)
}

async function received(telling: Telling, event: HentEvent<'RequestReceived'>): Promise<void> {
  const { language, requestId } = event.data
  const contact = contactOf(event.data.contact, language)
  if (!contact) return
  await telling.contacts.keep(requestId, contact, placeOf(event).sequence)
  await tellPerson(telling, event, 'request-received', {})
}

async function tellPerson(
  telling: Telling,
  event: HentEvent<
    'RequestReceived' | 'ReferralOpened' | 'ReferralAccepted' | 'AppointmentSet' | 'ReferralClosed' | 'SurveySent'
  >,
  template: PersonTemplate,
  extra: Extra,
): Promise<void> {
  const contact = await telling.contacts.of(event.subject, event)
  if (!contact || (contact.left && !staysTold(template))) return
  if (contact.channel === 'sms' && !isToldBySms(template)) return
  const recipient: Recipient = { kind: 'person', contactId: contact.contactId }
  const facts = 'referralId' in event.data ? referralFacts(event.data) : {}
  await tell(telling, event, template, recipient, { ...facts, ...extra }, contact)
}

/** Who left is still asked, once, about what was closed before. */
const staysTold = (template: Template) => template === 'survey'

async function tell(
  telling: Telling,
  event: HentEvent,
  template: Template,
  recipient: Recipient,
  extra: Extra,
  { language, channel }: { language: Language; channel: Channel } = {
    language: 'fr',
    channel: firstChannel(telling, template, recipient),
  },
): Promise<void> {
  const now = telling.now()
  const undoableUntil = 'undoableUntil' in event.data ? event.data.undoableUntil : undefined
  const message: MessageBody = {
    _id: messageIdOf(event.id, template, recipient, channel),
    requestId: event.subject,
    causeId: event.id,
    ...defined({ traceparent: event.traceparent }),
    template,
    language,
    recipient,
    ...(channel === 'email' ? {} : { channel }),
    ...extra,
    state: 'queued',
    tries: 0,
    createdAt: now,
    dueAt: telling.channels.opensAt(channel, template, undoableUntil ? new Date(undoableUntil) : now),
  }
  const stored = await telling.messages.insert(message)
  if (stored) telling.enqueue(stored)
}

/** Mail, unless the structure would rather be told this by SMS, or can be told in no other way. */
function firstChannel({ channels }: Telling, template: Template, recipient: Recipient): Channel {
  if (recipient.kind !== 'structure' || !isToldBySms(template)) return 'email'
  return channels.ofStructure(recipient.structureId)[0] ?? 'email'
}

/** The person left: what had not left yet does not leave, and what is heard of later is not told. */
async function left(telling: Telling, requestId: string, how: Left): Promise<void> {
  await telling.contacts.leave(requestId, how)
  const waiting = await telling.messages.unsentOf(requestId)
  const stopped = waiting.filter(({ template }) => how === 'erased' || !staysTold(template))
  for (const message of stopped) await cancelled(telling, message)
}
