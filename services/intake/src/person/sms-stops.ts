// Who answered STOP to an SMS: the HMAC of their number alone, so that whatever request it stands in, now or later,
// nobody writes there until the person takes it back. docs/adr/0046-stop-by-sms.md.

import { required } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

export const saidBySms = ['stop', 'start', 'other'] as const
export type SaidBySms = (typeof saidBySms)[number]

/** Three years: as long as the CNIL has lists of who objected be kept. */
const keptSeconds = 3 * 366 * 86_400

const stop = {
  /** HMAC of the number, as in `contacts` */
  _id: { type: String, ...required },
  at: { type: Date, ...required },
} as const

export type SmsStops = {
  has(hmac: string): Promise<boolean>
  /** Said again, it is kept for three years from then on. */
  add(hmac: string, now: Date): Promise<void>
  remove(hmac: string): Promise<void>
}

export async function openSmsStops(connection: Connection): Promise<SmsStops> {
  const model = await openModel(connection, 'sms_stops', stop, [[{ at: 1 }, { expireAfterSeconds: keptSeconds }]])
  return {
    has: async (hmac) => (await model.exists({ _id: hmac })) !== null,
    async add(hmac, now) {
      await model.replaceOne({ _id: hmac }, { _id: hmac, at: now }, { upsert: true })
    },
    async remove(hmac) {
      await model.deleteOne({ _id: hmac })
    },
  }
}
