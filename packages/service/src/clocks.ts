// Clocks in BullMQ: Redis holds when, the documents hold what. Only what fires soon is in Redis; a reconciler brings
// in the rest, and everything again when Redis was emptied.

import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { Gauge } from 'prom-client'
import { closedInTime } from './closed-in-time.ts'
import type { Log } from './log.ts'
import { repeat } from './repeat.ts'

/** A document with a clock, or with none at present. */
export type Clocked = { _id: string; clockAt?: Date | undefined }

export type Clocks = {
  /** Tells of a clock just written. Never throws and never waits: the reconciler is behind it. */
  set(doc: Clocked): void
  /** Brings what is due soon into Redis, as every minute; what is already there stays as it is. */
  reconcile(): Promise<void>
  stop(): Promise<void>
}

export type ClockOptions = {
  /** a literal of the service: the queue's durable name */
  queueName: string
  /** where several Hents share one Redis */
  prefix: string
  redis: Redis
  /** a connection of its own, since a worker blocks on it */
  workerRedis: Redis
  /** documents whose clock fires up to an instant, after the last one of a page; in order of clock, then of id */
  due: (before: Date, limit: number, last?: Clocked) => Promise<readonly Clocked[]>
  /** Called at the hour, perhaps more than once and in several processes: it reads the document and decides again. */
  fire: (id: string) => Promise<void>
  log: Log
  /** defaults to 60,000 */
  reconcileEveryMs?: number
}

const horizonMs = 10 * 60_000
const batch = 1_000
/** Commands that wait in memory for a Redis that is away; what goes beyond is found again by the reconciler. */
const mostWaiting = 1_000

const overdue = new Gauge({
  name: 'hent_oldest_overdue_clock_seconds',
  help: 'Since the oldest clock that has not fired was due, as last looked',
  labelNames: ['queue'],
})

export function createClocks(options: ClockOptions): Clocks {
  const { queueName, redis, workerRedis, due, fire, log } = options
  const prefix = `${options.prefix}bull`
  const queue = new Queue<{ id: string; at: number }>(queueName, { connection: redis, prefix })
  const worker = new Worker<{ id: string; at: number }>(
    queueName,
    async ({ data }) => {
      // A delayed job may come a millisecond early, and a clock that fires early does nothing.
      const early = data.at - Date.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      await fire(data.id)
    },
    { connection: workerRedis, prefix, concurrency: 16 },
  )
  // BullMQ reports lost connections here; it reconnects by itself and the reconciler fills in what was missed.
  queue.on('error', (err) => log.warn({ err, queue: queueName }, 'clock queue'))
  worker.on('error', (err) => log.warn({ err, queue: queueName }, 'clock worker'))
  worker.on('failed', (job, err) =>
    log.warn({ err, queue: queueName, key: job?.data.id }, 'clock did not fire, will again'),
  )

  async function add(docs: readonly Clocked[]): Promise<void> {
    const jobs = docs.flatMap(({ _id, clockAt }) => {
      if (!clockAt) return []
      const at = clockAt.getTime()
      const opts = {
        jobId: `${_id}_${at}`,
        delay: Math.max(0, at - Date.now()),
        attempts: 100,
        backoff: { type: 'fixed' as const, delay: 5_000 },
        removeOnComplete: true,
        removeOnFail: true,
      }
      return [{ name: 'fire', data: { id: _id, at }, opts }]
    })
    if (jobs.length > 0) await queue.addBulk(jobs)
  }

  let waiting = 0
  let stopping = false
  const isThere = () => redis.status === 'ready'

  /** Page after page: Redis emptied with ten thousand clocks in it is whole again in one go. */
  async function reconcile(): Promise<void> {
    const before = new Date(Date.now() + horizonMs)
    let last: Clocked | undefined
    for (let page = 0; ; page += 1) {
      const docs = await due(before, batch, last)
      if (page === 0)
        overdue.set({ queue: queueName }, Math.max(0, Date.now() - (docs[0]?.clockAt ?? before).getTime()) / 1_000)
      if (!isThere()) return
      await add(docs)
      if (docs.length < batch) return
      last = docs.at(-1)
    }
  }

  const reconciling = repeat({
    step: reconcile,
    everyMs: options.reconcileEveryMs ?? 60_000,
    failed: 'clocks not reconciled',
    fields: { queue: queueName },
    log,
  })
  redis.on('ready', reconciling.now)
  void reconciling.now()

  return {
    reconcile,
    set(doc) {
      if (stopping) return
      if (waiting >= mostWaiting || !doc.clockAt || doc.clockAt.getTime() > Date.now() + horizonMs) return
      waiting += 1
      add([doc])
        .catch((err) => log.warn({ err, key: doc._id }, 'clock left to the reconciler'))
        .finally(() => {
          waiting -= 1
        })
    },
    async stop() {
      stopping = true
      redis.off('ready', reconciling.now)
      await closedInTime([{ close: reconciling.stop }, worker, queue])
    },
  }
}
