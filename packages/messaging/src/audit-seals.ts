// Seals over the logs of `sealedLogs`. A period that has ended is sealed once: the hash of its lines and of the seal before
// goes to a topic, the hash of each line stays beside the log, so that a line removed or altered later can be named. A log
// that is kept for a time only loses whole periods, once sealed; their seals stay.

import { canonicalJson, sha256, withoutNulls } from '@hent/contracts/canonical.ts'
import { envelope } from '@hent/contracts/envelope.ts'
import { keptFrom, type Seal, type SealedLog, sealedLogs } from '@hent/contracts/seal.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import type { mongo } from 'mongoose'
import type { Producer } from './kafka.ts'
import { isDuplicateKey } from './outbox.ts'

export type LineHash = { id: string; sha256: string }

type KeptSeal = {
  _id: string
  log: SealedLog
  from: Date
  until: Date
  lines: number
  sha256: string
  previous: string | null
  /** present while it has not reached the topic */
  pendingSince?: Date
  /** its lines had been kept long enough */
  destroyed?: true
}
/** The hash of a line as it was when it was sealed. */
type KeptLine = { _id: string; seal: string; line: string; sha256: string }

const byId = (a: LineHash, b: LineHash) => (a.id < b.id ? -1 : 1)

export function sealOver(lines: readonly LineHash[], previous: string | null): string {
  const rows = [...lines].sort(byId).map((line) => `${line.id} ${line.sha256}`)
  return sha256([previous ?? '', ...rows].join('\n'))
}

const collectionOf = (db: mongo.Db, log: SealedLog) => db.collection(sealedLogs[log].collection)
const within = (log: SealedLog, from: Date, until: Date) => ({ [sealedLogs[log].at]: { $gte: from, $lt: until } })

/** The lines of a log from `from` to before `until` as they are now, by their hashes. */
export async function linesNow(db: mongo.Db, log: SealedLog, from: Date, until: Date): Promise<LineHash[]> {
  const projection = Object.fromEntries(sealedLogs[log].fields.map((field) => [field, 1]))
  const lines: LineHash[] = []
  for await (const line of collectionOf(db, log).find(within(log, from, until), { projection })) {
    lines.push({ id: String(line._id), sha256: sha256(canonicalJson(withoutNulls(line))) })
  }
  return lines
}

/** The same as they were when they were sealed. */
export async function linesSealed(db: mongo.Db, { log, from }: Pick<Seal, 'log' | 'from'>): Promise<LineHash[]> {
  const kept = await db
    .collection<KeptLine>('sealed_lines')
    .find({ seal: `${log}.${from}` })
    .toArray()
  return kept.map(({ line, sha256: print }) => ({ id: line, sha256: print }))
}

/** When the first line at or after `from` was written. */
export async function firstLineAfter(db: mongo.Db, log: SealedLog, from: Date): Promise<Date | undefined> {
  const { at } = sealedLogs[log]
  const [first] = await collectionOf(db, log)
    .find<mongo.Document>({ [at]: { $gte: from } }, { projection: { [at]: 1 } })
    .sort({ [at]: 1 })
    .limit(1)
    .toArray()
  return first?.[at]
}

/**
 * Seals what has ended, now and then as time goes on; several processes may do it, each period is sealed once.
 * @param periodMs how long a period is; one is sealed a sixth of it after its end, when nothing late can come any more
 */
export async function startSealing(deps: {
  db: mongo.Db
  logs: readonly SealedLog[]
  producer: Producer
  topic: string
  periodMs: number
  log: Log
}) {
  const { db, logs, producer, topic, periodMs } = deps
  const seals = db.collection<KeptSeal>('seals')
  const sealedLines = db.collection<KeptLine>('sealed_lines')
  await seals.createIndex({ log: 1, until: -1 })
  await seals.createIndex({ pendingSince: 1 })
  await sealedLines.createIndex({ seal: 1 })
  for (const log of logs) await collectionOf(db, log).createIndex({ [sealedLogs[log].at]: 1 })
  const marginMs = periodMs / 6
  const floor = (at: number) => at - (at % periodMs)

  async function seal(log: SealedLog, from: Date, until: Date, previous: string | null): Promise<void> {
    const _id = `${log}.${from.toISOString()}`
    const lines = await linesNow(db, log, from, until)
    // Sealed meanwhile by another process, and already kept long enough.
    if (lines.length === 0) return
    const kept = lines.map(({ id, sha256: print }) => ({ _id: `${log}.${id}`, seal: _id, line: id, sha256: print }))
    await unlessThere(sealedLines.insertMany(kept, { ordered: false }))
    const sha = sealOver(lines, previous)
    const one = { _id, log, from, until, lines: lines.length, sha256: sha, previous, pendingSince: new Date() }
    await unlessThere(seals.insertOne(one))
  }

  async function sealEnded(log: SealedLog, now: number, stopping: AbortSignal): Promise<void> {
    for (;;) {
      stopping.throwIfAborted()
      const [last] = await seals.find({ log }).sort({ until: -1 }).limit(1).toArray()
      const first = await firstLineAfter(db, log, last?.until ?? new Date(0))
      if (!first) return
      const from = Math.max(floor(first.getTime()), last?.until.getTime() ?? 0)
      const until = floor(from) + periodMs
      if (until + marginMs > now) return
      await seal(log, new Date(from), new Date(until), last?.sha256 ?? null)
    }
  }

  async function publish(): Promise<void> {
    const pending = await seals
      .find({ pendingSince: { $exists: true } })
      .sort({ from: 1 })
      .toArray()
    for (const one of pending) {
      await producer.send({ topic, acks: -1, messages: [{ key: one._id, value: JSON.stringify(eventOf(one)) }] })
      await seals.updateOne({ _id: one._id }, { $unset: { pendingSince: true } })
    }
  }

  /**
   * Lines kept long enough go with their hashes, a whole period at a time and only once its seal is out: what is left, the
   * seal on the topic, still holds the chain. Our note of it goes last, so that a crash means doing it again.
   */
  async function destroyOld(log: SealedLog, now: Date): Promise<void> {
    const limit = keptFrom(log, now)
    const [last] = await seals.find({ log }).sort({ until: -1 }).limit(1).toArray()
    if (!limit || !last) return
    const old = { log, until: { $lte: limit }, pendingSince: { $exists: false }, destroyed: { $exists: false } }
    for (const { _id, from, until } of await seals.find(old).sort({ until: 1 }).limit(100).toArray()) {
      await collectionOf(db, log).deleteMany(within(log, from, until))
      await sealedLines.deleteMany({ seal: _id })
      // The newest is what the next one names.
      if (_id === last._id) await seals.updateOne({ _id }, { $set: { destroyed: true } })
      else await seals.deleteOne({ _id })
    }
  }

  async function step(stopping: AbortSignal): Promise<void> {
    for (const log of logs) await sealEnded(log, Date.now(), stopping)
    stopping.throwIfAborted()
    await publish()
    for (const log of logs) {
      stopping.throwIfAborted()
      await destroyOld(log, new Date())
    }
  }
  const failed = 'sealing put off, will try again'
  const sealing = repeat({ step, everyMs: marginMs, failed, fields: { topic }, log: deps.log })
  void sealing.now()
  return sealing
}

/** Another process was first: what it wrote stands. */
async function unlessThere(insert: Promise<unknown>): Promise<void> {
  try {
    await insert
  } catch (err) {
    if (!isDuplicateKey(err)) throw err
  }
}

function eventOf({ _id, log, from, until, lines, sha256: sha, previous }: KeptSeal) {
  const data: Seal = { log, from: from.toISOString(), until: until.toISOString(), lines, sha256: sha, previous }
  return envelope({
    source: `/${sealedLogs[log].service}`,
    name: 'HourSealed',
    id: _id,
    subject: _id,
    sequence: 1,
    time: until,
    traceparent: currentTraceparent(),
    data,
  })
}
