// A request that is being written, between its screens: in Redis for a day after the last answer, each screen's answers
// encrypted under a key that only the visitor's own cookie has. Who reads Redis reads no answer; who reads the cookie
// reads nothing without our session key.

import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import { inTime } from './in-time.ts'

/** What the cookie holds of it: where it is, what opens it, and under which key it is sent to intake. */
export type DraftHeld = { id: string; key: string; requestKey: string }
export type Fields = Readonly<Record<string, readonly string[]>>
/** Fields of each screen that was answered, by the screen's name. */
export type Written = Readonly<Record<string, Fields>>

export type Drafts = {
  /** Nothing, once it was sent, or left alone for a day. */
  read(held: DraftHeld): Promise<Written>
  /** One screen at a time, so that two tabs do not undo each other. */
  write(held: DraftHeld, screen: string, fields: Fields): Promise<void>
  /** It was sent: it stays long enough for a double press, or the way back, to be the same request, and goes. */
  sent(held: DraftHeld): Promise<void>
  erase(held: DraftHeld): Promise<void>
}

const seconds = 86_400
const secondsOnceSent = 600
/** no screen's name */
export const sentMark = '.sent'
const waitMs = 2_000
const nameOf = (id: string) => `hent:portal:draft:${id}`

export const newDraft = (): DraftHeld => ({
  id: randomUUID(),
  key: randomBytes(32).toString('base64url'),
  requestKey: randomUUID(),
})

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the content. Bound to its draft and screen. */
function encrypted({ id, key }: DraftHeld, screen: string, fields: Fields): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce)
  cipher.setAAD(Buffer.from(`${id} ${screen}`))
  const content = Buffer.concat([cipher.update(JSON.stringify(fields), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64')
}

function decrypted({ id, key }: DraftHeld, screen: string, text: string): Fields {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(`${id} ${screen}`))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'))
}

type Store = {
  all(name: string): Promise<Record<string, string>>
  put(name: string, field: string, value: string, ttl: number): Promise<unknown>
  drop(name: string): Promise<unknown>
}

function inRedis(redis: Redis): Store {
  return {
    all: (name) => redis.hgetall(name),
    put: (name, field, value, ttl) => redis.multi().hset(name, field, value).expire(name, ttl).exec(),
    drop: (name) => redis.del(name),
  }
}

function inMemory(): Store {
  const kept = new LRUCache<string, Record<string, string>>({ max: 1_000, ttl: seconds * 1_000 })
  return {
    all: async (name) => kept.get(name) ?? {},
    put: async (name, field, value, ttl) => kept.set(name, { ...kept.get(name), [field]: value }, { ttl: ttl * 1_000 }),
    drop: async (name) => kept.delete(name),
  }
}

/** @param redis none: for one process alone. @throws AppError `dependency-unavailable` from each, while Redis is away */
export function createDrafts(redis: Redis | undefined, log: Log): Drafts {
  const store = redis ? inRedis(redis) : inMemory()

  async function reached<T>(asked: Promise<T>): Promise<T> {
    try {
      return await inTime(asked, waitMs)
    } catch (cause) {
      log.warn({ server: 'redis' }, 'drafts of requests are out of reach')
      throw new AppError('dependency-unavailable', {}, { cause })
    }
  }

  return {
    async read(held) {
      const found = await reached(store.all(nameOf(held.id)))
      return Object.fromEntries(
        Object.entries(found).map(([screen, text]) => [screen, decrypted(held, screen, text)] as const),
      )
    },
    async write(held, screen, fields) {
      await reached(store.put(nameOf(held.id), screen, encrypted(held, screen, fields), seconds))
    },
    async sent(held) {
      await reached(store.put(nameOf(held.id), sentMark, encrypted(held, sentMark, {}), secondsOnceSent))
    },
    async erase(held) {
      await reached(store.drop(nameOf(held.id)))
    },
  }
}
