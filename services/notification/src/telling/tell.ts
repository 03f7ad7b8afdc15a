// What the table says of an event is put down, a message for each who is told, and leaves by the queue.

import { type Channel, type Language, regionCode } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Telling } from '../context.ts'
import { isTeamNews, type SenderNews } from '../digests/digest-texts.ts'
import { type MessageBody, messageIdOf, type Recipient } from '../messages.ts'
import { isToldBySms, type Template } from '../texts/templates.ts'
import { type Professional, type Told, toldOf } from './who-is-told.ts'

type MessageTold = Exclude<Told, { to: 'sender' }>
type To = { recipient: Recipient; language: Language; channel: Channel }

export async function tell(telling: Telling, event: HentEvent): Promise<void> {
  for (const told of toldOf(event, telling.now())) {
    if (told.to === 'sender') await tellSender(telling, event, told.told)
    else if (!(await toldInDigest(telling, event, told)))
      for (const to of await recipientsOf(telling, event, told)) await putDown(telling, event, told, to)
  }
}

/** What becomes of a request is told to the structure that sent it, unless it does so itself. */
async function tellSender({ contacts, digests, now }: Telling, event: HentEvent, what: SenderNews): Promise<void> {
  const sender = await contacts.senderOf(event.subject)
  const acted = 'structureId' in event.data ? event.data.structureId : undefined
  if (!sender || sender === acted) return
  await digests.add(sender, { what, id: event.id }, undoneBefore(event) ?? new Date(event.time), now())
}

/** A structure that wants one mail a day reads there what does not ask it for an answer today. */
async function toldInDigest(telling: Telling, event: HentEvent, { to, told }: MessageTold): Promise<boolean> {
  const structureId = to === 'structure' && 'structureId' in event.data ? event.data.structureId : undefined
  if (!structureId || !isTeamNews(told) || !(await telling.wantsDigest(structureId))) return false
  await telling.digests.add(structureId, { what: told, id: event.id }, new Date(event.time), telling.now())
  return true
}

async function recipientsOf(telling: Telling, event: HentEvent, { to, told }: MessageTold): Promise<To[]> {
  if (to === 'person') return thePerson(telling, event, told)
  const recipients = await professionals(telling, event, to)
  return recipients.map((recipient) => ({ recipient, language: 'fr', channel: firstChannel(telling, told, recipient) }))
}

async function professionals(
  { messages, hasCoordinator }: Telling,
  { subject, data }: HentEvent,
  to: Professional,
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
  if (!structureId || (to === 'coordinator' && !hasCoordinator(structureId))) return []
  return [{ kind: to, structureId }]
}

async function thePerson(telling: Telling, event: HentEvent, template: Template): Promise<To[]> {
  const contact = await telling.contacts.of(event.subject, event)
  if (!contact || (contact.left && !staysTold(template))) return []
  const { contactId, language, channel } = contact
  if (channel === 'sms' && !isToldBySms(template)) return []
  if (contact.changed && (await telling.messages.isTold(event.subject, event.id, template))) return []
  return [{ recipient: { kind: 'person', contactId }, language, channel }]
}

/** Who left is still asked, once, about what was closed before. */
export const staysTold = (template: Template): boolean => template === 'survey'

async function putDown(
  telling: Telling,
  event: HentEvent,
  { told: template, by }: MessageTold,
  { recipient, language, channel }: To,
): Promise<void> {
  const due = dueOf(telling, event, template)
  if (!due) return
  // After the instant it is due from: stored now, it leaves now.
  const now = telling.now()
  const message: MessageBody = {
    _id: messageIdOf(event.id, template, recipient, channel),
    requestId: event.subject,
    causeId: event.id,
    ...defined({ traceparent: event.traceparent, by }),
    ...factsOf(event),
    template,
    language,
    recipient,
    ...(channel === 'email' ? {} : { channel }),
    state: 'queued',
    tries: 0,
    createdAt: now,
    dueAt: telling.channels.opensAt(channel, template, due),
  }
  const stored = await telling.messages.insert(message)
  if (stored) telling.enqueue(stored)
}

function factsOf({ data }: HentEvent): Pick<MessageBody, 'referralId' | 'proposalId' | 'surveyId' | 'service'> {
  const referral = 'service' in data ? { referralId: data.referralId, service: data.service } : {}
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

/** Mail, unless the structure would rather be told this by SMS, or can be told in no other way. */
function firstChannel({ channels }: Telling, template: Template, recipient: Recipient): Channel {
  if (recipient.kind !== 'structure' || !isToldBySms(template)) return 'email'
  return channels.ofStructure(recipient.structureId)[0] ?? 'email'
}
