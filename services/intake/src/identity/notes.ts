// The store of words that professionals leave beside the codes, the reason of a refusal first: free text, so they live
// here, each encrypted with a key of its own, and go with the request when it is erased.

import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Encrypted } from '../vault/vault.ts'

const note = {
  _id: { type: String, ...required },
  requestId: { type: String, ...required },
  referralId: { type: String, ...required },
  structureId: { type: String, ...required },
  /** agent id */
  by: { type: String, ...required },
  at: { type: Date, ...required },
  sealed: quoted(Encrypted, required),
} as const
type Note = Shape<typeof note>

export type Notes = {
  add(note: Note): Promise<void>
  /** how many there are on one referral */
  count(requestId: string, referralId: string): Promise<number>
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
  ])
  return {
    add: async (one) => void (await model.insertOne(one)),
    count: (requestId, referralId) => model.countDocuments({ requestId, referralId }).exec(),
    of: (requestId) => model.find({ requestId }).sort({ at: 1 }).lean().exec(),
    destroy: async (requestId) => void (await model.deleteMany({ requestId })),
    async encryptAgain(id, { content }, after) {
      await model.updateOne(
        { _id: id, 'sealed.content': content },
        { $set: { sealed: after } },
        { runValidators: true },
      )
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
