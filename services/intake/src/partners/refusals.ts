// What was refused to partners, by either door: where and why, never a value. Kept for a month, for whoever mends it; an
// operator's dead letters are apart, and of partners' topics alone.

import { Problem } from '@hent/contracts/partner.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const keptSeconds = 31 * 86_400

const refusal = {
  /** topic/partition/offset of the message, or the id of the call: the same told twice is one */
  _id: { type: String, ...required },
  partner: { type: String, ...required },
  at: { type: Date, ...required },
  door: { type: String, enum: ['kafka', 'http'], ...required },
  /** the partner's own, where it could be read */
  reference: { type: String, ...optional },
  problem: quoted(Problem, required),
} as const
export type PartnerRefusal = Shape<typeof refusal>

export type PartnerRefusals = Awaited<ReturnType<typeof openRefusals>>

export async function openRefusals(connection: Connection) {
  const model = await openModel(connection, 'partner_refusals', refusal, [
    [{ partner: 1, at: -1, _id: -1 }],
    [{ at: 1 }, { expireAfterSeconds: keptSeconds }],
  ])
  return {
    note: (one: PartnerRefusal): Promise<boolean> => isFirst(() => model.insertOne(one)),
    count: (partner: string): Promise<number> => model.countDocuments({ partner }),
    get: async (id: string): Promise<PartnerRefusal | undefined> => (await model.findById(id).lean()) ?? undefined,
    /** The latest first. */
    async ofPartner(partner: string, after: PartnerRefusal | undefined, limit: number): Promise<PartnerRefusal[]> {
      const found = model.find({ partner })
      if (after) found.or([{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after._id } }])
      return found.sort({ at: -1, _id: -1 }).limit(limit).lean()
    },
  }
}
