// What the table says of an event is put down, a message for each who is told, and leaves by the queue.

import { type Channel, type Language, regionCode, type ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventData, HentEvent } from '@hent/contracts/events.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Telling } from '../context.ts'
import { isTeamNews, type SenderNews } from '../digests/digest-texts.ts'
import { type Message, type MessageBody, messageIdOf, type Recipient } from '../message.ts'
import { asksHowItWent, isSurvey } from '../texts/survey-templates.ts'
import { isToldBySms, type Template } from '../texts/templates.ts'
import { appointmentOff } from './appointment-off.ts'
import { type Contact, waysOf } from './contacts.ts'
import { contactIdOf, isTheirs } from './move-contact.ts'
import { ofOneThread } from './of-one-thread.ts'
import { oneAdviser } from './one-adviser.ts'
import { isSaidAtOnce } from './said-at-once.ts'
import { type Professional, type Told, toldOf } from './who-is-told.ts'

type MessageTold = Exclude<Told, { to: 'sender' }>
type To = {
  recipient: Recipient
  language: Language
  channel: Channel
  standsIn?: true
  /** their own file, where the event is of the person */
  referralId?: string
  /** what it tells, where several events tell the same: told once */
  once?: string
  /** the date the text speaks of, where the event does not say it */
  by?: string
  /** another structure had the file before */
  transferred?: true
}

export async function tell(telling: Telling, event: HentEvent): Promise<void> {
  for (const told of toldOf(event, telling.now())) {
    if (told.to === 'sender') await tellSender(telling, event, told.told)
    else await tellEach(telling, event, told)
  }
}

/**
 * All are stored before the first leaves: one refused at once must find that others of the structure are told, else the
 * team's address would be written to as well.
 */
async function tellEach(telling: Telling, event: HentEvent, told: MessageTold): Promise<void> {
  const stored: (Message | undefined)[] = []
  for (const to of await recipientsOf(telling, event, told)) {
    if (!(await toldInDigest(telling, event, told, to))) stored.push(await putDown(telling, event, told, to))
  }
  for (const message of stored) if (message) telling.enqueue(message)
}

/** What becomes of a request is told to the structure that sent it, unless it does so itself. */
async function tellSender({ contacts, digests, now }: Telling, event: HentEvent, what: SenderNews): Promise<void> {
  const sender = await contacts.senderOf(event.subject)
  const acted = structureIn(event.data)
  if (!sender || sender === acted) return
  // However many advisers have read it, it is seen once.
  const id = what === 'seen' && 'referralId' in event.data ? `${event.data.referralId}.seen` : event.id
  await digests.add(sender, { what, id }, undoneBefore(event) ?? new Date(event.time), now())
}

/** The structure that did what the event says. */
function structureIn(data: HentEvent['data']): string | null | undefined {
  if ('structureId' in data) return data.structureId
  return 'recipient' in data ? data.recipient.structureId : undefined
}

/** A team that wants one mail a day reads there what does not ask it for an answer today; its advisers are told at once. */
async function toldInDigest(
  { digests, digestOf, now }: Telling,
  event: HentEvent,
  { told }: MessageTold,
  { recipient }: To,
): Promise<boolean> {
  const structureId = isTeamNews(told) ? await digestOf(recipient) : undefined
  if (!structureId || !isTeamNews(told)) return false
  await digests.add(structureId, { what: told, id: event.id }, new Date(event.time), now())
  return true
}

async function recipientsOf(telling: Telling, event: HentEvent, { to, told }: MessageTold): Promise<To[]> {
  if (to === 'person') return thePerson(telling, event, told)
  if (to === 'structure') return inStructure(telling, event, told)
  if (to === 'holder') return holders(telling, event)
  if (to === 'adviser' || to === 'offerer') {
    const advisers = await oneAdviser(telling, event, told, to)
    return advisers.map((one) => ({ ...one, language: 'fr', channel: 'email' }))
  }
  const recipients = await professionals(telling, event, to)
  return recipients.map((recipient) => ({ recipient, language: 'fr', channel: 'email' }))
}

/**
 * As the structure has chosen for this service, its team, or advisers at their own address. What is said again long after
 * was told to whomever it was right to tell then: nobody who came since is told of it.
 */
async function inStructure(telling: Telling, event: HentEvent, told: Template): Promise<To[]> {
  const { data, subject, id } = event
  const structureId = 'structureId' in data ? data.structureId : null
  if (!structureId) return []
  const now = telling.now()
  if (!isSaidAtOnce(event, now) && (await telling.messages.isToldTo(structureId, subject, id, told))) return []
  const service = 'service' in data ? data.service : undefined
  const isTransferred =
    event.name === 'ReferralProposed' &&
    event.data.rank > 1 &&
    (await telling.holders.isTransferred(event.data.referralId))
  return telling
    .toldIn(structureId, service, now)
    .flatMap((one) =>
      firstChannels(telling, { template: told, service }, one.recipient).map(
        (channel): To => ({ ...one, ...(isTransferred ? { transferred: true } : {}), language: 'fr', channel }),
      ),
    )
}

/** Whoever follows the person, unless what failed was sent to where they are no more, or another way brings them more. */
async function holders(telling: Telling, event: HentEvent): Promise<To[]> {
  const { subject, data } = event
  const contact = 'recipient' in data ? await telling.contacts.of(subject, event) : undefined
  if ('recipient' in data && (await isReached(telling, subject, contact, data))) return []
  const held = await telling.holders.of(subject)
  const now = telling.now()
  const told = held.flatMap(({ referralId, structureId, service }) =>
    telling.toldIn(structureId, service, now).map((one) => ({ ...one, referralId })),
  )
  // Told again where it is no longer the same that fails: the address, the number, or both.
  const once = contact && {
    once: waysOf(contact)
      .map(({ contactId }) => contactId)
      .join(' '),
  }
  return told.map((one) => ({ ...one, ...once, language: 'fr', channel: 'email' }))
}

/**
 * Whether the person is no more where a message failed, another channel says the same there, or the last that left by
 * their other way did not fail.
 */
async function isReached(
  { messages }: Telling,
  requestId: string,
  contact: Contact | undefined,
  { recipient: { contactId: failedAt }, next }: Pick<EventData<'MessageFailed'>, 'recipient' | 'next'>,
): Promise<boolean> {
  if (failedAt === undefined) return false
  if (!isTheirs(contact, failedAt)) return true
  const other = waysOf(contact).find(({ contactId }) => contactId !== failedAt)
  // What stands beside it may be older than what failed there since.
  if (!other) return next !== undefined
  const left = (await messages.toPerson(requestId)).filter(({ state }) => state !== 'queued' && state !== 'cancelled')
  return left.findLast(({ recipient }) => contactIdOf({ recipient }) === other.contactId)?.state !== 'failed'
}

async function professionals(
  { messages, hasCoordinator }: Telling,
  { subject, data }: HentEvent,
  to: Extract<Professional, 'animator' | 'platforms' | 'coordinator'>,
): Promise<Recipient[]> {
  if (to === 'animator') {
    if (!('departement' in data)) return []
    return [{ kind: 'animator', territory: 'to' in data && data.to === 'region' ? regionCode : data.departement }]
  }
  if (to === 'platforms') {
    const asked = 'referralId' in data && data.referralId ? await messages.askedFor(subject, data.referralId) : []
    return [...new Set(asked.filter(hasCoordinator))].map((structureId) => ({ kind: 'coordinator', structureId }))
  }
  const structureId = 'structureId' in data ? data.structureId : null
  return structureId && hasCoordinator(structureId) ? [{ kind: to, structureId }] : []
}

async function thePerson(telling: Telling, event: HentEvent, template: Template): Promise<To[]> {
  const contact = await telling.contacts.of(event.subject, event)
  if (!contact || (contact.left && !staysTold(template))) return []
  // Heard of after what ended it.
  if (event.name === 'ReferralAccepted' && !(await telling.holders.isHeld(event.data.referralId))) return []
  const off = template === 'appointment-cancelled' ? await appointmentOff(telling, event) : {}
  if (!off) return []
  if (contact.changed && (await wasTold(telling, event, template, contact))) return []
  // Asked how it went by one way alone, whatever the number of ways.
  const ways = isSurvey(template) ? waysOf(contact).slice(0, 1) : waysOf(contact)
  return ways
    .filter(({ channel }) => channel !== 'sms' || isToldBySms(template))
    .map(({ contactId, channel }) => ({
      recipient: { kind: 'person', contactId },
      language: contact.language,
      channel,
      ...off,
    }))
}

/**
 * Where they were before, or long ago where they are: nobody who changed since is told again. What broke off between
 * one way and the other is gone on with.
 */
function wasTold({ messages, now }: Telling, event: HentEvent, template: Template, contact: Contact): Promise<boolean> {
  const goesOn = isSaidAtOnce(event, now()) ? waysOf(contact).map(({ contactId }) => contactId) : []
  return messages.isTold(event.subject, event.id, template, goesOn)
}

/** Who left is still asked, once, about what was closed before, and may still ask to be forgotten. */
export const staysTold = (template: Template): boolean => asksHowItWent(template) || template === 'erasure-code'

async function putDown(
  telling: Telling,
  event: HentEvent,
  { told: template, by }: MessageTold,
  { recipient, language, channel, once, ...about }: To,
): Promise<Message | undefined> {
  const due = dueOf(telling, event, template)
  if (!due) return undefined
  // After the instant it is due from: stored now, it leaves now.
  const now = telling.now()
  const message: MessageBody = {
    _id: messageIdOf(once ? `${event.subject}\n${once}` : event.id, template, recipient, channel),
    requestId: event.subject,
    causeId: event.id,
    ...factsOf(event),
    ...defined({ traceparent: event.traceparent, by, ...about }),
    template,
    language,
    recipient,
    ...(channel === 'email' ? {} : { channel }),
    state: 'queued',
    tries: 0,
    createdAt: now,
    dueAt: telling.channels.opensAt(channel, template, due),
  }
  const alone = await ofOneThread(telling, event, message)
  return alone && telling.messages.insert(alone)
}

function factsOf({ data }: HentEvent): Pick<MessageBody, 'referralId' | 'proposalId' | 'surveyId' | 'service'> {
  const referral = 'service' in data ? defined({ referralId: data.referralId, service: data.service }) : {}
  const proposal = 'proposalId' in data ? defined({ proposalId: data.proposalId }) : {}
  return { ...referral, ...proposal, ...('surveyId' in data ? { surveyId: data.surveyId } : {}) }
}

/** Undefined: it tells that something has lasted, and was heard of when that may have ended since. */
function dueOf({ config, now }: Telling, event: HentEvent, template: Template): Date | undefined {
  if (template !== 'not-yet-taken') return undoneBefore(event) ?? now()
  const due = addDelay(new Date(event.time), config.NOT_TAKEN_AFTER)
  return due > now() ? due : undefined
}

/** Until when the act may be taken back: nobody is told before. */
const undoneBefore = ({ data }: HentEvent): Date | undefined =>
  'undoableUntil' in data && data.undoableUntil ? new Date(data.undoableUntil) : undefined

/**
 * Mail, unless the structure, or the adviser, would rather be told this by SMS, or can be told in no other way; of a young
 * person without a solution, who has a day, by SMS where a telephone may ring now. Both at once for an adviser who wants so.
 */
function firstChannels(
  { channels, now }: Telling,
  { template, service }: { template: Template; service: ServiceKind | undefined },
  recipient: Recipient,
): readonly Channel[] {
  if (!isToldBySms(template)) return ['email']
  const ways = channels.of(recipient)
  if (ways.length > 1 && channels.wantsBoth(recipient)) return ways
  const rings = ways.includes('sms') && channels.opensAt('sms', template, now()) <= now()
  return [service === 'dropout-support' && rings ? 'sms' : (ways[0] ?? 'email')]
}
