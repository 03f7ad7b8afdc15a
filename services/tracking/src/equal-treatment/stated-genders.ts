// The store of what persons said to check equal treatment, by request: in no story, and written by no event. Who may read
// one answer is the person; figures read them all.

import { StatedGender } from '@hent/contracts/equal-treatment.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const stated = {
  /** of the request */
  _id: { type: String, ...required },
  gender: quoted(StatedGender, required),
  /** last said */
  at: { type: Date, ...required },
} as const
type Stated = Shape<typeof stated>

export type StatedGenders = {
  /** The last answer is the one that counts; null takes it back. */
  say(requestId: string, gender: StatedGender | null): Promise<void>
  get(requestId: string): Promise<StatedGender | null>
  /** those that were said, by request */
  of(requestIds: readonly string[]): Promise<Map<string, StatedGender>>
  forget(requestIds: readonly string[]): Promise<void>
  /** For requests that none was said of. */
  insertAll(said: readonly { requestId: string; gender: StatedGender }[]): Promise<void>
  /** all of them, one after the other */
  all(): AsyncIterable<Stated>
}

export async function openStatedGenders(
  connection: Connection,
  now: () => Date = () => new Date(),
): Promise<StatedGenders> {
  const model = await openModel(connection, 'stated_genders', stated)
  return {
    async say(_id, gender) {
      if (gender === null) await model.deleteOne({ _id })
      else await model.replaceOne({ _id }, { _id, gender, at: now() }, { upsert: true })
    },
    get: async (_id) => (await model.findOne({ _id }).lean())?.gender ?? null,
    async of(requestIds) {
      const found = await model.find({ _id: { $in: [...requestIds] } }).lean()
      return new Map(found.map(({ _id, gender }) => [_id, gender]))
    },
    async forget(requestIds) {
      if (requestIds.length > 0) await model.deleteMany({ _id: { $in: [...requestIds] } })
    },
    async insertAll(said) {
      const at = now()
      if (said.length > 0) await model.insertMany(said.map(({ requestId, gender }) => ({ _id: requestId, gender, at })))
    },
    all: () => model.find().lean().cursor(),
  }
}
