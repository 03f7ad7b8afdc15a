// The person is written to elsewhere from now on, or nowhere.

import type { Language } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { EventData, HentEvent } from '@hent/contracts/events.ts'
import type { Telling } from '../context.ts'
import { channelOf, type Message, type MessageBody, messageIdOf, type Recipient, untried } from '../message.ts'
import { cancelled } from '../sending/outcomes.ts'
import { isToldBySms } from '../texts/templates.ts'
import { type Contact, waysOf } from './contacts.ts'

type Moving = Pick<Telling, 'messages' | 'enqueue' | 'now'>

export function contactOf(
  { channel, contactId, smsContactId }: EventData<'ContactChanged'>['contact'],
  language: Language,
): Contact | undefined {
  return channel === 'none' || !contactId ? undefined : { contactId, language, channel, ...defined({ smsContactId }) }
}

/** What has not left yet leaves for where the person is now. */
export async function moved(telling: Telling, event: HentEvent<'ContactChanged'>): Promise<void> {
  const { requestId, language } = event.data
  const contact = contactOf(event.data.contact, language)
  if (event.data.cause === 'stop-taken-back') await resume(telling, requestId, contact)
  // Said again after a later one, it moves nothing back.
  if (!(await telling.contacts.keep(requestId, contact, placeOf(event).sequence, new Date(event.time)))) return
  for (const message of await telling.messages.unsentOf(requestId)) {
    const toThem = contactIdOf(message)
    if (toThem !== undefined && !isTheirs(contact, toThem)) await moveMessage(telling, message, contact)
  }
}

/** STOP is taken back on the person's page. Where it was said again meanwhile, intake tells no number any more. */
async function resume({ resolve, stopped }: Telling, requestId: string, contact: Contact | undefined): Promise<void> {
  const way = waysOf(contact).find(({ channel }) => channel === 'sms')
  if (!way) return
  const mobile = await resolve({ kind: 'person', contactId: way.contactId }, requestId, 'sms')
  if (mobile?.startsWith('+')) await stopped.remove(mobile)
}

export const contactIdOf = ({ recipient }: Pick<MessageBody, 'recipient'>): string | undefined =>
  'contactId' in recipient ? recipient.contactId : undefined

/** Whether this is where the person is written to, or one of the two. */
export const isTheirs = (contact: Contact | undefined, contactId: string): boolean =>
  waysOf(contact).some((way) => way.contactId === contactId)

/** A message of its own for where the person is now, if they are told this there; what was to leave leaves no more. */
export async function moveMessage(telling: Moving, old: Message, contact: Contact | undefined): Promise<void> {
  const message = untried(old)
  const ways = waysOf(contact)
  const same = ways.find(({ channel }) => channel === channelOf(message))
  // By the way it was to leave, where there is one; what tells the same by the other is moved, or has left, by itself.
  if (!same && (await telling.messages.alsoTelling(old))) return cancelled(telling, old)
  const way = same ?? ways[0]
  if (contact && way && (way.channel !== 'sms' || isToldBySms(message.template))) {
    const { contactId, channel } = way
    const { language } = contact
    const recipient: Recipient = { kind: 'person', contactId }
    const _id = messageIdOf(message.causeId, message.template, recipient, channel)
    const again: MessageBody = { ...message, _id, recipient, language, channel }
    const stored = await telling.messages.insert(again)
    if (stored) telling.enqueue(stored)
    else await takeUp(telling, again)
  }
  await cancelled(telling, old)
}

/** Back where they were before: what was cancelled for that address is to leave for it after all. */
async function takeUp(telling: Moving, { _id, dueAt }: MessageBody): Promise<void> {
  const taken = await telling.messages.change(
    _id,
    ({ mail: _m, ...body }) =>
      body.state === 'cancelled'
        ? { body: { ...body, state: 'queued', ...defined({ dueAt }) }, drafts: [] }
        : undefined,
    telling.now(),
  )
  if (taken) telling.enqueue(taken)
}
