// What a visitor is writing lies in Redis between two screens: not to be read there, gone after a day, and two tabs that
// answer at the same moment both keep their answer.

import { randomUUID } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import { createLog } from '@hent/service/log.ts'
import { connectRedis } from '@hent/service/redis.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrafts, newDraft, sentMark } from './drafts.ts'

const log = createLog({ service: 'portal', level: 'silent' })
let servers: TestServers
let redis: Redis
beforeAll(async () => {
  servers = await useServers({ topics: false })
  redis = connectRedis(servers.redisUrl, log)
})
afterAll(async () => {
  redis.disconnect()
  await servers.stop()
})

const nameOf = (id: string) => `hent:portal:draft:${id}`

describe('a draft in Redis', () => {
  it('holds nothing that was typed in clear, and is gone a day after the last answer', async () => {
    const drafts = createDrafts(redis, log)
    const held = newDraft()
    await drafts.write(held, 'coordonnees', { email: ['nolwenn@personne.example'] })
    const stored = JSON.stringify(await redis.hgetall(nameOf(held.id)))
    expect(stored).not.toContain('nolwenn')
    expect(Buffer.from(stored, 'base64').toString('latin1')).not.toContain('nolwenn')
    const left = await redis.ttl(nameOf(held.id))
    expect(left).toBeGreaterThan(86_000)
    expect(left).toBeLessThanOrEqual(86_400)
    expect(await drafts.read(held)).toEqual({ coordonnees: { email: ['nolwenn@personne.example'] } })
  })

  it('keeps the answers of two tabs that are sent at the same moment', async () => {
    const drafts = createDrafts(redis, log)
    const held = newDraft()
    await Promise.all([
      drafts.write(held, 'commune', { commune: ['Lannion'] }),
      drafts.write(held, 'besoins', { needs: ['vae'] }),
    ])
    expect(Object.keys(await drafts.read(held)).toSorted()).toEqual(['besoins', 'commune'])
  })

  it('opens for no other key, and no answer passes for that of another screen', async () => {
    const drafts = createDrafts(redis, log)
    const held = newDraft()
    await drafts.write(held, 'message', { wish: ['Bonjour'] })
    await expect(drafts.read({ ...newDraft(), id: held.id })).rejects.toThrow()
    await redis.rename(nameOf(held.id), nameOf(`${held.id}-moved`))
    await expect(drafts.read({ ...held, id: `${held.id}-moved` })).rejects.toThrow()
  })

  it('once sent goes within ten minutes; once erased at once', async () => {
    const drafts = createDrafts(redis, log)
    const held = newDraft()
    await drafts.write(held, 'message', { wish: ['Bonjour'] })
    await drafts.sent(held)
    expect(Object.keys(await drafts.read(held))).toContain(sentMark)
    expect(await redis.ttl(nameOf(held.id))).toBeLessThanOrEqual(600)
    await drafts.erase(held)
    expect(await drafts.read(held)).toEqual({})
  })

  it('is said to be out of reach while Redis is away', async () => {
    const away = connectRedis('redis://127.0.0.1:1', log)
    await expect(createDrafts(away, log).read({ ...newDraft(), id: randomUUID() })).rejects.toThrow(AppError)
    away.disconnect()
  })
})
