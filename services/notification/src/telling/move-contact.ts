// The person is written to elsewhere from now on, or nowhere.

import type { Language } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { EventData, HentEvent } from '@hent/contracts/events.ts'
import type { Telling } from '../context.ts'
import { type MessageBody, messageIdOf, type Recipient } from '../messages.ts'
import { cancelled } from '../sending/outcomes.ts'
import { isToldBySms } from '../sms/sms-texts.ts'

export function contactOf({ channel, contactId }: EventData<'RequestReceived'>['contact'], language: Language) {
  return channel === 'none' || !contactId ? undefined : { contactId, language, channel }
}

/** What has not left yet leaves for where the person is now. */
export async function moved(telling: Telling, event: HentEvent<'ContactChanged'>): Promise<void> {
  const { requestId, language } = event.data
  const contact = contactOf(event.data.contact, language)
  // Said again after a later one, it moves nothing back.
  if (!(await telling.contacts.keep(requestId, contact, placeOf(event).sequence, new Date(event.time)))) return
  const toThem = (await telling.messages.unsentOf(requestId)).filter(({ recipient }) => recipient.kind === 'person')
  const elsewhere = toThem.filter(
    (one) => 'contactId' in one.recipient && one.recipient.contactId !== contact?.contactId,
  )
  for (const { version: _v, events: _e, published: _p, pendingSince: _s, uncertain: _u, ...message } of elsewhere) {
    if (!contact || (contact.channel === 'sms' && !isToldBySms(message.template))) continue
    const recipient: Recipient = { kind: 'person', contactId: contact.contactId }
    const _id = messageIdOf(message.causeId, message.template, recipient, contact.channel)
    const again: MessageBody = { ...message, _id, recipient, channel: contact.channel, tries: 0 }
    const stored = await telling.messages.insert(again)
    if (stored) telling.enqueue(stored)
    else await takeUp(telling, again)
  }
  for (const message of elsewhere) await cancelled(telling, message)
}

/** Back where they were before: what was cancelled for that address is to leave for it after all. */
async function takeUp(telling: Telling, { _id, dueAt }: MessageBody): Promise<void> {
  const taken = await telling.messages.change(
    _id,
    (body) =>
      body.state === 'cancelled'
        ? { body: { ...body, state: 'queued', ...defined({ dueAt }) }, drafts: [] }
        : undefined,
    telling.now(),
  )
  if (taken) telling.enqueue(taken)
}
