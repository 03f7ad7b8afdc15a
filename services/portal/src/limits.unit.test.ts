// Who asks without end is told to wait, by a page; and nobody else is.

import { AppError } from '@hent/service/errors.ts'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendProblemPage } from './problem-pages.tsx'
import { wellNeighbours } from './testing/contracts.ts'
import { type Neighbours, startNeighbours, startPortal } from './testing/neighbours.ts'
import { token43 } from './testing/request-contracts.ts'

let near: Neighbours
beforeAll(async () => {
  near = await startNeighbours(wellNeighbours())
})
afterAll(() => near.stop())

const pages = [
  `/proposition/${token43}`,
  `/avis/${token43}`,
  '/qui-fait-quoi?commune=Lannion',
  '/chiffres',
  '/suivre',
  '/',
]

describe('pages asked for without end from one address', () => {
  it('are refused by a page that says when to come back, whichever they are, and reach no service', async () => {
    const app = await startPortal(near.url, { perMinute: pages.length })
    for (const url of pages) expect((await app.inject(url)).statusCode).not.toBe(429)
    const before = near.asked.length
    for (const url of pages) {
      const answer = await app.inject(url)
      expect(answer.statusCode).toBe(429)
      expect(answer.headers['content-type']).toContain('text/html')
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    expect(near.asked).toHaveLength(before)
    expect((await app.inject('/portal.css')).statusCode).toBe(200)
    await app.close()
  })

  it('behind a proxy that is trusted are counted for the visitor, otherwise for who connects', async () => {
    const asked = (address: string) => ({ url: '/', headers: { 'x-forwarded-for': address } })
    for (const [trustedProxies, second] of [
      [['127.0.0.1'], 200],
      [[], 429],
    ] as const) {
      const app = await startPortal(near.url, { perMinute: 1, trustedProxies: [...trustedProxies] })
      await app.inject(asked('203.0.113.1'))
      expect((await app.inject(asked('203.0.113.2'))).statusCode).toBe(second)
      expect((await app.inject(asked('203.0.113.1'))).statusCode).toBe(429)
      await app.close()
    }
  })
})

describe('a page asked for while the portal cannot follow', () => {
  it('is refused by a page that says so, before any session is read', async () => {
    const app = Fastify()
    app.addHook('onRequest', async () => {
      throw new AppError('overloaded', { retryAfterSeconds: 2 })
    })
    app.setErrorHandler((error, request, reply) => sendProblemPage(request, reply, error))
    app.get('/', async () => 'never')
    const answer = await app.inject('/')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
    expect(answer.body).toContain('<h1')
    await app.close()
  })
})
