// The public bundle of each period that is over, kept as a file: whoever comes may fetch it, as often as they like, and the
// draws of a period are read from the store once for all of them.

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import { isSettled, type PastPeriods } from './period-draws.ts'
import type { Salts } from './salts.ts'

/** `_id` is the period, or that of a part. JSON, gzip, base64: some megabytes at a million requests a year. */
const keptBundle = {
  _id: { type: String, ...required },
  gzip: { type: String, ...required },
  /** of the period: the ids of what follows, in order, where one document does not hold it */
  rest: quoted(Type.Array(Type.String()), optional),
  keptAt: { type: Date, ...required },
} as const

/** Characters. A document of MongoDB holds 16 MB. */
const mostInPart = 8 * 1024 * 1024

export type PublicBundles = {
  /** The file. Undefined until an hour after the period, when nothing more is drawn in it, and where nothing was committed to. */
  of(period: string): Promise<Buffer | undefined>
}

const zipped = promisify(gzip)
const unzipped = promisify(gunzip)

export async function openPublicBundles(
  connection: Connection,
  {
    past,
    salts,
    now,
    partLength = mostInPart,
  }: { past: PastPeriods; salts: Pick<Salts, 'published'>; now: () => Date; partLength?: number },
): Promise<PublicBundles> {
  const model = await openModel(connection, 'public_bundles', keptBundle)

  // Asked first: a month that nobody committed to must not take the place of one that is read often.
  const isCommitted = async (period: string) => (await salts.published(now())).some((one) => one.period === period)

  async function contentOf(period: string): Promise<string | undefined> {
    const kept = await model.findById(period).lean()
    if (!kept?.rest) return kept?.gzip
    const parts = await model.find({ _id: { $in: kept.rest } }).lean()
    const byId = new Map(parts.map(({ _id, gzip: part }) => [_id, part]))
    return [kept.gzip, ...kept.rest.map((id) => byId.get(id) ?? '')].join('')
  }

  /** What is there stays: another process may have kept the same meanwhile. */
  async function keep(period: string, content: string): Promise<void> {
    const digest = createHash('sha256').update(content).digest('hex')
    const rest: string[] = []
    for (let at = partLength; at < content.length; at += partLength) {
      const part = { _id: `${period}/${digest}/${at}`, gzip: content.slice(at, at + partLength), keptAt: now() }
      await isFirst(() => model.insertOne(part))
      rest.push(part._id)
    }
    // Last: whoever finds it finds all of it.
    const first = { _id: period, gzip: content.slice(0, partLength), keptAt: now() }
    await isFirst(() => model.insertOne(rest.length > 0 ? { ...first, rest } : first))
  }

  return {
    async of(period) {
      const kept = await contentOf(period)
      if (kept) return unzipped(Buffer.from(kept, 'base64'))
      if (!isSettled(period, now()) || !(await isCommitted(period))) return undefined
      const made = await past.of(period)
      if (!made) return undefined
      const file = Buffer.from(`${JSON.stringify(made.bundle)}\n`)
      await keep(period, (await zipped(file)).toString('base64'))
      return file
    },
  }
}
