// Clocks in BullMQ: it holds when, the referral holds what. Only what strikes soon is in Redis; a reconciler brings
// in the rest, and everything again when Redis was emptied.

import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { Referral, Referrals } from './referrals.ts'

const queueName = 'routing-clocks'
const horizonMs = 10 * 60_000
const reconcileEveryMs = 60_000
const batch = 1_000

type ClockJob = { referralId: string }

export type Clocks = {
  set(referral: Pick<Referral, '_id' | 'clockAt'>): void
  stop(): Promise<void>
}

export function startClocks(deps: {
  redis: Redis
  workerRedis: Redis
  prefix: string
  referrals: Referrals
  strike: (referralId: string) => Promise<void>
  log: Logger
}): Clocks {
  const { redis, workerRedis, prefix, log } = deps
  const queue = new Queue<ClockJob>(queueName, { connection: redis, prefix: `${prefix}bull` })
  const worker = new Worker<ClockJob>(queueName, (job) => deps.strike(job.data.referralId), {
    connection: workerRedis,
    prefix: `${prefix}bull`,
    concurrency: 16,
  })
  // BullMQ reports lost connections here; it reconnects by itself and the reconciler fills in what was missed.
  queue.on('error', (err) => log.warn({ err }, 'clock queue'))
  worker.on('error', (err) => log.warn({ err }, 'clock worker'))
  worker.on('failed', (job, err) =>
    log.warn({ err, referralId: job?.data.referralId }, 'clock did not strike, will again'),
  )

  async function add(due: readonly Pick<Referral, '_id' | 'clockAt'>[]): Promise<void> {
    const jobs = due.flatMap(({ _id, clockAt }) => {
      if (!clockAt) return []
      const delay = Math.max(0, clockAt.getTime() - Date.now())
      const opts = {
        jobId: `${_id}_${clockAt.getTime()}`,
        delay,
        attempts: 100,
        backoff: { type: 'fixed' as const, delay: 5_000 },
        removeOnComplete: true,
        removeOnFail: true,
      }
      return [{ name: 'strike', data: { referralId: _id }, opts }]
    })
    if (jobs.length > 0) await queue.addBulk(jobs)
  }

  async function reconcile(): Promise<void> {
    const soon = new Date(Date.now() + horizonMs)
    await add(await deps.referrals.dueBefore(soon, batch))
  }

  const timer = setInterval(() => {
    reconcile().catch((err) => log.warn({ err }, 'clocks not reconciled'))
  }, reconcileEveryMs)
  timer.unref()
  reconcile().catch((err) => log.warn({ err }, 'clocks not reconciled'))

  return {
    set(referral) {
      if (!referral.clockAt || referral.clockAt.getTime() > Date.now() + horizonMs) return
      add([referral]).catch((err) => log.warn({ err, referralId: referral._id }, 'clock left to the reconciler'))
    },
    async stop() {
      clearInterval(timer)
      await worker.close()
      await queue.close()
    },
  }
}
