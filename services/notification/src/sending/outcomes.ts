// What became of a message, stored as an event: sent, delivered, opened, failed, cancelled.

import { defined } from '@hent/contracts/defined.ts'
import type { EventData } from '@hent/contracts/events.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Counter, Histogram } from 'prom-client'
import type { Sending } from '../context.ts'
import { channelOf, isOfTeam, type Message, type MessageBody, withoutClock } from '../message.ts'
import { nextReminder } from '../telling/when-to-remind.ts'
import { failedCourse, leftCourse, provenCourse } from './course.ts'
import { sayAgain } from './say-again.ts'

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
  help: 'From when it was due to the relay’s, or the provider’s, acceptance',
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
      const data = { ...factsOf(message), ...leftAt(message), proof: 'no-bounce' as const }
      return {
        body: { ...body, ...remindedAt(sending, message), ...provenCourse(message, now), state: 'delivered' },
        drafts: [{ name: 'MessageDelivered', data }],
      }
    },
    now,
    known,
  )
  if (!after) return
  if (after.dueAt) sending.enqueue(after)
  await hasArrived(sending, after)
  count(after, 'delivered')
}

/** Where something arrives, what came back before says nothing any more. */
async function hasArrived({ deadAddresses }: Pick<Sending, 'deadAddresses'>, { sentTo }: MessageBody): Promise<void> {
  if (sentTo) await deadAddresses.arrived(sentTo.print, new Date(sentTo.at))
}

const remindedAt = ({ config, now }: Sending, message: MessageBody) =>
  defined({ dueAt: nextReminder(message, config, now()) })

/** When it left, of what is told to a team: what comes back or arrives says something of its address then. */
const leftAt = ({ sentTo }: MessageBody) => defined({ leftAt: sentTo?.at })

type MessageFacts = Omit<EventData<'MessageFailed'>, 'cause' | 'leftAt'>
export function factsOf({
  _id,
  template,
  recipient,
  referralId,
  proposalId,
  channel = 'email',
}: MessageBody): MessageFacts {
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

export async function accepted(
  sending: Sending,
  known: Message,
  { address, certain, providerId }: { address: string; certain: boolean; providerId: string | undefined },
): Promise<void> {
  const now = sending.now()
  const sentTo = isOfTeam(known.recipient)
    ? { sentTo: { print: sending.deadAddresses.printOf(address), at: now.toISOString() } }
    : {}
  const { BOUNCE_WINDOW, RECEIPT_WINDOW } = sending.config
  const after = await sending.messages.change(
    known._id,
    (message) => {
      // Its receipt was here before: taken twice, if the provider names it otherwise now.
      if (message.state !== 'queued') return copied(message, providerId)
      const body = { ...withoutClock(message), ...defined({ providerId }) }
      const tries = body.tries + 1
      // Only a proposal's clock hangs on proven delivery; nobody waits for the others, but an appointment is reminded of.
      const window = channelOf(body) === 'sms' ? RECEIPT_WINDOW : BOUNCE_WINDOW
      const awaited = message.template === 'proposal' ? { dueAt: addDelay(now, window) } : remindedAt(sending, message)
      const data = { ...factsOf(body), tries, possibleDuplicate: !certain }
      const course = leftCourse(message, now)
      return {
        body: { ...body, ...awaited, ...sentTo, course, state: 'sent', tries },
        drafts: [{ name: 'MessageSent', data }],
      }
    },
    now,
    known,
  )
  if (after?.state !== 'sent') return
  if (after.dueAt) sending.enqueue(after)
  observeSent(after, now, !certain)
}

/** The provider has it under another name as well: taken twice. */
function copied(message: MessageBody, providerId: string | undefined) {
  const { providerId: known, copies = [] } = message
  if (!providerId || !known || providerId === known || copies.includes(providerId)) return undefined
  return { body: { ...message, copies: [...copies, providerId] }, drafts: [] }
}

function observeSent(message: MessageBody, now: Date, possibleDuplicate: boolean): void {
  if (possibleDuplicate) duplicatesTotal.inc()
  count(message, 'sent')
  const { template, course, createdAt } = message
  // What waits for its hour, or for an act to be settled, is not late.
  const dueAt = course ? Date.parse(course.dueAt) : createdAt.getTime()
  delay.observe({ channel: channelOf(message), template }, (now.getTime() - dueAt) / 1_000)
}

/** The telephone has it. Where the answer of the provider was lost, its receipt says that it was sent as well. */
export async function arrived(sending: Sending, { _id }: Message, providerId: string): Promise<void> {
  const now = sending.now()
  let was: Message['state'] | undefined
  const after = await sending.messages.change(
    _id,
    (message) => {
      was = message.state
      const twice = copied(message, providerId)
      if (was === 'delivered') return twice
      if (was !== 'queued' && was !== 'sent') return undefined
      const tries = message.tries + (was === 'queued' ? 1 : 0)
      const known = twice?.body ?? { ...message, providerId }
      const course = provenCourse(was === 'queued' ? { course: leftCourse(message, now) } : message, now)
      const body = { ...withoutClock(known), ...remindedAt(sending, message), ...course, tries }
      const facts = factsOf(body)
      const sent = {
        name: 'MessageSent' as const,
        data: { ...facts, tries, possibleDuplicate: body.uncertain === true },
      }
      const delivered = {
        name: 'MessageDelivered' as const,
        data: { ...facts, ...leftAt(message), proof: 'receipt' as const },
      }
      return { body: { ...body, state: 'delivered' }, drafts: was === 'queued' ? [sent, delivered] : [delivered] }
    },
    now,
  )
  if (!after || was === 'delivered') return
  if (after.dueAt) sending.enqueue(after)
  if (was === 'queued') observeSent(after, now, after.uncertain === true)
  await hasArrived(sending, after)
  count(after, 'delivered')
}

/**
 * It came back, within the window or after it was taken for delivered: the same is said elsewhere where it can be.
 * @returns whether there is such a mail
 */
export async function bounced(sending: Sending, messageId: string): Promise<boolean> {
  const told = (await sending.messages.ofMail(messageId)).filter((message) => channelOf(message) === 'email')
  for (const message of told) {
    const { sentTo } = message
    if (sentTo && mayFail(message, 'bounced')) await sending.deadAddresses.cameBack(sentTo.print, new Date(sentTo.at))
    await failed(sending, message, 'bounced')
  }
  return told.length > 0
}

/**
 * Somebody who can be no robot has its page before them: said once, whatever was known of it. A mail that comes back after
 * that says nothing any more.
 */
export async function opened(
  sending: Pick<Sending, 'messages' | 'deadAddresses' | 'enqueue' | 'config' | 'now'>,
  message: Message,
): Promise<void> {
  const now = sending.now()
  const after = await sending.messages.change(
    message._id,
    (before) => {
      if (before.openedAt || before.state === 'queued' || before.state === 'cancelled') return undefined
      const { state } = before
      const course = before.state === 'delivered' ? {} : provenCourse(before, now)
      const body = { ...withoutClock(before), ...course, openedAt: now, state: 'delivered' as const }
      const data = { ...factsOf(before), ...leftAt(before), proof: 'opened' as const }
      // What was to be done of one taken for delivered, its reminder, stays to be done.
      const dueAt = state === 'delivered' ? before.dueAt : nextReminder(before, sending.config, now)
      return { body: { ...body, ...defined({ dueAt }) }, drafts: [{ name: 'MessageDelivered', data }] }
    },
    now,
    message,
  )
  if (!after) return
  if (after.dueAt) sending.enqueue(after)
  await hasArrived(sending, after)
  count(after, 'opened')
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
  const { next, second, isNew } = await sayAgain(sending, message)
  const after = await sending.messages.change(
    _id,
    (before) => {
      if (!mayFail(before, cause)) return undefined
      const body = { ...withoutClock(before), ...defined({ providerId }), course: failedCourse(before, cause) }
      const data = { ...factsOf(body), ...leftAt(before), cause, ...defined({ next }) }
      return { body: { ...body, state: 'failed' }, drafts: [{ name: 'MessageFailed', data }] }
    },
    sending.now(),
  )
  if (!after) {
    if (second && isNew) await cancelled(sending, second)
    return
  }
  if (second && isNew) sending.enqueue(second)
  else if (next) await unlessAllFailed(sending, after, cause)
  count(after, cause)
  sending.log.warn({ messageId: _id, template: after.template, reason: cause }, 'message failed')
}

/** Silence was taken for delivery: a mail that comes back late says otherwise. */
const mayFail = ({ state, openedAt }: MessageBody, cause: string): boolean =>
  state === 'queued' || state === 'sent' || (state === 'delivered' && cause === 'bounced' && !openedAt)

/**
 * Those who were told the same failed meanwhile, each counting on the others: the team's address is written to after all,
 * and where that has failed as well, that nothing more is tried is said once more.
 */
async function unlessAllFailed(
  sending: Sending,
  message: Message,
  cause: EventData<'MessageFailed'>['cause'],
): Promise<void> {
  const { next, second, isNew } = await sayAgain(sending, message)
  if (second && isNew) return sending.enqueue(second)
  if (next) return
  const data = { ...factsOf(message), ...leftAt(message), cause }
  await sending.messages.change(
    message._id,
    (body) => ({ body, drafts: [{ name: 'MessageFailed', data }] }),
    sending.now(),
  )
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
