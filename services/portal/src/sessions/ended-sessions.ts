// Sessions that were left. They travel in cookies, so a copy of one made before leaving would still open until its token
// ends: what was left is remembered for as long as any cookie lives, in Redis, where every process of the portal asks.

import type { Log } from '@hent/service/log.ts'
import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import { inTime } from './in-time.ts'

export type EndedSessions = {
  end(id: string): Promise<void>
  /** those of them that were left */
  among(ids: readonly string[]): Promise<readonly string[]>
}

const seconds = 43_200
const waitMs = 300
const keyOf = (id: string) => `hent:portal:ended:${id}`

/**
 * While Redis is away a process knows what was left through it alone; what it could not say is said when Redis is back.
 * @param redis none: for one process alone
 */
export function createEndedSessions(redis: Redis | undefined, log: Log): EndedSessions {
  const here = new LRUCache<string, true>({ max: 10_000, ttl: seconds * 1_000 })

  async function orHere<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
      return await inTime(asked, waitMs)
    } catch (err) {
      log.warn({ err, server: 'redis' }, 'ended sessions are known to this process only')
      return undefined
    }
  }

  return {
    async end(id) {
      here.set(id, true)
      if (redis) await orHere(redis.set(keyOf(id), '1', 'EX', seconds))
    },
    async among(ids) {
      const asked = ids.filter((id) => !here.has(id))
      const found = redis && asked.length > 0 ? await orHere(redis.mget(asked.map(keyOf))) : []
      return ids.filter((id) => here.has(id) || found?.[asked.indexOf(id)])
    },
  }
}
