// A Redis connection as BullMQ wants it: commands wait for the connection to come back instead of failing.

import { Redis } from 'ioredis'
import type { Log } from './log.ts'

export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    enableReadyCheck: true,
    retryStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 6), 2_000),
  })
  redis.on('error', (err) => log.warn({ err, server: 'redis' }, 'connection lost, trying again'))
  return redis
}

/** Closes each in its turn, workers before queues; while a server is away they would wait for it for ever. */
export async function closedInTime(parts: readonly { close(): Promise<void> }[], ms = 5_000): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  const closed = async () => {
    for (const part of parts) await part.close()
  }
  await Promise.race([closed(), late])
  clearTimeout(timer)
}

/** Refuses a Redis that may throw timers away when memory runs short. */
export async function requireNoEviction(redis: Redis): Promise<void> {
  const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string]
  if (policy !== 'noeviction') throw new Error(`Redis must run with maxmemory-policy noeviction, found ${policy}`)
}
