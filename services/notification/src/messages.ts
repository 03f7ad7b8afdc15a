// The store of messages: one document a message, first stored, then queued, sent once, its outcome an event.
// A message holds codes and ids; whom it reaches is resolved when it is sent, and kept nowhere.

import { createHash } from 'node:crypto'
import type { Language, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import {
  againOnConflict,
  type EventDraft,
  envelopes,
  insertWithEvents,
  isDuplicateKey,
  type Outboxed,
  replaceWithEvents,
} from '@hent/messaging/outbox.ts'
import { ensureOutboxIndexes, type Publisher } from '@hent/messaging/publisher.ts'
import type { Collection, Db, UpdateFilter } from 'mongodb'
import type { Template } from './texts.ts'

export type Recipient =
  | { kind: 'structure'; structureId: string }
  /** whom the structure names for what goes wrong */
  | { kind: 'coordinator'; structureId: string }
  | { kind: 'person'; contactId: string }
  | { kind: 'animator'; territory: string }

export type MessageState = 'queued' | 'sent' | 'delivered' | 'failed' | 'cancelled'

export type MessageBody = {
  _id: string
  requestId: string
  /** id of the event this message tells */
  causeId: string
  traceparent?: string
  template: Template
  language: Language
  recipient: Recipient
  referralId?: string
  proposalId?: string
  surveyId?: string
  service?: ServiceKind
  /** the date the text speaks of, RFC 3339 */
  by?: string
  state: MessageState
  /** attempts whose outcome is known */
  tries: number
  /** an attempt broke off after the mail had begun to leave: the relay may have it */
  uncertain?: true
  createdAt: Date
  /** when it was due for the first time, from its first vain attempt until its end */
  triedSince?: Date
  /** when something is to be done: send, try again, or take the silence for delivery */
  dueAt?: Date
}
export type Message = MessageBody & Outboxed

/** One message per event, template and recipient: told twice, it is one. */
export function messageIdOf(causeId: string, template: Template, recipient: Recipient): string {
  const whom =
    'structureId' in recipient
      ? recipient.structureId
      : 'contactId' in recipient
        ? recipient.contactId
        : recipient.territory
  return createHash('sha256').update(`${causeId}\n${template}\n${recipient.kind}\n${whom}`).digest('hex').slice(0, 32)
}

/** Where a person may be written to, as intake's events tell it: an id, never an address. */
export type Contact = { _id: string; contactId: string; language: Language }
/** What is not to be told to a person any more, heard of before or after what it stops. */
type Stopped = { _id: string; left?: 'withdrawn' | 'erased'; undone?: string[] }

export type Messages = {
  /** False when it was already there. */
  insert(body: MessageBody): Promise<boolean>
  get(id: string): Promise<Message | undefined>
  /** @param known the message as just read: decided upon first, and read again only when another writer was first */
  change(
    id: string,
    decide: (message: Message) => { body: MessageBody; drafts: EventDraft[] } | undefined,
    now: Date,
    known?: Message,
  ): Promise<Message | undefined>
  unsentOf(requestId: string): Promise<Message[]>
  /** structures to which a referral was proposed, in order */
  askedFor(requestId: string, referralId: string): Promise<string[]>
  /** what is to be done from an instant (the beginning, unless told) to another, the earliest first */
  dueBetween(from: Date | undefined, to: Date, limit: number): Promise<Message[]>
  /** when the message that has waited longest to be sent was due for the first time */
  waitingSince(): Promise<Date | undefined>
  /** Of a person who is still to be told of this event. */
  contactOf(requestId: string, eventId: string): Promise<(Contact & { left?: Stopped['left'] }) | undefined>
  keepContact(contact: Contact): Promise<void>
  /** The person left: their contact is forgotten when they are. */
  leave(requestId: string, how: 'withdrawn' | 'erased'): Promise<void>
  /** What an undone event would have told is told no more. */
  leaveUntold(requestId: string, eventId: string): Promise<void>
}

export async function openMessages(db: Db): Promise<Collection<Message>> {
  const collection = db.collection<Message>('messages')
  await ensureOutboxIndexes(collection)
  await collection.createIndex({ dueAt: 1 })
  await collection.createIndex({ triedSince: 1 })
  await collection.createIndex({ requestId: 1 })
  return collection
}

export function createMessages(db: Db, collection: Collection<Message>, publisher: Publisher<Message>): Messages {
  const contacts = db.collection<Partial<Contact> & Stopped>('contacts')
  /** Of somebody erased, nothing is written any more. */
  async function unlessErased(requestId: string, update: UpdateFilter<Partial<Contact> & Stopped>): Promise<void> {
    try {
      await contacts.updateOne({ _id: requestId, left: { $ne: 'erased' } }, update, { upsert: true })
    } catch (err) {
      if (!isDuplicateKey(err)) throw err
    }
  }

  return {
    async insert(body) {
      try {
        await insertWithEvents(collection, { ...body, version: 1, events: [], published: 0 })
        return true
      } catch (err) {
        if (isDuplicateKey(err)) return false
        throw err
      }
    },
    get: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    change(id, decide, now, known) {
      let justRead = known
      return againOnConflict(async () => {
        const before = justRead ?? (await collection.findOne({ _id: id }))
        justRead = undefined
        const changed = before && decide(before)
        if (!changed) return undefined
        const { traceparent } = before
        const about = {
          aggregate: id,
          already: before.events.length,
          subject: before.requestId,
          source: '/notification',
          now,
        }
        const cause = { id: before.causeId, ...defined({ traceparent }) }
        const events = envelopes(changed.drafts, { ...about, cause })
        const after = await replaceWithEvents(collection, before, changed.body, events, now)
        if (events.length > 0) publisher.publish(after)
        return after
      })
    },
    unsentOf: (requestId) => collection.find({ requestId, state: 'queued' }).toArray(),
    async askedFor(requestId, referralId) {
      const proposals = await collection
        .find({ requestId, referralId, template: 'proposal' })
        .sort({ createdAt: 1 })
        .toArray()
      return proposals.flatMap(({ recipient }) => (recipient.kind === 'structure' ? recipient.structureId : []))
    },
    dueBetween: (from, to, limit) =>
      collection
        .find({ dueAt: { ...(from ? { $gte: from } : {}), $lte: to } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray(),
    async waitingSince() {
      const now = new Date()
      const [tried] = await collection
        .find({ triedSince: { $lte: now } })
        .sort({ triedSince: 1 })
        .limit(1)
        .toArray()
      const [due] = await collection
        .find({ dueAt: { $lte: now }, state: 'queued' })
        .sort({ dueAt: 1 })
        .limit(1)
        .toArray()
      const all = [tried?.triedSince, due?.dueAt].flatMap((at) => at ?? [])
      return all.length > 0 ? new Date(Math.min(...all.map((at) => at.getTime()))) : undefined
    },
    async contactOf(requestId, eventId) {
      const known = await contacts.findOne({ _id: requestId })
      const { contactId, language, left, undone } = known ?? {}
      if (!contactId || !language || undone?.includes(eventId)) return undefined
      return { _id: requestId, contactId, language, ...defined({ left }) }
    },
    keepContact: ({ _id, contactId, language }) => unlessErased(_id, { $set: { contactId, language } }),
    leaveUntold: (requestId, eventId) => unlessErased(requestId, { $addToSet: { undone: eventId } }),
    async leave(requestId, how) {
      if (how === 'withdrawn') return unlessErased(requestId, { $set: { left: how } })
      await contacts.replaceOne({ _id: requestId }, { left: how }, { upsert: true })
    },
  }
}

export function bodyOf(message: Message): MessageBody {
  const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = message
  return body
}
