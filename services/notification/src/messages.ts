// The store of messages: one document a message, first stored, then queued, sent once, its outcome an event.
// A message holds codes and ids; whom it reaches is resolved when it is sent, and kept nowhere.

import { createHash } from 'node:crypto'
import { type Channel, channels, languages, serviceKinds } from '@hent/contracts/codes.ts'
import type { Change, Stored } from '@hent/messaging/aggregate.ts'
import { outbox, outboxIndexes } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { after } from '@hent/service/next-page.ts'
import { type Static, Type } from 'typebox'
import { isForPersons, type PersonTemplate, type Template, templates } from './texts/templates.ts'

const closed = { additionalProperties: false }

export const Recipient = Type.Union([
  Type.Object({ kind: Type.Literal('structure'), structureId: Type.String() }, closed),
  // whom the structure names for what goes wrong
  Type.Object({ kind: Type.Literal('coordinator'), structureId: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('person'), contactId: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('animator'), territory: Type.String() }, closed),
])
export type Recipient = Static<typeof Recipient>

export const messageStates = ['queued', 'sent', 'delivered', 'failed', 'cancelled'] as const

const message = {
  _id: { type: String, ...required },
  requestId: { type: String, ...required },
  /** id of the event this message tells */
  causeId: { type: String, ...required },
  traceparent: { type: String, ...optional },
  template: { type: String, enum: templates, ...required },
  language: { type: String, enum: languages, ...required },
  recipient: quoted(Recipient, required),
  /** absent: by mail, as all were before there was SMS */
  channel: { type: String, enum: channels, ...optional },
  /** said again by another channel, the first not being proven: nothing comes after it */
  second: quoted(Type.Literal(true), optional),
  /** id of the event by which what it tells is over: nothing comes after it, and nobody is reminded */
  over: { type: String, ...optional },
  /** the SMS provider's name for it, by which its receipt finds it */
  providerId: { type: String, ...optional },
  referralId: { type: String, ...optional },
  proposalId: { type: String, ...optional },
  surveyId: { type: String, ...optional },
  service: { type: String, enum: serviceKinds, ...optional },
  /** the date the text speaks of, RFC 3339 */
  by: { type: String, ...optional },
  state: { type: String, enum: messageStates, ...required },
  /** attempts whose outcome is known */
  tries: { type: Number, ...required },
  /** an attempt broke off after the mail had begun to leave: the relay may have it */
  uncertain: quoted(Type.Literal(true), optional),
  createdAt: { type: Date, ...required },
  /** when it was due for the first time, from its first vain attempt until its end; hours in which it may not leave are added */
  triedSince: { type: Date, ...optional },
  /** when something is to be done: send, try again, take the silence for delivery, remind */
  dueAt: { type: Date, ...optional },
} as const
export type MessageBody = Shape<typeof message>
export type Message = Stored<MessageBody>

export const channelOf = ({ channel }: Pick<MessageBody, 'channel'>): Channel => channel ?? 'email'

/** One message per event, template, recipient and channel: told twice, it is one. */
export function messageIdOf(causeId: string, template: Template, recipient: Recipient, channel: Channel): string {
  const whom =
    'structureId' in recipient
      ? recipient.structureId
      : 'contactId' in recipient
        ? recipient.contactId
        : recipient.territory
  // Mails bear the name they had when there was no other channel.
  const way = channel === 'email' ? '' : `\n${channel}`
  const print = createHash('sha256').update(`${causeId}\n${template}\n${recipient.kind}\n${whom}${way}`)
  return print.digest('hex').slice(0, 32)
}

const reminded = ['proposal', 'proposal-reminder', 'appointment', 'appointment-reminder'] as const
/** That a referral waits: once it does no more, it is told no more. */
const replaced = ['asked-elsewhere', 'not-yet-taken'] as const

export type Messages = {
  /** Undefined when it was already there. */
  insert(body: MessageBody): Promise<Message | undefined>
  get(id: string): Promise<Message | undefined>
  /**
   * @param known the message as just read: decided upon first, and read again only when another writer was first
   * @returns the message when it was written
   */
  change(
    id: string,
    decide: (message: MessageBody) => Change<MessageBody> | undefined,
    now: Date,
    known?: Message,
  ): Promise<Message | undefined>
  unsentOf(requestId: string): Promise<Message[]>
  /** what the person was or is to be written of a request, the oldest first */
  toPerson(requestId: string): Promise<(Message & { template: PersonTemplate })[]>
  /** what told of a referral's proposals and appointments, and stands; what is to tell that it waits, and has not left */
  standing(requestId: string, referralId: string): Promise<Message[]>
  /** whether the person was told this of an event, wherever they were */
  isTold(requestId: string, causeId: string, template: Template): Promise<boolean>
  /** what an event has ended */
  overBy(requestId: string, eventId: string): Promise<Message[]>
  /** how many requests or referrals an animator was told of since, by template */
  givenTo(territory: string, since: Date): Promise<Partial<Record<Template, number>>>
  /** an SMS by what its provider calls it */
  byProviderId(providerId: string): Promise<Message | undefined>
  /** SMS that a provider has or may have, whose ids begin so */
  smsLike(prefix: string): Promise<Message[]>
  /** structures to which a referral was proposed, in order */
  askedFor(requestId: string, referralId: string): Promise<string[]>
  /** what is to be done on these channels from an instant (defaults to the beginning) to another, after the last one of a page */
  dueBetween(
    channels: readonly Channel[],
    span: { from?: Date | undefined; to: Date },
    limit: number,
    last?: MessageBody,
  ): Promise<Message[]>
  /** when the message of these channels that has waited longest to be sent was due for the first time */
  waitingSince(channels: readonly Channel[]): Promise<Date | undefined>
}

export async function openMessages({
  connection,
  aggregate,
}: Pick<Platform, 'connection' | 'aggregate'>): Promise<Messages> {
  const model = await openModel(connection, 'messages', { ...message, ...outbox }, [
    ...outboxIndexes,
    [{ dueAt: 1, _id: 1 }],
    [{ triedSince: 1 }],
    [{ requestId: 1 }],
    [
      { 'recipient.territory': 1, createdAt: 1 },
      { partialFilterExpression: { 'recipient.territory': { $exists: true } } },
    ],
    [{ providerId: 1 }, { partialFilterExpression: { providerId: { $exists: true } } }],
  ])
  const { get, insert, change } = aggregate<MessageBody>({
    model,
    source: '/notification',
    subjectOf: ({ requestId }) => requestId,
    causeOf: ({ causeId, traceparent }) => ({ id: causeId, ...(traceparent ? { traceparent } : {}) }),
    // What became of a message is waited for by nobody within a fifth of a second.
    lingerMs: 200,
  })

  const on = (among: readonly Channel[]) => {
    if (!among.includes('sms')) return { channel: { $ne: 'sms' as const } }
    return among.includes('email') ? {} : { channel: 'sms' as const }
  }

  return {
    get,
    insert: (body) => insert(body, [], body.createdAt),
    async change(id, decide, now, known) {
      const outcome = await change(id, decide, now, { known })
      return outcome?.written ? outcome.document : undefined
    },
    async toPerson(requestId) {
      const told = await model.find({ requestId, 'recipient.kind': 'person' }).sort({ createdAt: 1, _id: 1 }).lean()
      return told.flatMap((one) => (isForPersons(one.template) ? [{ ...one, template: one.template }] : []))
    },
    unsentOf: (requestId) => model.find({ requestId, state: 'queued' }).lean(),
    standing: (requestId, referralId) =>
      model
        .find({
          requestId,
          referralId,
          over: { $exists: false },
          $or: [
            { template: { $in: [...reminded] }, state: { $in: ['queued', 'sent', 'delivered'] } },
            { template: { $in: [...replaced] }, state: 'queued' },
          ],
        })
        .lean(),
    isTold: async (requestId, causeId, template) =>
      (await model.exists({
        requestId,
        causeId,
        template,
        'recipient.kind': 'person',
        state: { $ne: 'cancelled' },
      })) !== null,
    overBy: (requestId, eventId) => model.find({ requestId, over: eventId }).lean(),
    async askedFor(requestId, referralId) {
      const proposals = await model.find({ requestId, referralId, template: 'proposal' }).sort({ createdAt: 1 }).lean()
      return proposals.flatMap(({ recipient }) => (recipient.kind === 'structure' ? recipient.structureId : []))
    },
    async givenTo(territory, since) {
      const told = await model.find({ 'recipient.territory': territory, createdAt: { $gte: since } }).lean()
      const counts: Partial<Record<Template, number>> = {}
      const distinct = new Set(
        told.map(({ template, referralId, requestId }) => `${template} ${referralId ?? requestId}`),
      )
      for (const template of templates) {
        counts[template] = [...distinct].filter((one) => one.startsWith(`${template} `)).length
      }
      return counts
    },
    byProviderId: async (providerId) => (await model.findOne({ providerId }).lean()) ?? undefined,
    smsLike: (prefix) =>
      model
        .find({ _id: { $regex: `^${prefix}` }, channel: 'sms', state: { $in: ['queued', 'sent'] } })
        .limit(10)
        .lean(),
    dueBetween: (among, { from, to }, limit, last) =>
      model
        .find({ ...on(among), dueAt: { ...(from ? { $gte: from } : {}), $lte: to }, ...after('dueAt', last) })
        .sort({ dueAt: 1, _id: 1 })
        .limit(limit)
        .lean(),
    async waitingSince(among) {
      const now = new Date()
      const [tried, due] = await Promise.all([
        model
          .findOne({ ...on(among), triedSince: { $lte: now } })
          .sort({ triedSince: 1 })
          .lean(),
        model
          .findOne({ ...on(among), dueAt: { $lte: now }, state: 'queued' })
          .sort({ dueAt: 1 })
          .lean(),
      ])
      const all = [tried?.triedSince, due?.dueAt].flatMap((at) => at ?? [])
      return all.length > 0 ? new Date(Math.min(...all.map((at) => at.getTime()))) : undefined
    },
  }
}
