// Sends one message: resolves the address now, in memory only; hands it to the relay; keeps the outcome as an event.

import { defined } from '@hent/contracts/defined.ts'
import type { EventData } from '@hent/contracts/events.ts'
import { backOffMs, isTransient, pause } from '@hent/messaging/failure.ts'
import { inSpan } from '@hent/messaging/spans.ts'
import { makeLink } from '@hent/service/links.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Counter, Histogram } from 'prom-client'
import type { Sending } from './context.ts'
import { render } from './mail.ts'
import type { Message, MessageBody } from './messages.ts'
import type { Step } from './outbound-queue.ts'
import { write } from './texts.ts'

const sentTotal = new Counter({
  name: 'hent_messages_total',
  help: 'Messages by template and outcome',
  labelNames: ['template', 'outcome'],
})
const duplicatesTotal = new Counter({
  name: 'hent_messages_possible_duplicates_total',
  help: 'Messages sent again after an attempt whose outcome is unknown',
})
const delay = new Histogram({
  name: 'hent_message_delay_seconds',
  help: 'From the fact to the relay’s acceptance',
  labelNames: ['template'],
  buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3_600],
})

/**
 * One attempt. `certain` is false when an earlier one may have reached the relay without our knowing: the mail goes out
 * again under the same Message-ID, and is counted. An attempt that is over is not made again: the next has its own job.
 */
export async function send(sending: Sending, { messageId, tries, certain }: Step): Promise<void> {
  const message = await sending.messages.get(messageId)
  if (message?.state !== 'queued' || message.tries !== tries) return
  const attributes = { 'hent.message.id': message._id, 'hent.template': message.template }
  await inSpan(`send ${message.template}`, 'producer', message.traceparent, attributes, async () => {
    const address = await sending.resolve(message.recipient, message.requestId).catch((err: unknown) => {
      sending.log.warn({ err, messageId: message._id }, 'address not known yet')
      return 'not-now' as const
    })
    if (address === 'not-now') return again(sending, message)
    if (address === 'erased') return cancelled(sending, message)
    if (address === undefined) return failed(sending, message, 'no-address')
    const link = linkOf(sending, message)
    const mail = render(message.language, write(message.template, message.language, message), link)
    const outcome = await sending.relay.send(message._id, address, mail, message.referralId)
    if (outcome === 'accepted') {
      return untilKept(sending, message, () => accepted(sending, message, certain && !message.uncertain))
    }
    if (outcome === 'refused') return failed(sending, message, 'refused')
    return again(sending, message, outcome === 'unknown')
  })
}

/** The relay has it. What is known must not be forgotten because the database is away: the mail would leave again. */
async function untilKept({ log }: Sending, { _id }: Message, keep: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await keep()
    } catch (err) {
      if (!isTransient(err)) throw err
      if (tries === 1) log.warn({ err, messageId: _id }, 'sent, and not yet written down')
      await pause(backOffMs(tries))
    }
  }
}

/** Nothing came back within the window: the relay's acceptance is taken for delivery. */
export async function confirm(sending: Sending, messageId: string): Promise<void> {
  const now = sending.now()
  const after = await sending.messages.change(
    messageId,
    (message) => {
      if (message.state !== 'sent' || !message.dueAt || message.dueAt > now) return undefined
      const { dueAt: _d, ...body } = message
      const data = { ...factsOf(message), proof: 'no-bounce' as const }
      return { body: { ...body, state: 'delivered' }, drafts: [{ name: 'MessageDelivered', data }] }
    },
    now,
  )
  if (after) sentTotal.inc({ template: after.template, outcome: 'delivered' })
}

/** Survey links hold until the survey closes; a proposal's, long enough to be told kindly that it is too late. */
function linkOf({ config, now }: Sending, message: Message): string | undefined {
  const { PORTAL_URL: portalUrl, LINK_KEY: linkKey } = config
  const { template, recipient, proposalId, surveyId } = message
  const last = (days: number) => new Date((message.by ? new Date(message.by) : now()).getTime() + days * 86_400_000)
  if (template === 'proposal' && proposalId) {
    return `${portalUrl}/proposition/${makeLink(linkKey, 'proposal', proposalId, last(30), 'structure')}`
  }
  if (template === 'survey' && surveyId) return `${portalUrl}/avis/${makeLink(linkKey, 'survey', surveyId, last(0))}`
  if (recipient.kind === 'person') return `${portalUrl}/suivre`
  return recipient.kind === 'animator' ? `${portalUrl}/pro` : undefined
}

type MessageFacts = Omit<EventData<'MessageFailed'>, 'cause'>
function factsOf({ _id, template, recipient, referralId, proposalId }: MessageBody): MessageFacts {
  return {
    messageId: _id,
    template,
    channel: 'email',
    recipient,
    ...defined({ referralId, proposalId }),
  }
}

async function accepted(sending: Sending, known: Message, certain: boolean): Promise<void> {
  const now = sending.now()
  const after = await sending.messages.change(
    known._id,
    (message) => {
      if (message.state !== 'queued') return undefined
      const { dueAt: _d, triedSince: _t, ...body } = message
      const tries = body.tries + 1
      // Only a proposal's clock hangs on proven delivery; nobody waits for the others.
      const awaited = message.template === 'proposal' ? { dueAt: addDelay(now, sending.config.BOUNCE_WINDOW) } : {}
      const data = { ...factsOf(body), tries, possibleDuplicate: !certain }
      return { body: { ...body, ...awaited, state: 'sent', tries }, drafts: [{ name: 'MessageSent', data }] }
    },
    now,
    known,
  )
  if (!after) return
  if (after.dueAt) sending.enqueue(after)
  if (!certain) duplicatesTotal.inc()
  sentTotal.inc({ template: after.template, outcome: 'sent' })
  delay.observe({ template: after.template }, (now.getTime() - after.createdAt.getTime()) / 1_000)
}

async function failed(sending: Sending, { _id }: Message, cause: EventData<'MessageFailed'>['cause']): Promise<void> {
  const after = await sending.messages.change(
    _id,
    (message) => {
      if (message.state !== 'queued') return undefined
      const { dueAt: _d, triedSince: _t, ...body } = message
      const data = { ...factsOf(body), cause }
      return { body: { ...body, state: 'failed' }, drafts: [{ name: 'MessageFailed', data }] }
    },
    sending.now(),
  )
  if (!after) return
  sentTotal.inc({ template: after.template, outcome: cause })
  sending.log.warn({ messageId: _id, template: after.template, reason: cause }, 'message failed')
}

async function cancelled(sending: Sending, { _id }: Message): Promise<void> {
  await sending.messages.change(
    _id,
    (message) => {
      const { dueAt: _d, triedSince: _t, ...body } = message
      return body.state === 'queued' ? { body: { ...body, state: 'cancelled' }, drafts: [] } : undefined
    },
    sending.now(),
  )
}

/** Later, with a growing pause: 1, 2, 4 … times the first, up to the most; given up after the limit. */
async function again(sending: Sending, message: Message, uncertain = false): Promise<void> {
  const now = sending.now()
  const { RETRY_FIRST, RETRY_MOST, GIVE_UP_AFTER } = sending.config
  if (addDelay(message.createdAt, GIVE_UP_AFTER) < now) return failed(sending, message, 'gave-up')
  const msOf = (delay: string) => addDelay(now, delay).getTime() - now.getTime()
  const wait = Math.min(msOf(RETRY_FIRST) * 2 ** Math.min(message.tries, 10), msOf(RETRY_MOST))
  const after = await sending.messages.change(
    message._id,
    (before) =>
      before.state === 'queued'
        ? {
            body: {
              ...before,
              ...(uncertain ? { uncertain: true as const } : {}),
              triedSince: before.triedSince ?? before.dueAt ?? before.createdAt,
              tries: before.tries + 1,
              dueAt: new Date(now.getTime() + wait),
            },
            drafts: [],
          }
        : undefined,
    now,
  )
  if (after) sending.enqueue(after)
  sentTotal.inc({ template: message.template, outcome: 'put-off' })
}
