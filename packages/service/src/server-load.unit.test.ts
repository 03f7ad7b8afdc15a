// A server as the network meets it: calls under way while it closes, more calls than it can answer, limits.

import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { rateLimit } from './rate-limit.ts'
import type { Server } from './server.ts'
import { closeServed, lines, portOf, served } from './testing/served.ts'

closeServed()

describe('a server on a port', () => {
  it('answers what is not HTTP by a problem', async () => {
    const app = await served({}, () => undefined)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(portOf(app), '127.0.0.1', () => socket.write('bonjour\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/)
  })

  it('lets a call under way finish while closing', async () => {
    const gate = Promise.withResolvers<void>()
    const reached = Promise.withResolvers<void>()
    const app = await served({}, (app) => {
      app.get('/slow', async () => {
        reached.resolve()
        await gate.promise
        return { done: true }
      })
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const answer = fetch(`http://127.0.0.1:${portOf(app)}/slow`)
    await reached.promise
    const closed = app.close()
    gate.resolve()
    expect(await (await answer).json()).toEqual({ done: true })
    await closed
  })

  // Stopped under load, intake once waited 72 s for clients that keep their connections, and was killed at ten.
  it('does not wait for kept connections once their answers have left', async () => {
    const gate = Promise.withResolvers<void>()
    const reached = Promise.withResolvers<void>()
    const app = await served({}, (app) => {
      app.get('/slow', async (_request, reply) => {
        reached.resolve()
        // The head leaves before the close, and so without a word about the connection.
        reply.raw.writeHead(200, { 'content-length': '2' })
        reply.raw.flushHeaders()
        await gate.promise
        reply.raw.end('ok')
        return reply
      })
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const agent = new Agent({ keepAlive: true })
    const answered = new Promise<void>((resolve, reject) => {
      get(`http://127.0.0.1:${portOf(app)}/slow`, { agent }, (response) => {
        response.resume().on('end', resolve)
      }).on('error', reject)
    })
    await reached.promise
    const closed = app.close()
    await expect.poll(() => app.server.listening).toBe(false)
    gate.resolve()
    await answered
    await closed
    agent.destroy()
  })

  // Browsers and HTTP clients open connections before they need them; such a one held a stop back for 30 s.
  it('does not wait for a connection on which nothing was asked', async () => {
    const app = await served({}, () => undefined)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect(portOf(app), '127.0.0.1')
    await expect.poll(() => connectionsOf(app)).toBe(1)
    const closed = app.close().then(() => 'closed')
    expect(await Promise.race([closed, setTimeout(10_000, 'held', { ref: false })])).toBe('closed')
    socket.destroy()
  })
})

const connectionsOf = (app: Server) => promisify(app.server.getConnections.bind(app.server))()

describe('a server that is asked more than it can answer', () => {
  it('turns the next ones away with Retry-After, still says how it is, and takes calls again by itself', async () => {
    const gate = Promise.withResolvers<void>()
    let waiting = 0
    const app = await served({ maxUnanswered: 2 }, (app) => {
      app.get('/slow', async () => {
        waiting += 1
        await gate.promise
        return 'done'
      })
      app.get('/quick', async () => 'done')
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const call = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${portOf(app)}${path}`, init)
    const hangUp = new AbortController()
    const first = call('/slow')
    const second = call('/slow', { signal: hangUp.signal }).catch(() => undefined)
    await expect.poll(() => waiting).toBe(2)
    const refused = await call('/quick')
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([503, 2])
    expect((await call('/livez')).status).toBe(200)
    hangUp.abort()
    await second
    await expect.poll(async () => (await call('/quick')).status).toBe(200)
    gate.resolve()
    expect((await first).status).toBe(200)
  })
})

describe('a server whose event loop is held', () => {
  const holdFor = (ms: number) => {
    const end = performance.now() + ms
    while (performance.now() < end);
  }
  const quick = async () => {
    const app = await served({ maxLoopDelayMs: 300 }, (app) => {
      app.get('/quick', async () => 'done')
    })
    return async () => (await app.inject('/quick')).statusCode
  }

  it('answers after it was held once', async () => {
    const status = await quick()
    holdFor(1_200)
    // The look at what has passed comes first.
    await setTimeout(1)
    expect(await status()).toBe(200)
  })

  it('turns calls away while it is held again and again, and takes them afterwards', async () => {
    const status = await quick()
    const statuses = new Set<number>()
    while (!statuses.has(503)) {
      holdFor(700)
      await setTimeout(1)
      statuses.add(await status())
    }
    await expect.poll(status, { timeout: 10_000 }).toBe(200)
  })
})

describe('a call that waits for what never answers', () => {
  it('is told to come back, a body read or not', async () => {
    const app = await served({ maxAnswerMs: 50 }, (app) => {
      app.get('/stuck', () => new Promise(() => {}))
      app.post('/stuck', () => new Promise(() => {}))
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${portOf(app)}/stuck`
    for (const init of [{}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }]) {
      const answer = await fetch(url, init)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    }
  })

  it('is not answered twice: an end or a failure that comes too late is no error', async () => {
    const works: PromiseWithResolvers<string>[] = []
    const app = await served({ maxAnswerMs: 50 }, (app) => {
      app.get('/slow', () => {
        const work = Promise.withResolvers<string>()
        works.push(work)
        return work.promise
      })
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${portOf(app)}/slow`
    const statuses = await Promise.all([fetch(url), fetch(url)].map(async (answer) => (await answer).status))
    expect(statuses).toEqual([503, 503])
    works[0]?.resolve('too late')
    works[1]?.reject(new Error('too late'))
    const said = () => lines.map((line) => JSON.parse(line) as { level: string; msg: string })
    await expect.poll(() => said().map(({ msg }) => msg)).toContain('failed after it was answered 503')
    expect(said().filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('a server whose database answers late', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('takes fewer calls at once but those that end what is begun, and more again as answers come in time', async () => {
    const stuck = Promise.withResolvers<string>()
    const gate = Promise.withResolvers<string>()
    let waiting = 0
    const maxAnswerMs = 1_000
    const app = await served({ maxAnswerMs }, (app) => {
      app.get('/stuck', () => {
        waiting += 1
        return stuck.promise
      })
      app.get('/held', () => {
        waiting += 1
        return gate.promise
      })
      app.get('/quick', async () => 'done')
      app.get('/begun', { config: { endsWhatIsBegun: true } }, async () => 'done')
    })
    await app.ready()
    // On a busy machine the rest of the test takes longer than an answer may.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const status = async (path: string) => (await app.inject(path)).statusCode
    const asked = (path: string, count: number) => Promise.all(Array.from({ length: count }, () => status(path)))
    const tooLate = asked('/stuck', 8)
    await expect.poll(() => waiting).toBe(8)
    vi.advanceTimersByTime(maxAnswerMs)
    expect(await tooLate).toEqual(Array(8).fill(503))
    waiting = 0
    const held = asked('/held', 12)
    await expect.poll(() => waiting).toBe(4)
    expect([await status('/quick'), await status('/begun')]).toEqual([503, 200])
    gate.resolve('done')
    expect((await held).filter((one) => one === 200)).toHaveLength(4)
    await expect.poll(async () => (await asked('/quick', 6)).filter((one) => one === 200).length).toBe(6)
  })
})

describe('a limited route', () => {
  it('answers 429 with Retry-After once its client has had its share', async () => {
    const app = await served({}, async (app) => {
      await rateLimit(app, { max: 2, timeWindow: 60_000 })
      app.get('/limited', { config: { rateLimit: {} } }, async () => 'ok')
      app.get('/free', async () => 'ok')
    })
    const first = await app.inject('/limited')
    expect([first.headers['ratelimit-limit'], first.headers['ratelimit-remaining']]).toEqual(['2', '1'])
    await app.inject('/limited')
    const third = await app.inject('/limited')
    expect([third.statusCode, third.json().type]).toEqual([429, 'https://hent.bzh/problems/too-many-requests'])
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)
    expect((await app.inject('/free')).statusCode).toBe(200)
  })
})

describe('a limit whose Redis is away', () => {
  it('lets calls pass at once', async () => {
    const redis = new Redis({ port: 9, host: '127.0.0.1', lazyConnect: true, maxRetriesPerRequest: null })
    redis.on('error', () => {})
    const app = await served({}, async (app) => {
      await rateLimit(app, { max: 2, timeWindow: 60_000, redis })
      app.get('/limited', { config: { rateLimit: {} } }, async () => 'ok')
    })
    expect((await app.inject('/limited')).statusCode).toBe(200)
    redis.disconnect()
  })
})
