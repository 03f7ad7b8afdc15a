// M9: a request's way (M1, M2) with few and with many requests stored. The many are copies of those that were really asked,
// under names of their own, written past the services: a year of asking would take a year.

import { createHash } from 'node:crypto'
import { connect } from '@hent/cli/connection.ts'
import type { ServiceName } from '@hent/contracts/topics.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { dayAfter } from '@hent/territory/calendar.ts'
import type { mongo } from 'mongoose'
import { figures, million, quick, round, say } from './asked.ts'
import type { Bed } from './bed.ts'
import { answerDelays, mailDelays, mailed, quantiles, steady } from './load.ts'

/** What grows with the requests, and is read or written on a request's way. */
const grows: readonly (readonly [ServiceName, string])[] = [
  ['intake', 'requests'],
  ['routing', 'referrals'],
  ['notification', 'messages'],
  ['evaluation', 'requests'],
  ['tracking', 'stories'],
]
const clocks = ['dueAt', 'clockAt', 'watchAt', 'lookAt']
const never = new Date('2099-01-01')
const chunk = 1_000
const sample = 200

type Way = { M1: number; M2: number }

async function way({ inbox, ours, keep }: Bed): Promise<Way> {
  const sent = await steady(ours.urls(), await ours.token(), 20, quick ? 10 : 30)
  const missing = await mailed(inbox, sent, 20_000)
  keep(sent)
  if (missing.length > 0) throw new Error(`${missing.length} requests without a mail`)
  const [M1 = Number.NaN] = quantiles(answerDelays(sent), 0.5)
  const [M2 = Number.NaN] = quantiles(mailDelays(inbox, sent), 0.5)
  return { M1, M2 }
}

/** Names (UUIDs and longer hexadecimal ones) become others, the same for the same copy in every collection; its day too. */
function renamed(value: unknown, copy: number): unknown {
  // A cell of the figures begins with its day: a year's requests do not lie in one.
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d\./.test(value))
    return `${dayAfter(value.slice(0, 10), -copy % 365)}${value.slice(10)}`
  if (typeof value === 'string')
    return value.replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b[0-9a-f]{24,64}\b/g, (name) => {
      const other = createHash('sha256').update(`${copy}:${name}`).digest('hex')
      let at = 0
      return name.replaceAll(/[0-9a-f]/g, () => other[at++ % other.length] ?? '0')
    })
  if (Array.isArray(value)) return value.map((one) => renamed(one, copy))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, copy)]))
}

async function copies(collection: mongo.Collection, wanted: number): Promise<number> {
  // What still waits to be published would be published for the copies too; their clocks never fire.
  const originals = await collection
    .find({ pendingSince: { $exists: false } })
    .limit(sample)
    .toArray()
  if (originals.length === 0) return 0
  const unique = (await collection.indexes()).filter(({ unique }) => unique).flatMap(({ key }) => Object.keys(key))
  let written = 0
  for (let copy = 1; written < wanted; copy += 1) {
    const documents = originals.slice(0, wanted - written).map((one, index) => {
      const other = renamed(one, copy) as mongo.Document
      for (const field of clocks) if (field in other) other[field] = never
      for (const field of unique)
        if (other[field] === one[field] && field in one) other[field] = `${one[field]}-${copy}-${index}`
      return other
    })
    for (let from = 0; from < documents.length; from += chunk)
      await collection.insertMany(documents.slice(from, from + chunk), { ordered: false })
    written += documents.length
  }
  return written
}

export async function growth(bed: Bed): Promise<void> {
  const wanted = million ? 1_000_000 : quick ? 10_000 : 100_000
  await bed.warmUp(bed.ours)
  const few = await way(bed)
  const connection = await connect(addressesOf(bed.hent))
  const stored: string[] = []
  for (const [service, name] of grows)
    stored.push(`${service}.${name} ${await copies(connection.db(service).collection(name), wanted)}`)
  await connection.close()
  say(`    copies : ${stored.join(', ')}`)
  const many = await way(bed)
  const [M1, M2] = [round(many.M1 / few.M1, 2), round(many.M2 / few.M2, 2)]
  figures.M9 = { ...(figures.M9 as object | undefined), requests: wanted, M1, M2 }
  say(
    `M9  ${wanted} demandes stockées au lieu de quelques centaines : M1 p50 ${round(few.M1)} puis ${round(many.M1)} ms (${M1}), M2 p50 ${round(few.M2)} puis ${round(many.M2)} ms (${M2})`,
  )
}
