import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { fetchAnswer, fetchJson } from './http-client.ts'
import { createLog } from './log.ts'
import { buildServer, type Server } from './server.ts'

let app: Server
let base: string

beforeEach(async () => {
  app = await buildServer({
    service: 'test',
    log: createLog({ service: 'test', level: 'silent' }),
    ready: {},
    maxLoopDelayMs: 0,
  })
  app.get('/echo', async ({ headers, traceparent }) => ({ token: headers.authorization, traceparent }))
  app.post('/things', async ({ body }, reply) => reply.code(201).header('location', '/things/1').send(body))
  app.get('/conflict', async () => {
    throw new AppError('conflict', { errors: [{ pointer: '/version', code: 'stale' }] })
  })
  app.get('/bug', async () => {
    throw new Error('bug')
  })
  app.get('/never', () => new Promise(() => {}))
  app.delete('/things', async (_request, reply) => reply.code(204).send())
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  app.server.closeAllConnections()
  await app.close()
})

describe('a call to a neighbour', () => {
  it('carries the token and goes on with the trace', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    const schema = Type.Object({ token: Type.String(), traceparent: Type.String() })
    const echo = await fetchJson(`${base}/echo`, { token: 't', traceparent, schema })
    expect(echo.token).toBe('Bearer t')
    expect(echo.traceparent).toContain('4bf92f3577b34da6a3ce929d0e0e4736')
  })

  it('sends JSON, and gives status and headers to who asks', async () => {
    const answer = await fetchAnswer(`${base}/things`, { body: { a: 1 } })
    expect([answer.status, answer.headers.get('location'), answer.body]).toEqual([201, '/things/1', { a: 1 }])
    expect(await fetchJson(`${base}/things`, { method: 'DELETE' })).toBeUndefined()
  })

  it('refused by a problem is thrown as the error it was', async () => {
    await expect(fetchJson(`${base}/conflict`)).rejects.toMatchObject({
      code: 'conflict',
      data: { errors: [{ pointer: '/version', code: 'stale' }] },
    })
  })

  it.each([
    ['a failure over there', () => fetchJson(`${base}/bug`)],
    ['an answer not as agreed', () => fetchJson(`${base}/echo`, { schema: Type.Object({ id: Type.Integer() }) })],
    ['nobody there', () => fetchJson('http://127.0.0.1:9/')],
    ['no answer in time', () => fetchJson(`${base}/never`, { timeoutMs: 50 })],
  ])('%s is a dependency that is unavailable', async (_what, call) => {
    await expect(call()).rejects.toMatchObject({ code: 'dependency-unavailable' })
  })
})
