// What became of a message, kept as an event: sent, delivered, failed, cancelled. What is not proven by one channel is said
// again by the next, where there is one.

import { defined } from '@hent/contracts/defined.ts'
import type { EventData } from '@hent/contracts/events.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Counter, Histogram } from 'prom-client'
import type { Sending } from '../context.ts'
import { channelOf, type Message, type MessageBody, messageIdOf } from '../messages.ts'
import { nextChannel } from '../telling/channels.ts'
import { nextReminder } from '../telling/when-to-remind.ts'

const sentTotal = new Counter({
  name: 'hent_messages_total',
  help: 'Messages by channel, template and outcome',
  labelNames: ['channel', 'template', 'outcome'],
})
const duplicatesTotal = new Counter({
  name: 'hent_messages_possible_duplicates_total',
  help: 'Messages sent again after an attempt whose outcome is unknown',
})
const delay = new Histogram({
  name: 'hent_message_delay_seconds',
  help: 'From the fact to the relay’s, or the provider’s, acceptance',
  labelNames: ['channel', 'template'],
  buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3_600],
})

/** Nothing came back within the window: of a mail, the relay's acceptance is taken for delivery; an SMS is lost. */
export async function confirm(sending: Sending, messageId: string): Promise<void> {
  const now = sending.now()
  const known = await sending.messages.get(messageId)
  if (known?.state !== 'sent' || !known.dueAt || known.dueAt > now) return
  if (channelOf(known) === 'sms') return failed(sending, known, 'no-receipt')
  const after = await sending.messages.change(
    messageId,
    (message) => {
      if (message.state !== 'sent' || !message.dueAt || message.dueAt > now) return undefined
      const { dueAt: _d, ...body } = message
      const data = { ...factsOf(message), proof: 'no-bounce' as const }
      return {
        body: { ...body, ...remindedAt(sending, message), state: 'delivered' },
        drafts: [{ name: 'MessageDelivered', data }],
      }
    },
    now,
    known,
  )
  if (!after) return
  if (after.dueAt) sending.enqueue(after)
  count(after, 'delivered')
}

const remindedAt = ({ config, now }: Sending, message: MessageBody) =>
  defined({ dueAt: nextReminder(message, config, now()) })

type MessageFacts = Omit<EventData<'MessageFailed'>, 'cause'>
function factsOf({ _id, template, recipient, referralId, proposalId, channel = 'email' }: MessageBody): MessageFacts {
  return {
    messageId: _id,
    template,
    channel,
    recipient,
    ...defined({ referralId, proposalId }),
  }
}

export const count = ({ channel = 'email', template }: MessageBody, outcome: string) =>
  sentTotal.inc({ channel, template, outcome })

function withoutClock({ dueAt: _d, triedSince: _t, ...body }: MessageBody): MessageBody {
  return body
}

export async function accepted(
  sending: Sending,
  known: Message,
  { certain, providerId }: { certain: boolean; providerId: string | undefined },
): Promise<void> {
  const now = sending.now()
  const { BOUNCE_WINDOW, RECEIPT_WINDOW } = sending.config
  const after = await sending.messages.change(
    known._id,
    (message) => {
      if (message.state !== 'queued') return undefined
      const body = { ...withoutClock(message), ...defined({ providerId }) }
      const tries = body.tries + 1
      // Only a proposal's clock hangs on proven delivery; nobody waits for the others, but an appointment is reminded of.
      const window = channelOf(body) === 'sms' ? RECEIPT_WINDOW : BOUNCE_WINDOW
      const awaited = message.template === 'proposal' ? { dueAt: addDelay(now, window) } : remindedAt(sending, message)
      const data = { ...factsOf(body), tries, possibleDuplicate: !certain }
      return { body: { ...body, ...awaited, state: 'sent', tries }, drafts: [{ name: 'MessageSent', data }] }
    },
    now,
    known,
  )
  if (!after) return
  if (after.dueAt) sending.enqueue(after)
  observeSent(after, now, !certain)
}

function observeSent(message: MessageBody, now: Date, possibleDuplicate: boolean): void {
  if (possibleDuplicate) duplicatesTotal.inc()
  count(message, 'sent')
  const { template, createdAt } = message
  delay.observe({ channel: channelOf(message), template }, (now.getTime() - createdAt.getTime()) / 1_000)
}

/** The telephone has it. Where the answer of the provider was lost, its receipt says that it was sent as well. */
export async function arrived(sending: Sending, { _id }: Message, providerId: string): Promise<void> {
  const now = sending.now()
  let wasQueued = false
  const after = await sending.messages.change(
    _id,
    (message) => {
      wasQueued = message.state === 'queued'
      if (!wasQueued && message.state !== 'sent') return undefined
      const tries = message.tries + (wasQueued ? 1 : 0)
      const body = { ...withoutClock(message), ...remindedAt(sending, message), providerId, tries }
      const facts = factsOf(body)
      const sent = {
        name: 'MessageSent' as const,
        data: { ...facts, tries, possibleDuplicate: body.uncertain === true },
      }
      const delivered = { name: 'MessageDelivered' as const, data: { ...facts, proof: 'receipt' as const } }
      return { body: { ...body, state: 'delivered' }, drafts: wasQueued ? [sent, delivered] : [delivered] }
    },
    now,
  )
  if (!after) return
  if (after.dueAt) sending.enqueue(after)
  if (wasQueued) observeSent(after, now, after.uncertain === true)
  count(after, 'delivered')
}

/**
 * It came back, within the window or after it was taken for delivered: the same is said elsewhere where it can be.
 * @returns whether there is such a mail
 */
export async function bounced(sending: Sending, messageId: string): Promise<boolean> {
  const message = await sending.messages.get(messageId)
  if (!message || channelOf(message) !== 'email') return false
  await failed(sending, message, 'bounced')
  return true
}

/** The network gave it up: no such telephone, or out of reach for a day. */
export const returned = (sending: Sending, message: Message, providerId: string): Promise<void> =>
  failed(sending, message, 'undelivered', providerId)

/**
 * The end of a message that is not proven. Where the structure has another channel, the same is said again there: that
 * message is written first, so that no crash leaves the structure untold, and taken back if this one had ended otherwise.
 */
export async function failed(
  sending: Sending,
  message: Message,
  cause: EventData<'MessageFailed'>['cause'],
  providerId?: string,
): Promise<void> {
  const { _id } = message
  // A receipt may come twice: what it ended is not said again, and what that began goes on.
  if (!mayFail(message, cause)) return
  const { second, isNew } = await sayAgain(sending, message)
  const after = await sending.messages.change(
    _id,
    (before) => {
      if (!mayFail(before, cause)) return undefined
      const body = { ...withoutClock(before), ...defined({ providerId }) }
      const data = { ...factsOf(body), cause, ...defined({ next: second?.channel }) }
      return { body: { ...body, state: 'failed' }, drafts: [{ name: 'MessageFailed', data }] }
    },
    sending.now(),
  )
  if (!after) {
    if (second && isNew) await cancelled(sending, second)
    return
  }
  if (second && isNew) sending.enqueue(second)
  count(after, cause)
  sending.log.warn({ messageId: _id, template: after.template, reason: cause }, 'message failed')
}

/** Silence was taken for delivery: a mail that comes back late says otherwise. */
const mayFail = ({ state }: MessageBody, cause: string): boolean =>
  state === 'queued' || state === 'sent' || (state === 'delivered' && cause === 'bounced')

async function sayAgain(sending: Sending, message: Message): Promise<{ second?: Message | undefined; isNew: boolean }> {
  const channel = nextChannel(sending.channels, message)
  if (!channel) return { isNew: false }
  const { causeId, template, recipient, version: _v, events: _e, published: _p, pendingSince: _s, ...body } = message
  const { uncertain: _u, providerId: _i, ...facts } = withoutClock({ ...body, causeId, template, recipient })
  const now = sending.now()
  const second: MessageBody = {
    ...facts,
    _id: messageIdOf(causeId, template, recipient, channel),
    channel,
    second: true,
    state: 'queued',
    tries: 0,
    createdAt: now,
    dueAt: sending.channels.opensAt(channel, template, now),
  }
  const stored = await sending.messages.insert(second)
  return { second: stored ?? (await sending.messages.get(second._id)), isNew: stored !== undefined }
}

export async function cancelled(
  sending: Pick<Sending, 'messages' | 'now'>,
  { _id }: Pick<Message, '_id'>,
): Promise<void> {
  await sending.messages.change(
    _id,
    (message) => {
      if (message.state !== 'queued') return undefined
      return { body: { ...withoutClock(message), state: 'cancelled' }, drafts: [] }
    },
    sending.now(),
  )
}
