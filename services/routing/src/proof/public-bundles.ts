// The public bundle of each period that is over, kept as a file: whoever comes may fetch it, as often as they like, and the
// draws of a period are read from the store once for all of them.

import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { isFirst } from '@hent/messaging/outbox.ts'
import { required } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { isSettled, type PastPeriods } from './period-draws.ts'
import type { Salts } from './salts.ts'

/** `_id` is the period. JSON, gzip, base64: some megabytes at a million requests a year. */
const keptBundle = {
  _id: { type: String, ...required },
  gzip: { type: String, ...required },
  keptAt: { type: Date, ...required },
} as const

export type PublicBundles = {
  /** The file. Undefined until an hour after the period, when nothing more is drawn in it, and where nothing was committed to. */
  of(period: string): Promise<Buffer | undefined>
}

const zipped = promisify(gzip)
const unzipped = promisify(gunzip)

export async function openPublicBundles(
  connection: Connection,
  { past, salts, now }: { past: PastPeriods; salts: Pick<Salts, 'published'>; now: () => Date },
): Promise<PublicBundles> {
  const model = await openModel(connection, 'public_bundles', keptBundle)

  // Asked first: a month that nobody committed to must not take the place of one that is read often.
  const isCommitted = async (period: string) => (await salts.published(now())).some((one) => one.period === period)

  return {
    async of(period) {
      const kept = await model.findById(period).lean()
      if (kept) return unzipped(Buffer.from(kept.gzip, 'base64'))
      if (!isSettled(period, now()) || !(await isCommitted(period))) return undefined
      const made = await past.of(period)
      if (!made) return undefined
      const file = Buffer.from(`${JSON.stringify(made.bundle)}\n`)
      const content = (await zipped(file)).toString('base64')
      // Another process may have kept the same meanwhile: what is there stays.
      await isFirst(() => model.insertOne({ _id: period, gzip: content, keptAt: now() }))
      return file
    },
  }
}
