// The store of requests being entered at a counter or on the telephone when somebody is interrupted: each encrypted with
// a key of its own, for a day. Once it is gone its document remains without anything but the files its keys lie in, until
// they are destroyed there. No TTL index: it would take that away too.

import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Encrypted } from '../vault/vault.ts'

const counterDraft = {
  /** HMAC of the author and the key */
  _id: { type: String, ...required },
  /** HMAC of the agent and the structure they enter it for */
  author: { type: String, ...optional },
  /** under which it will be sent */
  key: { type: String, ...optional },
  startedAt: { type: Date, ...optional },
  until: { type: Date, ...optional },
  /** absent once it is gone */
  sealed: quoted(Encrypted, optional),
  /** key files of all that it ever was */
  files: { type: [String], default: undefined, ...required },
} as const
type Stored = Shape<typeof counterDraft>
export type CounterDraft = { key: string; startedAt: Date; until: Date; sealed: Encrypted }

export type CounterDrafts = {
  /** In the place of what it was before. @param file where its key lies */
  keep(draft: CounterDraft & { _id: string; author: string }, file: string): Promise<void>
  /** an author's, begun first first; none whose day is over */
  of(author: string, now: Date): Promise<CounterDraft[]>
  get(id: string, now: Date): Promise<CounterDraft | undefined>
  /** whether there was one */
  drop(id: string, now: Date): Promise<boolean>
  /** Drops those whose day is over. Gives how many. */
  dropOver(now: Date): Promise<number>
  /** gone, with keys in files up to this one */
  toDestroyKeysOf(upTo: string, limit: number): Promise<{ _id: string; files: string[] }[]>
  keysDestroyed(id: string, files: readonly string[]): Promise<void>
  /** ids within a key file, of all that is kept under it */
  idsUnder(file: string): Promise<string[]>
}

const everything = { author: 1, key: 1, startedAt: 1, until: 1, sealed: 1 } as const
const isGone = { sealed: { $exists: false } }

export async function openCounterDrafts(connection: Connection): Promise<CounterDrafts> {
  const model = await openModel(connection, 'counter_drafts', counterDraft, [
    [{ author: 1 }],
    [{ until: 1 }],
    [{ files: 1 }],
    [{ 'sealed.file': 1 }],
  ])
  return {
    async keep({ _id, ...draft }, file) {
      await mustFit(model, [{ _id, ...draft, files: [file] }])
      const change = { $set: draft, $addToSet: { files: file } }
      await model.updateOne({ _id }, change, { upsert: true })
    },
    of: async (author, now) =>
      (
        await model
          .find({ author, until: { $gt: now } })
          .sort({ startedAt: 1 })
          .lean()
      ).flatMap(whole),
    get: async (_id, now) => [await model.findOne({ _id, until: { $gt: now } }).lean()].flatMap(whole)[0],
    async drop(_id, now) {
      const before = await model.findOneAndUpdate({ _id }, { $unset: everything }).lean()
      return before?.until !== undefined && before.until > now
    },
    async dropOver(now) {
      const { modifiedCount } = await model.updateMany({ until: { $lte: now } }, { $unset: everything })
      return modifiedCount
    },
    toDestroyKeysOf: (upTo, limit) =>
      model
        .find({ files: { $gt: '', $lte: upTo }, ...isGone }, { files: 1 })
        .limit(limit)
        .lean()
        .exec(),
    async keysDestroyed(_id, files) {
      await model.updateOne({ _id }, { $pullAll: { files: [...files] } })
      await model.deleteOne({ _id, 'files.0': { $exists: false }, ...isGone })
    },
    async idsUnder(file) {
      const under = await model.find({ 'sealed.file': file }, { sealed: 1 }).lean()
      return under.flatMap(({ sealed }) => (sealed && 'file' in sealed ? [sealed.id] : []))
    },
  }
}

function whole(stored: Stored | null): CounterDraft[] {
  const { key, startedAt, until, sealed } = stored ?? {}
  return key && startedAt && until && sealed ? [{ key, startedAt, until, sealed }] : []
}
