// The counts of a month, as they were told first: who says or takes back a wish later moves no number that was read, so
// that nobody learns what one adviser wished by watching. Only what is told is stored.

import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import { WishCount } from './count-wishes.ts'

const edition = {
  /** the month, YYYY-MM, which one writer only can take */
  _id: { type: String, ...required },
  /** the local day on which it was counted */
  countedOn: { type: String, ...required },
  counts: quoted(Type.Array(WishCount), required),
} as const
export type WishEdition = Shape<typeof edition>

export type WishEditions = Awaited<ReturnType<typeof openWishEditions>>

export async function openWishEditions(connection: Connection) {
  const model = await openModel(connection, 'training_wish_editions', edition)
  return {
    /** Of the month of this moment: counted at its first reading. */
    async of(now: Date, count: () => Promise<WishCount[]>): Promise<WishEdition> {
      const countedOn = localDay(now)
      const month = countedOn.slice(0, 7)
      const known = await model.findById(month).lean()
      if (known) return known
      const first = { _id: month, countedOn, counts: await count() }
      if (await isFirst(() => model.insertOne(first))) return first
      return (await model.findById(month).lean()) ?? first
    },
  }
}
