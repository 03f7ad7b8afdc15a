// Telling again: the first message keeps the time of the next reminder, each reminder is a message of its own, once.

import { createHash } from 'node:crypto'
import type { Sending } from '../context.ts'
import { channelOf, type MessageBody } from '../messages.ts'
import { nextReminder } from '../telling/when-to-remind.ts'
import type { Template } from '../texts/templates.ts'

const reminds: Partial<Record<Template, Template>> = {
  proposal: 'proposal-reminder',
  appointment: 'appointment-reminder',
}

/** The time has come: reminded of once, then the next time is kept. A crash between the two reminds of nothing twice. */
export async function remind(sending: Sending, messageId: string): Promise<void> {
  const now = sending.now()
  const known = await sending.messages.get(messageId)
  const { dueAt } = known ?? {}
  const template = known && reminds[known.template]
  if (!known || !dueAt || dueAt > now || known.state === 'queued' || !template) return
  if (known.over === undefined && known.by !== undefined && new Date(known.by) > now) {
    const reminder = reminderOf(known, template, dueAt, sending.channels.opensAt(channelOf(known), template, now), now)
    if (await sending.messages.insert(reminder)) sending.enqueue(reminder)
  }
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

function reminderOf(told: MessageBody, template: Template, at: Date, dueAt: Date, now: Date): MessageBody {
  const { requestId, causeId, traceparent, language, recipient, channel, referralId, proposalId, service, by } = told
  const facts = { requestId, causeId, traceparent, language, recipient, channel, referralId, proposalId, service, by }
  const print = createHash('sha256').update(`${told._id}\n${at.toISOString()}`)
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as typeof facts
  return {
    ...(said as MessageBody),
    _id: print.digest('hex').slice(0, 32),
    template,
    state: 'queued',
    tries: 0,
    createdAt: now,
    dueAt,
  }
}
