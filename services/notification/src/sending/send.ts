// Sends one message: resolves the address now, in memory only; hands it to the relay or the provider of SMS; what cannot
// leave now has another attempt.

import { defined } from '@hent/contracts/defined.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import { backOffMs, isTransient, pause } from '@hent/messaging/failure.ts'
import { inSpan } from '@hent/messaging/spans.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Counter } from 'prom-client'
import type { Sending } from '../context.ts'
import { channelOf, type Message } from '../messages.ts'
import { sizeOf } from '../sms/gsm7.ts'
import { type Submitted, referenceOf as smsReferenceOf } from '../sms/provider.ts'
import { writeSms } from '../sms/sms-texts.ts'
import { nextChannel } from '../telling/channels.ts'
import { nextDay } from '../telling/daily-cap.ts'
import { contactIdOf, moveMessage } from '../telling/move-contact.ts'
import { isPast } from '../telling/when-to-remind.ts'
import { linkOf, stopOf } from '../texts/links.ts'
import { render } from '../texts/mail.ts'
import { isToldUntilThen } from '../texts/templates.ts'
import { write } from '../texts/texts.ts'
import type { Step } from './outbound-queue.ts'
import { accepted, cancelled, count, failed } from './outcomes.ts'

const segmentsTotal = new Counter({ name: 'hent_sms_segments_total', help: 'SMS as providers count them' })

/**
 * One attempt. `certain` is false when an earlier one may have reached the relay without our knowing: the mail goes out
 * again under the same Message-ID, and is counted. An attempt that is over is not made again: the next has its own job.
 * @param known the message as just stored
 */
export async function send(sending: Sending, { messageId, tries, certain }: Step, known?: Message): Promise<void> {
  const message = known ?? (await sending.messages.get(messageId))
  if (message?.state !== 'queued' || message.tries !== tries) return
  const attributes = { 'hent.message.id': message._id, 'hent.template': message.template }
  await inSpan(`send ${message.template}`, 'producer', message.traceparent, attributes, async () => {
    if (isToldUntilThen(message.template) && isPast(message, sending.now())) return cancelled(sending, message)
    const channel = channelOf(message)
    const opensAt = await mayLeaveAt(sending, message)
    if (opensAt) return untilItOpens(sending, message, opensAt)
    const address = await sending.resolve(message.recipient, message.requestId, channel).catch((err: unknown) => {
      sending.log.warn({ err, messageId: message._id }, 'address not known yet')
      return 'not-now' as const
    })
    if (address === 'not-now') return again(sending, message)
    if (address === 'erased') return cancelled(sending, message)
    if (address === 'moved') return elsewhere(sending, message)
    if (address === undefined) return failed(sending, message, 'no-address')
    if (channel === 'sms' && (await sending.stopped.has(address))) return failed(sending, message, 'stopped')
    const attempt = await (channel === 'sms' ? bySms : byMail)(sending, message, address, certain)
    if (attempt === 'no-channel') return failed(sending, message, 'no-address')
    if (attempt.how === 'accepted') {
      const sent = { certain: certain && !message.uncertain, providerId: attempt.providerId }
      return untilKept(sending, message, () => accepted(sending, message, sent))
    }
    if (attempt.how === 'refused') return failed(sending, message, 'refused')
    return again(sending, message, attempt.how === 'unknown')
  })
}

type Attempt = Exclude<Submitted, { how: 'accepted' }> | { how: 'accepted'; providerId?: string } | 'no-channel'

async function byMail(sending: Sending, message: Message, address: string): Promise<Attempt> {
  const link = linkOf(sending.config, message, sending.now())
  const { template, language, requestId } = message
  const about = referenceOf(requestId)
  const mail = render(language, write(template, language, message), { about, link, stop: stopOf(template, link) })
  const outcome = await sending.relay.send(message._id, address, mail, message.referralId)
  return { how: outcome === 'not-now' ? 'later' : outcome }
}

async function bySms(sending: Sending, message: Message, to: string, certain: boolean): Promise<Attempt> {
  const { template, language, by } = message
  const link = linkOf(sending.config, message, sending.now()) ?? sending.config.PORTAL_URL
  const text = writeSms(template, language, { ...defined({ by }), link })
  if (!sending.sms || text === undefined) return 'no-channel'
  // A receipt of the first attempt may say that it was sent before this one has its answer: it must know of two.
  if (!certain && !message.uncertain) {
    await sending.messages.change(
      message._id,
      (body) => ({ body: { ...body, uncertain: true }, drafts: [] }),
      sending.now(),
    )
  }
  const submitted = await sending.sms.submit({ to, text, reference: smsReferenceOf(message._id) })
  if (submitted.how === 'accepted') segmentsTotal.inc(sizeOf(text).segments)
  return submitted
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

/** Intake knows of a change of address: it leaves for where the person is now, as soon as that is heard here. */
async function elsewhere(sending: Sending, message: Message): Promise<void> {
  const contact = await sending.contacts.of(message.requestId, { id: message.causeId })
  if (contact && contact.contactId === contactIdOf(message)) return again(sending, message)
  await moveMessage(sending, message, contact)
}

/** Undefined: now. Else no telephone rings before then, or the day of this person is full. */
async function mayLeaveAt({ channels, dailyCap, now }: Sending, message: Message): Promise<Date | undefined> {
  const channel = channelOf(message)
  const contactId = contactIdOf(message)
  const opensAt = channels.opensAt(channel, message.template, now())
  if (opensAt > now()) return opensAt
  if (contactId === undefined || (await dailyCap.claim(contactId, message, now()))) return undefined
  count(message, 'over-cap')
  return channels.opensAt(channel, message.template, nextDay(now()))
}

/** It may not leave now: the wait is no try, and no part of the time that tries may last. */
async function untilItOpens(sending: Sending, { _id }: Message, opensAt: Date): Promise<void> {
  const now = sending.now()
  const after = await sending.messages.change(
    _id,
    ({ triedSince, ...body }) => {
      if (body.state !== 'queued') return undefined
      const since = triedSince && new Date(triedSince.getTime() + opensAt.getTime() - now.getTime())
      return { body: { ...body, ...defined({ triedSince: since }), dueAt: opensAt }, drafts: [] }
    },
    now,
  )
  if (after) sending.enqueue(after)
}

/** Later, with a growing pause: 1, 2, 4 … times the first, up to the most; given up after the limit, sooner where there is another channel. */
async function again(sending: Sending, message: Message, uncertain = false): Promise<void> {
  const now = sending.now()
  const { RETRY_FIRST, RETRY_MOST, GIVE_UP_AFTER, SECOND_CHANNEL_AFTER } = sending.config
  const limit = nextChannel(sending.channels, message) ? SECOND_CHANNEL_AFTER : GIVE_UP_AFTER
  if (addDelay(message.triedSince ?? now, limit) < now) return failed(sending, message, 'gave-up')
  const msOf = (delay: string) => addDelay(now, delay).getTime() - now.getTime()
  const wait = Math.min(msOf(RETRY_FIRST) * 2 ** Math.min(message.tries, 10), msOf(RETRY_MOST))
  await later(sending, message, new Date(now.getTime() + wait), uncertain)
}

/** The next attempt has a time, and a job of its own. */
async function later(sending: Sending, message: Message, dueAt: Date, uncertain = false): Promise<void> {
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
              dueAt,
            },
            drafts: [],
          }
        : undefined,
    sending.now(),
  )
  if (after) sending.enqueue(after)
  count(message, 'put-off')
}
