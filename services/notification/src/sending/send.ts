// Sends one message: resolves the address now, in memory only; hands it to the relay or the provider of SMS; what cannot
// leave now has another attempt.

import { defined } from '@hent/contracts/defined.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import { backOffMs, isTransient, pause } from '@hent/messaging/failure.ts'
import { inSpan } from '@hent/messaging/spans.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Counter } from 'prom-client'
import type { Sending } from '../context.ts'
import { channelOf, isOfTeam, type Message, type MessageBody, mailIdOf } from '../message.ts'
import { sizeOf } from '../sms/gsm7.ts'
import { type Submitted, referenceOf as smsReferenceOf } from '../sms/provider.ts'
import { writeSms } from '../sms/sms-texts.ts'
import { nextChannel } from '../telling/channels.ts'
import { inOrder, mailOfDay, nextDay } from '../telling/daily-cap.ts'
import { contactIdOf } from '../telling/move-contact.ts'
import { isPast } from '../telling/when-to-remind.ts'
import { linkOf, stopOf } from '../texts/links.ts'
import { type Rendered, render } from '../texts/mail.ts'
import { renderMerged } from '../texts/merged-mail.ts'
import { isToldUntilThen } from '../texts/templates.ts'
import { write } from '../texts/texts.ts'
import { addressFor } from './address-for.ts'
import type { Step } from './outbound-queue.ts'
import { accepted, cancelled, count, factsOf, failed } from './outcomes.ts'

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
    if (isOver(sending, message)) return cancelled(sending, message)
    const [first, ...others] = await waitingTogether(sending, message)
    if (first === undefined) return
    // What comes before it in their mail takes it along.
    if (first._id !== message._id) return untilItOpens(sending, message, behind(sending, first))
    const opensAt = await mayLeaveAt(sending, message)
    if (opensAt) return forEach([...others, message], (one) => untilItOpens(sending, one, opensAt))
    const askedAt = performance.now()
    const address = await addressFor(sending, message)
    if (address === undefined) return
    const waited = message.tries > 0 || performance.now() - askedAt > atOnceMs
    if (waited && !(await stillWaits(sending, message))) return
    const along = address === 'not-now' ? address : await goingAlong(sending, others)
    if (along === 'not-now') return again(sending, message)
    const written = await withCode(sending, message)
    if (written === 'not-now') return again(sending, message)
    if (written === 'none') return cancelled(sending, message)
    const attempt =
      channelOf(message) === 'sms'
        ? await bySms(sending, written, address, certain)
        : await byMail(sending, [written, ...along], address)
    // It is the last to be noted: while it waits, an attempt that broke off is made again for all that are left.
    return forEach([...along, message], (one) => conclude(sending, one, attempt, { address, certain }))
  })
}

/** An address known within this is known at once. */
const atOnceMs = 100

/** While its address was awaited it may have been cancelled, or have left by another attempt. */
async function stillWaits({ messages }: Sending, { _id, tries }: Message): Promise<boolean> {
  const now = await messages.get(_id)
  return now?.state === 'queued' && now.tries === tries
}

/** What became of the attempt, for one of those that left by it. */
async function conclude(
  sending: Sending,
  message: Message,
  attempt: Attempt,
  { address, certain }: { address: string; certain: boolean },
): Promise<void> {
  if (attempt === 'no-channel') return failed(sending, message, 'no-address')
  if (attempt.how === 'accepted') {
    const sent = { address, certain: certain && !message.uncertain, providerId: attempt.providerId }
    return untilKept(sending, message, () => accepted(sending, message, sent))
  }
  // What a filter has against the mail says nothing of its address.
  if (attempt.how === 'mail-refused') return failed(sending, message, 'refused')
  if (attempt.how === 'refused') {
    const { deadAddresses, now } = sending
    if (isOfTeam(message.recipient)) await deadAddresses.cameBack(deadAddresses.printOf(address), now())
    return failed(sending, message, 'refused')
  }
  return again(sending, message, attempt.how === 'unknown')
}

async function forEach(messages: readonly Message[], work: (message: Message) => Promise<void>): Promise<void> {
  for (const message of messages) await work(message)
}

const isOver = ({ now }: Sending, message: Message): boolean =>
  isToldUntilThen(message.template) && isPast(message, now())

/** All that wait in its mail, itself among them, in the order they are told. None: it left by that mail since it was read. */
async function waitingTogether({ messages }: Sending, message: Message): Promise<Message[]> {
  if (!message.mail) return [message]
  const ofMail = await messages.ofMail(message.mail)
  const waiting = ofMail.filter(({ state }) => state === 'queued').sort(inOrder)
  return waiting.some(({ _id }) => _id === message._id) ? waiting : []
}

/** Long enough for the first to have left, and what it took along to be noted. */
const behindMs = 60_000
const behind = ({ now }: Sending, { dueAt = now() }: Message): Date =>
  new Date(Math.max(dueAt.getTime(), now().getTime()) + behindMs)

/** Those of the same mail that may leave now; the others have ended, or are written elsewhere. */
async function goingAlong(sending: Sending, others: readonly Message[]): Promise<Message[] | 'not-now'> {
  const along: Message[] = []
  for (const one of others) {
    if (isOver(sending, one)) {
      await cancelled(sending, one)
      continue
    }
    const address = await addressFor(sending, one)
    // All wait for it: one that stayed behind would leave by the same mail later.
    if (address === 'not-now') return address
    if (address !== undefined) along.push(one)
  }
  return along
}

type Attempt =
  | Exclude<Submitted, { how: 'accepted' }>
  | { how: 'accepted'; providerId?: string }
  | { how: 'mail-refused' }
  | 'no-channel'

/** As it is written, with what is stored nowhere. */
type Written = Message & { code?: string }

/** With the code that it tells, where it tells one; `none`: none holds any more. */
async function withCode({ erasureCode, log }: Sending, message: Message): Promise<Written | 'none' | 'not-now'> {
  if (message.template !== 'erasure-code') return message
  try {
    const code = await erasureCode(message.requestId)
    return code === undefined ? 'none' : { ...message, code }
  } catch (err) {
    log.warn({ err, messageId: message._id }, 'code not known yet')
    return 'not-now'
  }
}

async function byMail(sending: Sending, messages: readonly [Written, ...Message[]], address: string): Promise<Attempt> {
  const [first, ...others] = messages
  const mail = others.length > 0 ? asOne(sending, messages) : alone(sending, first)
  const outcome = await sending.relay.send(mailIdOf(first), address, mail, first.referralId)
  return { how: outcome === 'not-now' ? 'later' : outcome }
}

function alone({ config, fullOf, repliesTo, now }: Sending, message: Written): Rendered {
  const { template, language, requestId, recipient } = message
  const link = linkOf(config, message, now())
  const about = referenceOf(requestId)
  const facts = { ...message, ...fullOf(message) }
  const mail = render(language, write(template, language, facts), { about, link, stop: stopOf(template, link) })
  return { ...mail, ...defined({ replyTo: repliesTo(recipient) }) }
}

function asOne({ config, now }: Sending, messages: readonly [Message, ...Message[]]): Rendered {
  const parts = messages.map((message) => ({
    template: message.template,
    facts: message,
    about: referenceOf(message.requestId),
    link: linkOf(config, message, now()),
  }))
  return renderMerged(messages[0].language, parts)
}

async function bySms(sending: Sending, message: Written, to: string, certain: boolean): Promise<Attempt> {
  const { template, language, by, code } = message
  const link = linkOf(sending.config, message, sending.now()) ?? sending.config.PORTAL_URL
  const text = writeSms(template, language, { ...defined({ by, code }), link })
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

/** Undefined: now. Else no telephone rings before then, or the day of this person is full. */
async function mayLeaveAt({ channels, dailyCap, now }: Sending, message: Message): Promise<Date | undefined> {
  const channel = channelOf(message)
  const contactId = contactIdOf(message)
  const opensAt = channels.opensAt(channel, message.template, now())
  if (opensAt > now()) return opensAt
  const place = { _id: mailIdOf(message), template: message.template }
  if (contactId === undefined || (await dailyCap.claim(contactId, place, now()))) return undefined
  count(message, 'over-cap')
  return channels.opensAt(channel, message.template, nextDay(now()))
}

/**
 * It may not leave now: the wait is no try, and no part of the time that tries may last. What waits for the same address
 * then leaves as one mail.
 */
async function untilItOpens(sending: Sending, { _id, recipient }: Message, opensAt: Date): Promise<void> {
  const now = sending.now()
  const contactId = contactIdOf({ recipient })
  const after = await sending.messages.change(
    _id,
    ({ triedSince, ...body }) => {
      if (body.state !== 'queued') return undefined
      const since = triedSince && new Date(triedSince.getTime() + opensAt.getTime() - now.getTime())
      const mail = contactId && mailOfDay(contactId, body, opensAt)
      return { body: { ...body, ...defined({ triedSince: since, mail }), dueAt: opensAt }, drafts: [] }
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
  const now = sending.now()
  const after = await sending.messages.change(
    message._id,
    (before) => {
      if (before.state !== 'queued') return undefined
      const triedSince = before.triedSince ?? before.dueAt ?? before.createdAt
      const body = {
        ...before,
        ...(uncertain ? { uncertain: true as const } : {}),
        triedSince,
        tries: before.tries + 1,
        dueAt,
      }
      return saysDelayed(sending, body, now)
        ? { body: { ...body, delayed: true as const }, drafts: [{ name: 'MessageDelayed', data: factsOf(before) }] }
        : { body, drafts: [] }
    },
    now,
  )
  if (after) sending.enqueue(after)
  count(message, 'put-off')
}

/** A proposal has a limit of delivery: that its relay or provider has been away for a while is said, once. */
function saysDelayed({ config }: Sending, { template, delayed, triedSince }: MessageBody, now: Date): boolean {
  return template === 'proposal' && !delayed && !!triedSince && addDelay(triedSince, config.DELAYED_AFTER) <= now
}
