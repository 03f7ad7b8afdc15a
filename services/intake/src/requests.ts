// The store of requests: one document a request, its vault and its events inside. Beside it, the ids of addresses and the
// log of who read an identity.

import type { Language, Mode, Situation } from '@hent/contracts/codes.ts'
import type { EventData } from '@hent/contracts/events.ts'
import {
  againOnConflict,
  type Cause,
  type EventDraft,
  envelopes,
  insertWithEvents,
  isDuplicateKey,
  type Outboxed,
  replaceWithEvents,
} from '@hent/messaging/outbox.ts'
import { ensureOutboxIndexes, type Publisher } from '@hent/messaging/publisher.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Collection, Db } from 'mongodb'
import type { Sealed } from './vault.ts'

export type RequestBody = {
  _id: string
  /** HMAC of the sender and its key: the same twice is one request, after erasure too */
  idempotency: string
  /** HMAC of the body; absent after erasure, like what the sender called it */
  print?: string
  receivedAt: Date
  sender: EventData<'RequestReceived'>['sender']
  /** the partner's own reference */
  reference?: string
  agentId?: string
  commune: { code: string; name: string; was?: { code: string; name: string | null } }
  departement: EventData<'RequestReceived'>['departement']
  needs: EventData<'RequestReceived'>['needs']
  situation: Situation
  modes: Mode[]
  language: Language
  answeredAtDoor: boolean
  secretKey: string
  /** absent when anonymous, and after erasure */
  vault?: Sealed
  contactId?: string
  consent: { shareOnAcceptance: boolean; survey: boolean }
  state: 'received' | 'withdrawn' | 'erased'
  /** when to look whether routing has opened every need */
  watchAt?: Date
}
export type Request = RequestBody & Outboxed

export type Requests = {
  /** The document kept under this idempotency key: the new one, or the first one. */
  insert(body: RequestBody, drafts: EventDraft[], cause?: Cause): Promise<{ request: Request; isNew: boolean }>
  get(id: string): Promise<Request | undefined>
  byIdempotency(idempotency: string): Promise<Request | undefined>
  byCode(prefix: string): Promise<Request | undefined>
  sentBy(sender: { partner?: string; structureId?: string }, before: Date, limit: number): Promise<Request[]>
  change(
    id: string,
    decide: (request: Request) => { body: RequestBody; drafts: EventDraft[] },
    now: Date,
    cause?: Cause,
  ): Promise<Request>
  toWatch(now: Date, limit: number): Promise<Request[]>
  /** The id of an address, the same as before if it was met before; its HMAC is all that is kept. */
  contactIdOf(hmac: string, fresh: string): Promise<string>
  forgetContact(contactId: string): Promise<void>
  /** those among them received from an instant to another, the oldest first */
  receivedBetween(ids: readonly string[], from: Date, to: Date): Promise<Request[]>
  logReadings(lines: readonly Reading[]): Promise<void>
}

/** Who read an identity, of what, why; inserted before the answer leaves, sealed, destroyed after 12 months (`sealedLogs`). */
export type Reading = {
  _id: string
  at: Date
  requestId: string
  reader: string
  as: string
  what: 'identity' | 'contact' | 'dropout-list' | 'note'
}

export async function openRequests(db: Db): Promise<Collection<Request>> {
  const collection = db.collection<Request>('requests')
  await ensureOutboxIndexes(collection)
  await collection.createIndex({ idempotency: 1 }, { unique: true })
  await collection.createIndex({ 'sender.partner': 1, receivedAt: -1 })
  await collection.createIndex({ 'sender.structureId': 1, receivedAt: -1 })
  await collection.createIndex({ contactId: 1 })
  await collection.createIndex({ watchAt: 1 })
  await db.collection('contacts').createIndex({ hmac: 1 }, { unique: true })
  await db.collection('readings').createIndex({ requestId: 1 })
  return collection
}

export function createRequests(db: Db, collection: Collection<Request>, publisher: Publisher<Request>): Requests {
  const contacts = db.collection<{ _id: string; hmac: string }>('contacts')
  const readings = db.collection<Reading>('readings')
  const source = '/intake'

  return {
    async insert(body, drafts, cause) {
      const now = body.receivedAt
      const events = envelopes(drafts, { aggregate: body._id, already: 0, subject: body._id, source, now, cause })
      const request: Request = { ...body, version: 1, events, published: 0, pendingSince: now }
      try {
        await insertWithEvents(collection, request)
        publisher.publish(request)
        return { request, isNew: true }
      } catch (err) {
        const first = isDuplicateKey(err) ? await collection.findOne({ idempotency: body.idempotency }) : undefined
        if (!first) throw err
        return { request: first, isNew: false }
      }
    },
    get: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    byIdempotency: async (idempotency) => (await collection.findOne({ idempotency })) ?? undefined,
    byCode: async (prefix) => (await collection.findOne({ _id: { $gte: prefix, $lt: `${prefix}~` } })) ?? undefined,
    sentBy: ({ partner, structureId }, before, limit) =>
      collection
        .find({
          ...(partner ? { 'sender.partner': partner } : {}),
          ...(structureId ? { 'sender.structureId': structureId } : {}),
          receivedAt: { $lt: before },
        })
        .sort({ receivedAt: -1 })
        .limit(limit)
        .toArray(),
    change: (id, decide, now, cause) =>
      againOnConflict(async () => {
        const before = await collection.findOne({ _id: id })
        if (!before) throw new AppError('not-found')
        const { body, drafts } = decide(before)
        const about = { aggregate: id, already: before.events.length, subject: id, source, now, cause }
        const after = await replaceWithEvents(collection, before, body, envelopes(drafts, about), now)
        publisher.publish(after)
        return after
      }),
    toWatch: (now, limit) =>
      collection
        .find({ watchAt: { $lte: now } })
        .sort({ watchAt: 1 })
        .limit(limit)
        .toArray(),
    async contactIdOf(hmac, fresh) {
      const known = await contacts.findOne({ hmac })
      if (known) return known._id
      try {
        await contacts.insertOne({ _id: fresh, hmac })
        return fresh
      } catch (err) {
        const first = isDuplicateKey(err) ? await contacts.findOne({ hmac }) : undefined
        if (!first) throw err
        return first._id
      }
    },
    async forgetContact(contactId) {
      if (await collection.findOne({ contactId }, { projection: { _id: 1 } })) return
      await contacts.deleteOne({ _id: contactId })
    },
    receivedBetween: (ids, from, to) =>
      collection
        .find({ _id: { $in: [...ids] }, receivedAt: { $gte: from, $lte: to } })
        .sort({ receivedAt: 1 })
        .toArray(),
    async logReadings(lines) {
      if (lines.length > 0) await readings.insertMany([...lines])
    },
  }
}

export function bodyOf(request: Request): RequestBody {
  const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = request
  return body
}
