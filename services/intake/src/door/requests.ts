// The store of requests: one document a request, its vault and its events inside; beside it, the ids of addresses.

import { departementCodes, languages, Situation, toldByWays } from '@hent/contracts/codes.ts'
import { Location } from '@hent/contracts/directory-record.ts'
import { type EventDraft, eventData } from '@hent/contracts/events.ts'
import { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import { SheetEdition } from '@hent/contracts/sheet.ts'
import type { Change } from '@hent/messaging/aggregate.ts'
import { type Cause, isDuplicateKey, outbox, outboxIndexes, type Stored } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { AppError } from '@hent/service/errors.ts'
import { openModel } from '@hent/service/model.ts'
import { type Static, Type } from 'typebox'
import { Encrypted } from '../vault/vault.ts'

const { sender, modes, accessibility } = eventData.RequestReceived.properties
const Need = Type.Object({
  ...eventData.NeedAdded.properties.need.properties,
  /** by the person, since: what makes it one however often it is sent, and the need that it corrects */
  added: Type.Optional(
    Type.Object({
      idempotency: Type.String(),
      print: Type.String(),
      corrects: Type.Optional(Type.String()),
      /** of first information, as they were given with it */
      sheets: Type.Optional(Type.Array(SheetEdition)),
    }),
  ),
})
export type Need = Static<typeof Need>

/** RFC 3339, and what changed */
const ConsentChange = Type.Object({
  at: Type.String(),
  shareOnAcceptance: Type.Optional(Type.Boolean()),
  survey: Type.Optional(Type.Boolean()),
})

const request = {
  _id: { type: String, ...required },
  /** HMAC of the sender and its key: the same twice is one request, after erasure too */
  idempotency: { type: String, ...required },
  /** HMAC of the body; absent after erasure, like what the sender called it */
  print: { type: String, ...optional },
  receivedAt: { type: Date, ...required },
  sender: quoted(sender, required),
  /** the partner's own reference */
  reference: { type: String, ...optional },
  agentId: { type: String, ...optional },
  commune: quoted(NewRequest.properties.commune, required),
  departement: { type: String, enum: departementCodes, ...required },
  needs: quoted(Type.Array(Need), required),
  situation: quoted(Situation, required),
  modes: quoted(modes, required),
  /** for a need that is added later; gone with an erasure, as what it says of the person is */
  point: quoted(Location, optional),
  accessibility: quoted(accessibility, optional),
  language: { type: String, enum: languages, ...required },
  answeredAtDoor: { type: Boolean, ...required },
  /** of first information, as they were given; absent: as Hent was delivered */
  sheets: quoted(Type.Array(SheetEdition), optional),
  secretKey: { type: String, ...required },
  /** absent when anonymous, and after erasure */
  vault: quoted(Encrypted, optional),
  /** key files of what was erased or replaced, until its keys are destroyed */
  keysToDestroy: quoted(Type.Array(Type.String()), optional),
  contactId: { type: String, ...optional },
  /** their mobile's, of who is told by e-mail and by SMS as well */
  smsContactId: { type: String, ...optional },
  /** the way they said they prefer; absent: an e-mail before a mobile */
  toldBy: { type: String, enum: toldByWays, ...optional },
  /** since when nothing is written to the person's mobile, STOP having been answered to an SMS */
  stoppedAt: { type: Date, ...optional },
  /** when they last answered an SMS with anything else */
  repliedAt: { type: Date, ...optional },
  /** ids of the words of its threads that were said to be there */
  wordsSaid: quoted(Type.Array(Type.String()), optional),
  consent: quoted(RequestSubmission.properties.consent, required),
  /** each time the person gave or took back their consent to be known, or to be asked, the oldest first */
  consentChanges: quoted(Type.Array(ConsentChange), optional),
  state: { type: String, enum: ['received', 'withdrawn', 'erased'], ...required },
  /**
   * The last contact is not before it: set by each act of the person, or about them, that intake hears of itself. When a
   * referral was closed is in `holdings`. Absent after erasure.
   */
  lastContactAt: { type: Date, ...optional },
  /** when to look whether routing has opened every need */
  watchAt: { type: Date, ...optional },
} as const
export type RequestBody = Shape<typeof request>
export type Request = Stored<RequestBody>

export type Contacts = Pick<RequestBody, 'contactId' | 'smsContactId' | 'stoppedAt'>
export const contactIdsOf = ({ contactId, smsContactId }: Contacts): string[] =>
  [contactId, smsContactId].flatMap((id) => id ?? [])

/** An address that somebody is written to at; its HMAC is all that is kept. */
const contact = {
  _id: { type: String, ...required },
  hmac: { type: String, ...required },
  /** when to look whether a request has it: set by whoever begins to keep it or to leave it, who may not come to the end */
  lookAt: { type: Date, ...optional },
} as const
/** Longer than a request takes from asking for the id of its address to being stored. */
const lookAfterMs = 10 * 60_000

export type Requests = {
  /** The document kept under this idempotency key: the new one, or the first one. */
  insert(body: RequestBody, drafts: EventDraft[], cause?: Cause): Promise<{ request: Request; isNew: boolean }>
  get(id: string): Promise<Request | undefined>
  among(ids: readonly string[]): Promise<Request[]>
  byIdempotency(idempotency: string): Promise<Request | undefined>
  byCode(prefix: string): Promise<Request | undefined>
  sentBy(sender: { partner?: string; structureId?: string }, before: Date, limit: number): Promise<Request[]>
  /**
   * @param decide undefined where there is nothing to write
   * @throws AppError `not-found`
   */
  change(
    id: string,
    decide: (body: RequestBody) => Change<RequestBody> | undefined,
    now: Date,
    cause?: Cause,
  ): Promise<Request>
  toWatch(now: Date, limit: number): Promise<Request[]>
  /** those of whom intake heard last before an instant, the oldest first, but these */
  quietSince(before: Date, but: readonly string[], limit: number): Promise<Request[]>
  /** what an earlier version kept without the day of the last contact; reads the whole collection */
  keptUndated(): AsyncIterable<Request>
  /** those of whom something erased or replaced lies in files of names up to this one */
  toDestroyKeysOf(upTo: string, limit: number): Promise<Request[]>
  /** ids within a key file, of all that is kept under it */
  idsUnder(file: string): Promise<string[]>
  /** whether anything is kept under any key file */
  needKeyFiles(): Promise<boolean>
  /** what an earlier version kept with its key beside it; reads the whole collection */
  keptBeside(): AsyncIterable<Request>
  /** The id of an address, the same as before if it was met before. */
  contactIdOf(hmac: string, fresh: string, now: Date): Promise<string>
  /** those written to at an address, by its HMAC */
  writtenToAt(hmac: string): Promise<Request[]>
  /** Said before a request stops having it: should what follows break off, it is looked at again. */
  leaveContact(contactId: string, now: Date): Promise<void>
  /** Forgets an address that no request is left with. */
  forgetContact(contactId: string): Promise<void>
  /** Forgets those due to be looked at that no request has. Gives how many it looked at. */
  forgetContacts(now: Date, limit: number): Promise<number>
  /** those among them received from an instant to another, the oldest first */
  receivedBetween(ids: readonly string[], from: Date, to: Date): Promise<Request[]>
}

export async function openRequests({
  connection,
  aggregate,
}: Pick<Platform, 'connection' | 'aggregate'>): Promise<Requests> {
  const model = await openModel(connection, 'requests', { ...request, ...outbox }, [
    ...outboxIndexes,
    [{ idempotency: 1 }, { unique: true }],
    [{ 'sender.partner': 1, receivedAt: -1 }],
    [{ 'sender.structureId': 1, receivedAt: -1 }],
    [{ contactId: 1 }],
    [{ smsContactId: 1 }],
    [{ watchAt: 1 }],
    [{ lastContactAt: 1 }],
    [{ 'vault.file': 1 }],
    [{ keysToDestroy: 1 }],
  ])
  const contacts = await openModel(connection, 'contacts', contact, [[{ hmac: 1 }, { unique: true }], [{ lookAt: 1 }]])
  const store = aggregate<RequestBody>({ model, source: '/intake', subjectOf: ({ _id }) => _id })
  const having = (ids: readonly string[]) => ({
    $or: [{ contactId: { $in: [...ids] } }, { smsContactId: { $in: [...ids] } }],
  })
  const byIdempotency = async (idempotency: string) => (await model.findOne({ idempotency }).lean()) ?? undefined

  return {
    get: store.get,
    among: (ids) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean()
        .exec(),
    async insert(body, drafts, cause) {
      const written = await store.insert(body, drafts, body.receivedAt, cause)
      if (written) return { request: written, isNew: true }
      const first = await byIdempotency(body.idempotency)
      if (!first) throw new Error(`request ${body._id} is neither new nor received before`)
      return { request: first, isNew: false }
    },
    byIdempotency,
    byCode: async (prefix) => (await model.findOne({ _id: { $gte: prefix, $lt: `${prefix}~` } }).lean()) ?? undefined,
    sentBy: ({ partner, structureId }, before, limit) =>
      model
        .find({
          ...(partner ? { 'sender.partner': partner } : {}),
          ...(structureId ? { 'sender.structureId': structureId } : {}),
          receivedAt: { $lt: before },
        })
        .sort({ receivedAt: -1 })
        .limit(limit)
        .lean()
        .exec(),
    async change(id, decide, now, cause) {
      const changed = await store.change(id, decide, now, { cause })
      if (!changed) throw new AppError('not-found')
      return changed.document
    },
    toWatch: (now, limit) =>
      model
        .find({ watchAt: { $lte: now } })
        .sort({ watchAt: 1 })
        .limit(limit)
        .lean()
        .exec(),
    quietSince: (before, but, limit) =>
      model
        .find({ lastContactAt: { $lt: before }, _id: { $nin: [...but] } })
        .sort({ lastContactAt: 1 })
        .limit(limit)
        .lean()
        .exec(),
    keptUndated: () =>
      model
        .find({ lastContactAt: { $exists: false }, state: { $in: ['received', 'withdrawn'] } })
        .lean()
        .cursor(),
    toDestroyKeysOf: (upTo, limit) =>
      model
        .find({ keysToDestroy: { $gt: '', $lte: upTo } })
        .limit(limit)
        .lean()
        .exec(),
    async idsUnder(file) {
      const under = await model.find({ 'vault.file': file }, { vault: 1 }).lean()
      return under.flatMap(({ vault }) => (vault && 'file' in vault ? [vault.id] : []))
    },
    needKeyFiles: async () => (await model.exists({ 'vault.file': { $gt: '' } })) !== null,
    keptBeside: () =>
      model
        .find({ 'vault.wrapped': { $exists: true } })
        .lean()
        .cursor(),
    async contactIdOf(hmac, fresh, now) {
      const lookAt = new Date(now.getTime() + lookAfterMs)
      const known = await contacts.findOne({ hmac }).lean()
      if (known && (!known.lookAt || (await contacts.updateOne({ _id: known._id }, { lookAt })).matchedCount > 0)) {
        return known._id
      }
      try {
        await contacts.insertOne({ _id: fresh, hmac, lookAt })
        return fresh
      } catch (err) {
        const first = isDuplicateKey(err) ? await contacts.findOne({ hmac }).lean() : undefined
        if (!first) throw err
        return first._id
      }
    },
    async writtenToAt(hmac) {
      const known = await contacts.findOne({ hmac }).lean()
      return known
        ? model
            .find(having([known._id]))
            .sort({ receivedAt: -1 })
            .lean()
        : []
    },
    async leaveContact(_id, now) {
      await contacts.updateOne({ _id }, { lookAt: new Date(now.getTime() + lookAfterMs) })
    },
    async forgetContact(contactId) {
      if (await model.exists(having([contactId]))) return
      await contacts.deleteOne({ _id: contactId })
    },
    async forgetContacts(now, limit) {
      const due = await contacts
        .find({ lookAt: { $lte: now } })
        .limit(limit)
        .lean()
      const ids = due.map(({ _id }) => _id)
      const those = await model.find(having(ids), { contactId: 1, smsContactId: 1 }).lean()
      const had = new Set(those.flatMap(contactIdsOf))
      // Only where nobody has begun to use it since.
      const still = { lookAt: { $lte: now } }
      await contacts.deleteMany({ ...still, _id: { $in: ids.filter((id) => !had.has(id)) } })
      await contacts.updateMany({ ...still, _id: { $in: ids.filter((id) => had.has(id)) } }, { $unset: { lookAt: 1 } })
      return due.length
    },
    receivedBetween: (ids, from, to) =>
      model
        .find({ _id: { $in: [...ids] }, receivedAt: { $gte: from, $lte: to } })
        .sort({ receivedAt: 1 })
        .lean()
        .exec(),
  }
}
