// What a service says of itself at `/openapi.json`, and in `docs/openapi`. A route gives its `summary`, who may call
// (`security`), its own `problems` and compulsory headers; what holds for all of them is added here, once.

import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { defined } from '@hent/contracts/defined.ts'
import { Problem } from '@hent/contracts/partner.ts'
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import { type TObject, Type } from 'typebox'
import { AppError, type ErrorCode, errorTable, toProblem } from './errors.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** what this route answers instead, beside what any route may */
    problems?: readonly ErrorCode[]
    /** refused by the route, with a code that says more than a wrong field */
    compulsoryHeaders?: TObject
    /** what an answer’s own headers say, by name */
    answerHeaders?: Readonly<Record<string, string>>
  }
}

const SentProblem = Type.Object({
  ...Problem.properties,
  instance: Type.Optional(Type.String({ description: 'the call, for whoever asks us about it' })),
})
const problemJson = 'application/problem+json'
const RetryAfter = { type: 'integer', description: 'seconds to wait before the same is sent again' }
const tokenUrl = 'https://login.hent.bzh/token'
const fromTheOperator = `The operator gives the address of the token endpoint (the one here is an example), the client and its secret; ask with \`resource=urn:hent\`, keep the token until it expires.`

type Schemes = NonNullable<
  NonNullable<NonNullable<FastifyDynamicSwaggerOptions['openapi']>['components']>['securitySchemes']
>

/** Who holds a token, and where it comes from: the names that a route’s `security` gives. */
const bearers: Schemes = {
  partner: {
    type: 'oauth2',
    description: `A partner’s system. ${fromTheOperator} See docs/partners.md.`,
    flows: {
      clientCredentials: {
        tokenUrl,
        scopes: { 'requests:create': 'send and withdraw its requests', 'requests:read': 'read them and their stories' },
      },
    },
  },
  sandbox: {
    type: 'oauth2',
    description: 'A partner’s system on made-up requests: a key of the sandbox, from the partner’s own page.',
    flows: { clientCredentials: { tokenUrl, scopes: {} } },
  },
  service: {
    type: 'oauth2',
    description: `A service of Hent. ${fromTheOperator}`,
    flows: {
      clientCredentials: {
        tokenUrl,
        scopes: {
          'contacts:resolve': 'read where a person is written to',
          'figures:read': 'read figures to mail them',
        },
      },
    },
  },
  agent: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Who works in a structure, at the Region or as animator: ten minutes, from `POST /v1/agent-tokens` of the directory against a login.',
  },
  person: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The person of one request: from `POST /v1/person-sessions` of intake, against its tracking code and words.',
  },
  login: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The id token of a login at the OIDC server.',
  },
}

/** Await it before adding routes: it sees those that come after. */
export async function registerOpenApi(app: FastifyInstance, service: string): Promise<void> {
  const securitySchemes: Schemes = {}
  /** one of each code that is answered here, as it is sent */
  const examples: Record<string, { summary: string; value: object }> = {}
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: `Hent — ${service}`,
        version: '1.0.0',
        description: `Errors are problems (RFC 9457) in French: \`type\` is for programs. Whatever is not told here is answered 404, or 405.`,
        license: { name: 'EUPL-1.2', url: 'https://interoperable-europe.ec.europa.eu/collection/eupl' },
      },
      servers: [{ url: '/', description: `${service}, where the operator says it answers` }],
      components: { schemas: { Problem: SentProblem }, examples, securitySchemes },
    },
    transform: ({ schema = {}, url, route }) => {
      if (schema.hide) return { schema, url }
      for (const name of (schema.security ?? []).flatMap(Object.keys))
        Object.assign(securitySchemes, { [name]: bearers[name] })
      const codes = codesOf(schema, route)
      for (const code of codes) examples[code] = { summary: code, value: toProblem(new AppError(code)) }
      return { schema: described(schema, route, codes), url }
    },
  })
  app.get('/openapi.json', { schema: { summary: 'This document' }, config: { otel: false } }, async () => app.swagger())
}

function described(schema: FastifySchema, route: RouteOptions, codes: readonly ErrorCode[]): FastifySchema {
  const { problems: _own, compulsoryHeaders, answerHeaders: _headers, ...rest } = schema
  return {
    ...rest,
    operationId: schema.operationId ?? operationId(route),
    tags: schema.tags ?? [/^\/v1\/([\w-]+)/.exec(route.url)?.[1] ?? 'operations'],
    security: schema.security ?? [],
    ...defined({ headers: compulsoryHeaders }),
    response: { ...answers(schema), ...beside(schema.response, problemsByStatus(codes)) },
  }
}

/** `GET /v1/requests/:id/notes` is `getRequestsByIdNotes`. */
function operationId({ method, url }: RouteOptions): string {
  const words = url
    .replace(/^\/v1\//, '')
    .replaceAll(':', 'by-')
    .split(/[^A-Za-z0-9]+/)
  const name = words.filter((word) => word !== '').map((word) => word[0]?.toUpperCase() + word.slice(1))
  return [[method].flat()[0]?.toLowerCase(), ...name].join('')
}

/** What a route answers when all is well, each with a sentence. */
function answers(schema: FastifySchema): Record<string, unknown> {
  const { response, produces = ['application/json'], answerHeaders } = schema
  const headers = Object.entries(answerHeaders ?? {}).map(([name, description]) => [
    name,
    { type: 'string', description },
  ])
  if (typeof response !== 'object') {
    return { 200: { description: 'Done', content: Object.fromEntries(produces.map((type) => [type, { schema: {} }])) } }
  }
  const given: Record<string, object> = { ...response }
  return Object.fromEntries(
    Object.entries(given).map(([status, answer]) => {
      const told = headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}
      const said = 'description' in answer ? {} : { 'x-response-description': status === '201' ? 'Created' : 'Done' }
      return [status, { ...said, ...answer, ...told }]
    }),
  )
}

/** Problems beside what a route itself answers with the same status, as OAuth 2 has it of a 400. */
function beside(own: unknown, problems: Record<string, Problems>): Record<string, Problems> {
  const given = typeof own === 'object' ? new Map(Object.entries({ ...own })) : new Map()
  return Object.fromEntries(
    Object.entries(problems).map(([status, problem]) => {
      const schema: unknown = given.get(status)
      if (schema === undefined) return [status, problem]
      return [status, { ...problem, content: { 'application/json': { schema }, ...problem.content } }]
    }),
  )
}

/** Every code a route may answer by: its own, and those that its parts bring. */
function codesOf(schema: FastifySchema, { url, config }: RouteOptions): ErrorCode[] {
  const { body, params, querystring, security = [], problems = [] } = schema
  const codes: (ErrorCode | false)[] = [
    ...problems,
    Boolean(body ?? params ?? querystring) && 'invalid-input',
    ...(body ? (['invalid-json', 'payload-too-large', 'unsupported-media-type'] as const) : []),
    security.length > 0 && 'unauthenticated',
    url.includes(':') && 'not-found',
    Boolean(config?.rateLimit) && 'too-many-requests',
    'internal',
    'dependency-unavailable',
    'overloaded',
  ]
  return [...new Set(codes.filter((code) => code !== false))]
}

type Problems = { description: string; content: Record<string, object> }

function problemsByStatus(codes: readonly ErrorCode[]): Record<string, Problems> {
  const byStatus = Map.groupBy(codes, (code) => errorTable[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, alike]) => [
      status,
      {
        description: alike.map((code) => `\`${code}\``).join(', '),
        ...(status === 429 || status === 503 ? { headers: { 'Retry-After': RetryAfter } } : {}),
        content: {
          [problemJson]: {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(alike.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  )
}
