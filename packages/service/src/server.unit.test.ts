import { Counter, register } from 'prom-client'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { idempotencyKeyHeader } from './idempotency.ts'
import type { Server, ServerOptions } from './server.ts'
import { closeServed, lines, served as servedWith } from './testing/served.ts'

closeServed()

const served = (options: Partial<ServerOptions> = {}, routes: (app: Server) => void = addRoutes) =>
  servedWith(options, routes)

function addRoutes(app: Server): void {
  const Body = Type.Object(
    {
      commune: Type.String({ pattern: '^[0-9]{5}$' }),
      count: Type.Optional(Type.Integer()),
      wish: Type.Optional(Type.String({ maxLength: 10 })),
    },
    { additionalProperties: false },
  )
  const Query = Type.Object({ limit: Type.Integer({ default: 20 }), state: Type.Optional(Type.Array(Type.String())) })
  app.post('/v1/things', { schema: { body: Body } }, async (request, reply) => reply.code(201).send(request.body))
  app.get('/v1/things', { schema: { querystring: Query } }, async ({ query }) => query)
  app.get('/v1/things/:id', async () => {
    throw new AppError('not-found')
  })
  app.get('/v1/outage', async () => {
    throw Object.assign(new Error('mongodb://user:pass@host'), { name: 'MongoServerSelectionError' })
  })
  app.get('/v1/bug', async () => {
    throw new Error('E11000 { mail: "gwenola@example.bzh" }')
  })
  app.get('/v1/trace', async ({ traceparent }) => ({ traceparent }))
}

const json = { 'content-type': 'application/json' }
const post = (app: Server, payload: string, headers: Record<string, string> = json) =>
  app.inject({ method: 'POST', url: '/v1/things', headers, payload })

describe('a body', () => {
  it('a body that fits its schema is taken as it is', async () => {
    const answer = await post(await served(), '{"commune":"22113","count":2}')
    expect([answer.statusCode, answer.json()]).toEqual([201, { commune: '22113', count: 2 }])
  })

  it('a body that does not fit is told whole, by pointer and code, never by its values', async () => {
    const answer = await post(await served(), '{"commune":"Gwenola","count":"2","wish":"un long souhait","extra":1}')
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      type: 'https://hent.bzh/problems/invalid-input',
      instance: answer.headers['x-request-id'],
      errors: expect.arrayContaining([
        { pointer: '/commune', code: 'pattern' },
        { pointer: '/count', code: 'type' },
        { pointer: '/wish', code: 'max-length' },
        { pointer: '/extra', code: 'unknown-field' },
      ]),
    })
    expect(answer.body + lines.join('')).not.toMatch(/Gwenola|souhait/)
  })

  it('is refused for a missing field at the field’s pointer', async () => {
    expect((await post(await served(), '{}')).json().errors).toEqual([{ pointer: '/commune', code: 'required' }])
  })

  it('with hostile field names has neither the names repeated nor an endless answer', async () => {
    const fields = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`Gwenola Kermarrec ${i}`, i]))
    const answer = await post(await served(), JSON.stringify({ commune: '22113', ...fields }))
    expect(answer.body).not.toContain('Kermarrec')
    expect(answer.body.length).toBeLessThan(10_000)
  })

  it.each([
    ['broken JSON', '{"commune":', json, 400, 'invalid-json'],
    ['no JSON', 'commune=22113', { 'content-type': 'text/csv' }, 415, 'unsupported-media-type'],
    ['plain text', '{"commune":"22113"}', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['too long', JSON.stringify({ commune: 'x'.repeat(70_000) }), json, 413, 'payload-too-large'],
  ])('%s is a problem', async (_what, payload, headers, status, code) => {
    const answer = await post(await served(), payload, headers)
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({ status, type: `https://hent.bzh/problems/${code}` })
  })
})

describe('a query', () => {
  it('is converted by its schema, and filled with defaults', async () => {
    const app = await served()
    expect((await app.inject('/v1/things?limit=5&state=open')).json()).toEqual({ limit: 5, state: ['open'] })
    expect((await app.inject('/v1/things')).json()).toEqual({ limit: 20 })
    expect((await app.inject('/v1/things?limit=many')).statusCode).toBe(400)
  })
})

describe('an address', () => {
  it('nobody answers is 404, and the wrong method 405 with Allow', async () => {
    const app = await served()
    const unknown = await app.inject('/v1/nothing?name=Gwenola')
    expect([unknown.statusCode, unknown.json().type]).toEqual([404, 'https://hent.bzh/problems/not-found'])
    const wrong = await app.inject({ method: 'DELETE', url: '/v1/things' })
    expect([wrong.statusCode, wrong.headers.allow]).toEqual([405, 'POST, GET, HEAD'])
    expect((await app.inject('/v1/%zz')).json().type).toBe('https://hent.bzh/problems/not-found')
    expect(lines.join('')).not.toContain('Gwenola')
  })
})

describe('an address that a proxy tells', () => {
  it.each([
    ['a proxy named in the settings', ['loopback'], '203.0.113.1'],
    ['one of a network that is not', ['198.51.100.0/24'], '127.0.0.1'],
    ['anybody, where none is named', [], '127.0.0.1'],
  ])('by %s', async (_who, trustedProxies, address) => {
    const app = await served({ trustedProxies }, (app) => void app.get('/address', async ({ ip }) => ({ ip })))
    const told = await app.inject({ url: '/address', headers: { 'x-forwarded-for': '203.0.113.1' } })
    expect(told.json()).toEqual({ ip: address })
  })
})

describe('a failure', () => {
  it('of a dependency is 503 with Retry-After, and says nothing of it', async () => {
    const answer = await (await served()).inject('/v1/outage')
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
    expect(answer.body + lines.join('')).not.toContain('pass@')
  })

  it('of the code is 500, logged by name and route pattern without its message', async () => {
    const answer = await (await served()).inject('/v1/bug')
    expect(answer.statusCode).toBe(500)
    expect(answer.body + lines.join('')).not.toContain('gwenola')
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ level: 'error', code: 'internal', route: '/v1/bug' })
  })
})

describe('a call', () => {
  it('is logged by its route pattern, not by its address', async () => {
    await (await served()).inject('/v1/things/gwenola?q=kermarrec')
    const call = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'call')
    expect(call).toMatchObject({ method: 'GET', route: '/v1/things/:id', statusCode: 404 })
    expect(lines.join('')).not.toMatch(/gwenola|kermarrec/)
  })

  it('keeps a well-formed id, and replaces any other', async () => {
    const app = await served()
    const id = '5f0c8f0e-7d9a-4a55-9a11-0d6b1b3c2d10'
    expect((await app.inject({ url: '/livez', headers: { 'x-request-id': id } })).headers['x-request-id']).toBe(id)
    const named = await app.inject({ url: '/livez', headers: { 'x-request-id': 'gwenola' } })
    expect(named.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('continues the trace of its caller, and begins one where there is none', async () => {
    const app = await served()
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    const continued = (await app.inject({ url: '/v1/trace', headers: { traceparent } })).json().traceparent
    expect(continued).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/)
    expect((await app.inject('/v1/trace')).json().traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  })
})

describe('health', () => {
  const never = () => new Promise<void>(() => {})
  it('is alive whatever its dependencies, and ready only with all of them', async () => {
    const app = await served({
      ready: { mongo: async () => {}, kafka: () => Promise.reject(new Error('down')), redis: never },
    })
    expect((await app.inject('/livez')).statusCode).toBe(200)
    const answer = await app.inject('/readyz')
    expect(answer.statusCode).toBe(503)
    expect(answer.json().errors).toEqual([
      { pointer: '/kafka', code: 'unavailable' },
      { pointer: '/redis', code: 'unavailable' },
    ])
  })

  it('is ready when every check answers', async () => {
    const answer = await (await served({ ready: { mongo: async () => {} } })).inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ready', checks: ['mongo'] }])
  })

  it('gives Prometheus durations by route pattern and class of status', async () => {
    const app = await served()
    await app.inject('/v1/things/gwenola')
    const { body } = await app.inject('/metrics')
    expect(body).toMatch(/http_server_request_duration_seconds_count\{.*route="\/v1\/things\/:id",status="4xx".*\} 1/)
    expect(body).not.toContain('gwenola')
  })

  // `/metrics` once gave its own registry alone: no alert could have seen an outbox or a dead letter.
  it('gives Prometheus what modules count for the whole process too', async () => {
    const name = 'hent_test_things_total'
    new Counter({ name, help: 'things of this test' }).inc(3)
    const { body } = await (await served()).inject('/metrics')
    register.removeSingleMetric(name)
    expect(body).toContain(`${name}{service="test"} 3`)
  })

  it('describes its routes in OpenAPI 3.1', async () => {
    const description = (await (await served()).inject('/openapi.json')).json()
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths)).toContain('/v1/things/{id}')
  })

  it('tells in OpenAPI by what a call may be refused, who may make it, and what it must bring', async () => {
    const app = await served({}, (app) => {
      const schema = {
        summary: 'Sends one',
        security: [{ partner: ['requests:create'] }],
        compulsoryHeaders: idempotencyKeyHeader,
        problems: ['unknown-commune'] as const,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 201: Type.Object({}) },
      }
      app.post('/v1/things/:id/parts', { schema }, async () => ({}))
    })
    const { paths, components } = (await app.inject('/openapi.json')).json()
    const { operationId, tags, security, parameters, responses } = paths['/v1/things/{id}/parts'].post
    expect({ operationId, tags, security }).toEqual({
      operationId: 'postThingsByIdParts',
      tags: ['things'],
      security: [{ partner: ['requests:create'] }],
    })
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'idempotency-key', in: 'header', required: true }),
    )
    expect(Object.keys(responses)).toEqual(['201', '400', '401', '404', '413', '415', '422', '500', '503'])
    expect(Object.keys(responses[422].content['application/problem+json'].examples)).toEqual(['unknown-commune'])
    expect(components.examples['unknown-commune'].value.type).toBe('https://hent.bzh/problems/unknown-commune')
    expect(components.securitySchemes.partner.flows.clientCredentials.scopes).toHaveProperty('requests:create')
    expect((await app.inject({ method: 'POST', url: '/v1/things/1/parts', payload: {} })).statusCode).toBe(200)
  })
})
