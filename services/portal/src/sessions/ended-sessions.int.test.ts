// A professional's cookie copied before they left read their files until the token in it ended, ten minutes later.

import { createLog } from '@hent/service/log.ts'
import { connectRedis } from '@hent/service/redis.ts'
import type { Server } from '@hent/service/server.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wellNeighbours } from '../testing/contracts.ts'
import { type Neighbours, readable, startNeighbours, startPortal, visitor } from '../testing/neighbours.ts'
import { answers } from '../testing/pages.ts'
import { createEndedSessions } from './ended-sessions.ts'

const log = createLog({ service: 'portal', level: 'silent' })
let servers: TestServers
let redis: Redis
let near: Neighbours
let [one, other]: Server[] = []
beforeAll(async () => {
  servers = await useServers({ topics: false })
  redis = connectRedis(servers.redisUrl, log)
  near = await startNeighbours(wellNeighbours('adviser'))
  one = await startPortal(near.url, { ended: createEndedSessions(redis, log) })
  other = await startPortal(near.url, { ended: createEndedSessions(redis, log) })
})
afterAll(async () => {
  await one?.close()
  await other?.close()
  await near.stop()
  redis.disconnect()
  await servers.stop()
})

const portals = () => {
  if (!one || !other) throw new Error('both portals are started before')
  return [one, other] as const
}

describe('a copy of a cookie made before its session was left', () => {
  it('opens nothing of the professional, at any process of the portal', async () => {
    const agent = visitor(portals()[0])
    await agent.get('/pro/entrer?vers=/pro')
    await agent.get('/pro/retour?code=c&state=s')
    expect(readable((await agent.get('/pro')).html)).not.toContain('Se connecter')
    const copy = new Map(agent.cookies)
    // A login renewed in between is the same session.
    await agent.get('/pro/entrer?vers=/pro')
    await agent.get('/pro/retour?code=c&state=s')
    await agent.get('/pro/sortir')
    await agent.send('/pro/sortir')
    for (const portal of portals()) {
      for (const page of ['/pro', '/region', '/pro/dossiers/r-1'])
        expect((await visitor(portal, copy).get(page)).html).not.toContain('Le Bras')
      expect(readable((await visitor(portal, copy).get('/pro')).html)).toContain('Se connecter')
    }
    const anew = visitor(portals()[1], copy)
    await anew.get('/pro/entrer?vers=/pro')
    await anew.get('/pro/retour?code=c&state=s')
    expect(readable((await anew.get('/pro')).html)).not.toContain('Se connecter')
  })

  it('opens nothing of the person who followed a request', async () => {
    const person = visitor(portals()[0])
    await person.get('/suivre')
    await person.send('/suivre', { code: '7K3M-P2QX-9DFA', words: 'badof gihul majot nirud sobak' })
    expect((await person.get('/suivi')).status).toBe(200)
    const copy = new Map(person.cookies)
    await person.send('/suivi/fermer')
    for (const portal of portals()) expect((await visitor(portal, copy).get('/suivi')).to).toBe('/suivre')
  })

  it('shows the words of a request no more, once its screen was cleared', async () => {
    const person = visitor(portals()[0])
    await person.get('/demande/une-page')
    await person.send('/demande/une-page', answers)
    expect((await person.get('/demande/recue')).html).toContain('badof gihul')
    const copy = new Map(person.cookies)
    await person.send('/demande/recue/effacer')
    for (const portal of portals())
      expect((await visitor(portal, copy).get('/demande/recue')).html).not.toContain('badof')
  })
})

describe('Redis that does not answer', () => {
  it('lets people leave and read all the same', async () => {
    const away = connectRedis('redis://127.0.0.1:1', log)
    const ended = createEndedSessions(away, log)
    await ended.end('left here')
    expect(await ended.among(['left here', 'another'])).toEqual(['left here'])
    away.disconnect()
  })
})
