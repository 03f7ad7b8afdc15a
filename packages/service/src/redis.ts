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

/** Refuses a Redis that may throw timers away when memory runs short. */
export async function requireNoEviction(redis: Redis): Promise<void> {
  const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string]
  if (policy !== 'noeviction') throw new Error(`Redis must run with maxmemory-policy noeviction, found ${policy}`)
}
