// The store of messages: one document a message, first stored, then queued, sent once, its outcome an event.

import type { Channel } from '@hent/contracts/codes.ts'
import type { Change } from '@hent/messaging/aggregate.ts'
import { outbox, outboxIndexes } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { openModel } from '@hent/service/model.ts'
import { after } from '@hent/service/next-page.ts'
import { type Course, type Message, type MessageBody, message, type Recipient } from './message.ts'
import { isForPersons, type PersonTemplate, type Template, templates } from './texts/templates.ts'

const reminded = [
  'proposal',
  'proposal-reminder',
  'appointment',
  'appointment-moved',
  'appointment-reminder',
  'appointment-cancelled',
] as const
/** For what a referral waits, or who has it: once that is no more so, it is told no more. */
const replaced = ['choice-offered', 'asked-elsewhere', 'not-yet-taken', 'taken-in-charge'] as const
const underWay = ['queued', 'sent'] as const
/** Nobody counts on a probe before it has arrived. */
const standing = [{ state: 'delivered' }, { state: { $in: underWay }, probe: { $exists: false } }] as const

/** How many messages of a channel, kind of recipient and template went the same way. */
export type Counted = {
  _id: Pick<Course, 'sentIn' | 'provenIn' | 'failure'> & {
    channel?: Channel | null
    to: Recipient['kind']
    template: Template
    state: MessageBody['state']
  }
  count: number
}

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
  /** what told of a referral's proposals and appointments, and stands; what is to tell for what it waits or who has it, and has not left */
  standing(requestId: string, referralId: string): Promise<Message[]>
  /** whether the person was told this of an event, wherever they were but at these */
  isTold(requestId: string, causeId: string, template: Template, but: readonly string[]): Promise<boolean>
  /** whether a structure, or anybody in it, was told this of an event */
  isToldTo(structureId: string, requestId: string, causeId: string, template: Template): Promise<boolean>
  /** whether the person was told of an appointment of a referral */
  knowsOfAppointment(requestId: string, referralId: string): Promise<boolean>
  /** another message that tells the same to others, or to the same person by another way, and stands; or a probe that does */
  alsoTelling(message: MessageBody, how?: 'probe'): Promise<Message | undefined>
  /** what told, or is to tell, this of a referral, to whomever */
  ofReferral(requestId: string, referralId: string, template: Template): Promise<Message[]>
  /** what an event has ended */
  overBy(requestId: string, eventId: string): Promise<Message[]>
  /** how many requests or referrals an animator was told of since, by template */
  givenTo(territory: string, since: Date): Promise<Partial<Record<Template, number>>>
  /** what told a structure of a proposal, the newest first */
  ofProposal(proposalId: string): Promise<Message[]>
  /** what leaves, or left, by a mail */
  ofMail(mailId: string): Promise<Message[]>
  /** an SMS by what its provider calls it */
  byProviderId(providerId: string): Promise<Message | undefined>
  /** SMS that a provider has or may have, some perhaps twice, whose ids begin so */
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
  /** what was written in a span, counted by how it went */
  counted(from: Date, to: Date): Promise<Counted[]>
  /** structures to whose address a mail of a span did not come */
  structuresUnreached(from: Date, to: Date): Promise<number>
  /** when the message of these channels that has waited longest to be sent was due for the first time */
  waitingSince(channels: readonly Channel[]): Promise<Date | undefined>
  /** how many are due and have not left */
  waiting(channel: Channel): Promise<number>
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
    [{ createdAt: 1 }],
    [
      { 'recipient.territory': 1, createdAt: 1 },
      { partialFilterExpression: { 'recipient.territory': { $exists: true } } },
    ],
    [{ proposalId: 1 }, { partialFilterExpression: { proposalId: { $exists: true } } }],
    [{ mail: 1 }, { partialFilterExpression: { mail: { $exists: true } } }],
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
    isTold: async (requestId, causeId, template, but) =>
      (await model.exists({
        requestId,
        causeId,
        template,
        'recipient.kind': 'person',
        'recipient.contactId': { $nin: [...but] },
        state: { $ne: 'cancelled' },
      })) !== null,
    isToldTo: async (structureId, requestId, causeId, template) =>
      (await model.exists({ requestId, causeId, template, 'recipient.structureId': structureId })) !== null,
    knowsOfAppointment: async (requestId, referralId) =>
      (await model.exists({
        requestId,
        referralId,
        template: { $in: ['appointment', 'appointment-moved'] },
        state: { $in: ['sent', 'delivered'] },
      })) !== null,
    alsoTelling: async ({ _id, requestId, causeId, template, recipient: { kind } }, how) =>
      (await model
        .findOne({
          ...{ requestId, causeId, template, _id: { $ne: _id } },
          ...(how === 'probe' ? { probe: true, state: { $in: [...underWay] } } : { $or: [...standing] }),
          'recipient.kind': kind === 'person' ? kind : { $in: ['structure', 'adviser'] },
        })
        .lean()) ?? undefined,
    ofReferral: (requestId, referralId, template) => model.find({ requestId, referralId, template }).lean(),
    overBy: (requestId, eventId) => model.find({ requestId, over: eventId }).lean(),
    async askedFor(requestId, referralId) {
      const proposals = await model.find({ requestId, referralId, template: 'proposal' }).sort({ createdAt: 1 }).lean()
      const asked = proposals.flatMap(({ recipient }) => ('structureId' in recipient ? recipient.structureId : []))
      return [...new Set(asked)]
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
    ofProposal: (proposalId) => model.find({ proposalId, template: 'proposal' }).sort({ createdAt: -1 }).lean(),
    ofMail: (mailId) => model.find({ $or: [{ _id: mailId }, { mail: mailId }] }).lean(),
    byProviderId: async (providerId) => (await model.findOne({ providerId }).lean()) ?? undefined,
    smsLike: (prefix) =>
      model
        .find({
          // A range, which is read in the index everywhere: a pattern is a scan on the stand-in. Ids are hexadecimal.
          ...{ _id: { $gte: prefix, $lt: `${prefix}g` }, channel: 'sms' },
          $or: [{ state: { $in: ['queued', 'sent'] } }, { state: 'delivered', uncertain: true }],
        })
        .limit(10)
        .lean(),
    dueBetween: (among, { from, to }, limit, last) =>
      model
        .find({ ...on(among), dueAt: { ...(from ? { $gte: from } : {}), $lte: to }, ...after('dueAt', last) })
        .sort({ dueAt: 1, _id: 1 })
        .limit(limit)
        .lean(),
    counted: (from, to) =>
      model.aggregate<Counted>([
        { $match: { createdAt: { $gte: from, $lt: to }, state: { $ne: 'cancelled' } } },
        {
          $group: {
            _id: {
              ...{ channel: '$channel', to: '$recipient.kind', template: '$template', state: '$state' },
              ...{ sentIn: '$course.sentIn', provenIn: '$course.provenIn', failure: '$course.failure' },
            },
            count: { $sum: 1 },
          },
        },
      ]),
    async structuresUnreached(from, to) {
      const failure = { $in: ['refused', 'bounced'] }
      const where = { createdAt: { $gte: from, $lt: to }, 'course.failure': failure, channel: { $ne: 'sms' } }
      const structures: unknown[] = await model.collection.distinct('recipient.structureId', where)
      return structures.length
    },
    waiting: (channel) => model.countDocuments({ ...on([channel]), dueAt: { $lte: new Date() }, state: 'queued' }),
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
