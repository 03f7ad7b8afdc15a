// Telling again: the first message keeps the time of the next reminder, each reminder is a message of its own, once.

import { createHash } from 'node:crypto'
import { defined } from '@hent/contracts/defined.ts'
import type { Sending } from '../context.ts'
import { channelOf, type Message, type MessageBody, messageIdOf } from '../message.ts'
import { waysOf } from '../telling/contacts.ts'
import { isPast, nextReminder } from '../telling/when-to-remind.ts'
import { isToldBySms, reminderOf } from '../texts/templates.ts'

/** The time has come: reminded of once, then the next time is kept. A crash between the two reminds of nothing twice. */
export async function remind(sending: Sending, messageId: string): Promise<void> {
  const now = sending.now()
  const known = await sending.messages.get(messageId)
  if (!known?.dueAt || known.dueAt > now || known.state === 'queued' || !reminderOf(known.template)) return
  const inDigest = await remindedInDigest(sending, known, known.dueAt)
  const reminder = inDigest ? undefined : await reminding(sending, known, known.dueAt)
  const stored = reminder && (await sending.messages.insert(reminder))
  if (stored) sending.enqueue(stored)
  const after = await sending.messages.change(
    messageId,
    ({ dueAt: _d, ...body }) => {
      const next = nextReminder(body, sending.config, now)
      return { body: next ? { ...body, dueAt: next } : body, drafts: [] }
    },
    now,
    known,
  )
  if (after?.dueAt) sending.enqueue(after)
}

/** A team that wants one mail a day is reminded there, unless a young person waits. */
async function remindedInDigest({ digests, digestOf, now }: Sending, told: Message, at: Date): Promise<boolean> {
  const { template, recipient, service, over, causeId } = told
  if (template !== 'proposal' || service === 'dropout-support') return false
  const structureId = over === undefined ? await digestOf(recipient) : undefined
  if (!structureId) return false
  await digests.add(structureId, { what: 'proposal-reminder', id: causeId }, at, now())
  return true
}

/** Undefined where it would come too late, or where there is nobody any more to remind. */
async function reminding(sending: Sending, told: Message, at: Date): Promise<MessageBody | undefined> {
  const now = sending.now()
  const template = reminderOf(told.template)
  const whom = await whomNow(sending, told)
  if (!template || !whom || told.over !== undefined) return undefined
  const dueAt = sending.channels.opensAt(whom.channel, template, now)
  if (isPast(told, dueAt)) return undefined
  const { requestId, causeId, traceparent, referralId, proposalId, service, by } = told
  return {
    _id: createHash('sha256').update(`${told._id}\n${at.toISOString()}`).digest('hex').slice(0, 32),
    requestId,
    causeId,
    ...whom,
    ...defined({ traceparent, referralId, proposalId, service, by }),
    template,
    state: 'queued',
    tries: 0,
    createdAt: now,
    dueAt,
  }
}

/** Who stands in for an adviser on leave is reminded in their place, unless they are reminded for themselves. */
async function inPlaceNow(sending: Sending, told: Message) {
  const { recipient, language, causeId, template } = told
  const whom = sending.inPlaceOf(recipient, sending.now())
  if (!whom) return undefined
  if (!whom.standsIn) return { ...whom, language, channel: channelOf(told), ...defined({ standsIn: told.standsIn }) }
  const ways = sending.channels.of(whom.recipient)
  for (const channel of ways) {
    if (await sending.messages.get(messageIdOf(causeId, template, whom.recipient, channel))) return undefined
  }
  return { ...whom, language, channel: ways[0] ?? 'email' }
}

/** A person may be written to elsewhere since, or no more; a structure is told where it was told first. */
async function whomNow(sending: Sending, told: Message) {
  if (told.recipient.kind !== 'person') return inPlaceNow(sending, told)
  const contact = await sending.contacts.of(told.requestId, { id: told.causeId })
  if (!contact || contact.left) return undefined
  const ways = waysOf(contact)
  const same = ways.find(({ channel }) => channel === channelOf(told))
  // The way it was told by is no more: what told the same by the other reminds of it.
  if (!same && (await sending.messages.alsoTelling(told))) return undefined
  const way = same ?? ways[0]
  if (!way || (way.channel === 'sms' && !isToldBySms(told.template))) return undefined
  const { contactId, channel } = way
  return { recipient: { kind: 'person' as const, contactId }, language: contact.language, channel }
}
