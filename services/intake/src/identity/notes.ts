// The store of words left beside the codes: the reason of a refusal, and what is written in a thread. Free text, so they
// live here, each encrypted with a key of its own, and go with the request when it is erased.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Encrypted } from '../vault/vault.ts'

/** Whom a structure writes with in a thread: the person, or the other professionals of the referral. */
export const threadKinds = ['person', 'professionals'] as const
export type ThreadKind = (typeof threadKinds)[number]

const note = {
  _id: { type: String, ...required },
  requestId: { type: String, ...required },
  referralId: { type: String, ...required },
  /** that of the writer; the one that has the referral, where the person writes */
  structureId: { type: String, ...required },
  /** absent: words beside an answer */
  thread: { type: String, enum: threadKinds, ...optional },
  /** agent id, or `person` */
  by: { type: String, ...required },
  /** which of its thread, from 1: two notes at once are not both the last one allowed; earlier versions stored none */
  place: { type: Number, ...optional },
  at: { type: Date, ...required },
  sealed: quoted(Encrypted, required),
} as const
export type Note = Shape<typeof note>

export type Notes = {
  /** One of this id may be there already, and another may have taken its place meanwhile. */
  add(note: Note): Promise<'added' | 'there' | 'place-taken'>
  get(id: string): Promise<Note | undefined>
  /** how many there are on one referral, of a thread or beside its answers */
  count(requestId: string, referralId: string, thread?: ThreadKind): Promise<number>
  /** those of a request, the oldest first */
  of(requestId: string): Promise<Note[]>
  destroy(requestId: string): Promise<void>
  /** Puts what was encrypted again in the place of what it was, unless the note has gone. */
  encryptAgain(id: string, before: Encrypted, after: Encrypted): Promise<void>
  /** ids within a key file, of all that is kept under it */
  idsUnder(file: string): Promise<string[]>
  /** what an earlier version kept with its key beside it; reads the whole collection */
  keptBeside(): AsyncIterable<Note>
}

export async function openNotes(connection: Connection): Promise<Notes> {
  const model = await openModel(connection, 'notes', note, [
    [{ requestId: 1, referralId: 1, at: 1 }],
    [{ 'sealed.file': 1 }],
    [
      { referralId: 1, thread: 1, place: 1 },
      { unique: true, partialFilterExpression: { place: { $exists: true } } },
    ],
  ])
  return {
    async add(one) {
      try {
        await model.insertOne(one)
        return 'added'
      } catch (err) {
        if (!isDuplicateKey(err)) throw err
        return (await model.exists({ _id: one._id })) ? 'there' : 'place-taken'
      }
    },
    get: async (_id) => (await model.findOne({ _id }).lean()) ?? undefined,
    count: (requestId, referralId, thread) =>
      model.countDocuments({ requestId, referralId, thread: thread ?? { $exists: false } }).exec(),
    of: (requestId) => model.find({ requestId }).sort({ at: 1 }).lean().exec(),
    destroy: async (requestId) => void (await model.deleteMany({ requestId })),
    async encryptAgain(id, { content }, after) {
      await model.updateOne({ _id: id, 'sealed.content': content }, { $set: { sealed: after } })
    },
    async idsUnder(file) {
      const under = await model.find({ 'sealed.file': file }, { sealed: 1 }).lean()
      return under.flatMap(({ sealed }) => ('file' in sealed ? [sealed.id] : []))
    },
    keptBeside: () =>
      model
        .find({ 'sealed.wrapped': { $exists: true } })
        .lean()
        .cursor(),
  }
}
