// Sends what documents hold in `events[]`: at once after the write, batched across documents, one send in flight;
// a sweeper finds what a crash or an outage left. Order inside a document is always kept.

import { closedInTime } from '@hent/service/closed-in-time.ts'
import { repeat } from '@hent/service/repeat.ts'
import { LRUCache } from 'lru-cache'
import type { mongo } from 'mongoose'
import type { Logger } from 'pino'
import { Counter, Gauge } from 'prom-client'
import { pause } from './failure.ts'
import type { Producer } from './kafka.ts'
import type { Outboxed } from './outbox.ts'

const publishedTotal = new Counter({
  name: 'hent_outbox_published_total',
  help: 'Events sent to Kafka from documents',
  labelNames: ['collection'],
})
export const oldestPending = new Gauge({
  name: 'hent_outbox_oldest_pending_seconds',
  help: 'Age of the oldest document with unpublished events',
  labelNames: ['collection'],
})

const sweepEveryMs = 2_000
const sweepOlderThanMs = 1_500
/**
 * Where the database is slow, the marks of other processes are as late as our own: what they have sent a moment ago is
 * not sent again, which would only make it slower.
 */
const patience = { times: 4, mostMs: 15_000 }
/** What has not left by then is left to the sweeper of another process. */
const mostStopMs = 3_000
/** Marks wait for company: a later mark costs nothing but, after a crash, a second send that readers drop. */
const markAfterMs = 250
const sweepBatch = 500
/** Of one command: a longer one would hold up the writes beside it. */
const mostMarks = 100

type Mark = { version: number; published: number }

export type Publisher<T extends Outboxed> = {
  /** Queues the unpublished events of a document just written; never throws, the sweeper is behind it. */
  publish(doc: T): void
  /** Resolves when everything queued so far was sent, or given to the sweeper. */
  idle(): Promise<void>
  /** Publishes again what the collection holds as unpublished. Returns how many documents it found. */
  sweep(stopping?: AbortSignal): Promise<number>
  stop(): Promise<void>
}

export function createPublisher<T extends Outboxed>(deps: {
  collection: mongo.Collection<T>
  producer: Producer
  topic: string
  /** how long events wait for company before they leave, ms: for what nobody waits for; defaults to 0 */
  lingerMs?: number
  log: Logger
}): Publisher<T> {
  const { collection, producer, topic, lingerMs = 0, log } = deps
  const name = collection.collectionName
  const waiting = new Map<string, T>()
  const sentUpTo = new LRUCache<string, number>({ max: 10_000 })
  let sending: Promise<void> | undefined
  let marks = new Map<string, Mark>()
  let marking: Promise<void> | undefined
  let marksSince = 0
  /** how long after a send its mark was written, the last time, ms */
  let markedAfter = 0
  let hurry = new AbortController()

  function publish(doc: T): void {
    const queued = waiting.get(doc._id)
    if (!queued || queued.version < doc.version) waiting.set(doc._id, doc)
    sending ??= pump().finally(() => {
      sending = undefined
    })
  }

  async function pump(): Promise<void> {
    // Writes that end in the same tick share a send, all the more where there is time.
    await (lingerMs > 0 ? pause(lingerMs, hurry.signal) : Promise.resolve())
    while (waiting.size > 0) {
      const docs = [...waiting.values()]
      waiting.clear()
      try {
        await send(docs)
      } catch (err) {
        log.warn({ err, count: docs.length, topic }, 'publishing put off, the sweeper will do it')
        return
      }
    }
  }

  async function send(docs: readonly T[]): Promise<void> {
    const messages = docs.flatMap((doc) =>
      doc.events
        .slice(Math.max(doc.published, sentUpTo.get(doc._id) ?? 0))
        .map((event) => ({ key: event.subject, value: JSON.stringify(event) })),
    )
    if (messages.length > 0) await producer.send({ topic, acks: -1, messages })
    publishedTotal.inc({ collection: name }, messages.length)
    for (const doc of docs) {
      sentUpTo.set(doc._id, doc.events.length)
      marks.set(doc._id, { version: doc.version, published: doc.events.length })
    }
    markSoon()
  }

  function markSoon(): void {
    if (marking) return
    marksSince = performance.now()
    marking = pause(markAfterMs, hurry.signal)
      .then(markAll)
      .finally(() => {
        marking = undefined
      })
  }

  // A lost mark only means a second send, which readers drop: no journal wait, and the version check keeps a
  // later writer's events from being marked by an earlier send. Nearly all say the same, for a document is mostly
  // published as it was inserted: one command for them, since one for each is a commit for each. Past mongoose: two
  // fields of ours, which no schema need check.
  async function markAll(): Promise<void> {
    while (marks.size > 0) {
      const batch = marks
      marks = new Map()
      try {
        const same = Map.groupBy(batch, ([, { version, published }]) => `${version} ${published}`)
        for (const group of same.values()) await markSame(group)
      } catch (err) {
        log.warn({ err, count: batch.size }, 'publication marks not written, the sweeper will do it')
      }
      markedAfter = performance.now() - marksSince
      marksSince = performance.now()
    }
  }

  async function markSame(group: readonly [string, Mark][]): Promise<void> {
    const [first] = group
    if (!first) return
    const [, { version, published }] = first
    for (let from = 0; from < group.length; from += mostMarks) {
      const ids = group.slice(from, from + mostMarks).map(([id]) => id)
      const filter = { _id: { $in: ids }, version } as unknown as mongo.Filter<T>
      const update = { $set: { published }, $unset: { pendingSince: '' } } as unknown as mongo.UpdateFilter<T>
      await collection.updateMany(filter, update, { writeConcern: { w: 1 } })
    }
  }

  async function idle(): Promise<void> {
    while (sending || marking) {
      hurry.abort()
      await Promise.all([sending, marking])
    }
    hurry = new AbortController()
  }

  async function sweep(stopping?: AbortSignal): Promise<number> {
    const late = Math.min(patience.times * markedAfter, patience.mostMs)
    const before = new Date(Date.now() - Math.max(sweepOlderThanMs, late))
    let found = 0
    for (;;) {
      stopping?.throwIfAborted()
      const filter = { pendingSince: { $lte: before } } as unknown as mongo.Filter<T>
      const docs = (await collection.find(filter).sort({ pendingSince: 1 }).limit(sweepBatch).toArray()) as T[]
      const first = docs[0]?.pendingSince
      oldestPending.set({ collection: name }, first ? (Date.now() - first.getTime()) / 1000 : 0)
      if (docs.length === 0) return found
      found += docs.length
      await send(docs)
      await idle()
      if (docs.length < sweepBatch) return found
    }
  }

  const sweeping = repeat({
    step: async (stopping) => {
      const count = await sweep(stopping)
      if (count > 0) log.info({ count, topic }, 'swept unpublished events')
    },
    everyMs: sweepEveryMs,
    failed: 'sweep failed, will try again',
    fields: { topic },
    log,
  })

  async function stop(): Promise<void> {
    await closedInTime([{ close: sweeping.stop }, { close: idle }], mostStopMs)
  }

  return { publish, idle, sweep, stop }
}
