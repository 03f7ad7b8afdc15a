// Numbers whose telephone answered STOP, by their HMAC alone: no SMS leaves for them, whoever's they are. Persons are
// intake's to know of too (`sms_stops` there); a structure's duty mobile is known here alone. docs/adr/0046-stop-by-sms.md.

import { createHmac } from 'node:crypto'
import { required } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

/** Three years, as in intake: as long as the CNIL has lists of who objected be kept. */
const keptSeconds = 3 * 366 * 86_400

const stopped = { _id: { type: String, ...required }, at: { type: Date, ...required } } as const

export type StoppedMobiles = {
  has(mobile: string): Promise<boolean>
  /** Said again, it is kept for three years from then on. */
  add(mobile: string, now: Date): Promise<void>
  remove(mobile: string): Promise<void>
}

export async function openStoppedMobiles(connection: Connection, key: string): Promise<StoppedMobiles> {
  const model = await openModel(connection, 'stopped_mobiles', stopped, [
    [{ at: 1 }, { expireAfterSeconds: keptSeconds }],
  ])
  const idOf = (mobile: string) => createHmac('sha256', key).update(`stopped mobile\n${mobile}`).digest('base64url')
  return {
    has: async (mobile) => (await model.exists({ _id: idOf(mobile) })) !== null,
    async add(mobile, now) {
      await model.replaceOne({ _id: idOf(mobile) }, { _id: idOf(mobile), at: now }, { upsert: true })
    },
    async remove(mobile) {
      await model.deleteOne({ _id: idOf(mobile) })
    },
  }
}
