// Builds the HTTP server of a service: everything that is the same everywhere, so that a service's `app.ts` holds
// routes only. Nothing listens here; tests use `inject`.

import { randomUUID } from 'node:crypto'
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { registerPrincipal } from './auth-hook.ts'
import { AppError } from './errors.ts'
import { type Checks, registerHealth } from './health.ts'
import type { Log } from './log.ts'
import { registerMetrics } from './metrics.ts'
import { registerOpenApi } from './openapi.ts'
import { registerOverload } from './overload.ts'
import { handleError, registerNotFound, routeOf } from './problems.ts'
import { registerTelemetry } from './telemetry.ts'
import { parseTraceparent } from './traceparent.ts'
import { validatorCompiler } from './validation.ts'

export type Server = FastifyInstance<
  HttpServer,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

export interface ServerOptions {
  service: string
  log: Log
  /** Whose `x-forwarded-for` is believed; nobody’s by default. */
  trustedProxies?: readonly string[]
  /** What `/readyz` asks, by name; each must reject when it cannot serve. */
  ready: Checks
  /** Mean delay of the event loop, in ms, above which requests are turned away; 0: never. */
  maxLoopDelayMs?: number
  /** Calls waiting for their answer at once, above which further ones are turned away; 1,000 unless said. */
  maxUnanswered?: number
  /** After which a call is answered 503, whatever it still waits for, in ms; 5,000 unless said. */
  maxAnswerMs?: number
}

/** Health, readiness, metrics, OpenAPI, problems, request ids and logs. Await it before adding routes. */
export async function buildServer(options: ServerOptions): Promise<Server> {
  const loggerInstance: FastifyBaseLogger = options.log
  const app = Fastify({
    loggerInstance,
    // `requestId` is the domain's word, so a call's own id goes by another.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'callId' }),
    requestIdHeader: false,
    genReqId: ({ headers }) => wellFormedId(headers['x-request-id']) ?? randomUUID(),
    trustProxy: [...(options.trustedProxies ?? [])],
    bodyLimit: 64 * 1024,
    connectionTimeout: 30_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // Answered below as a problem document.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => handleError(error, request, reply),
    clientErrorHandler: (_error, socket) => {
      const body = '{"type":"https://hent.bzh/problems/invalid-input","title":"Demande mal remplie","status":400}'
      const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nConnection: close\r\n`
      if (socket.writable) socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    },
  }).withTypeProvider<TypeBoxTypeProvider>()

  // Fastify reads text/plain by itself, and a route would then say that its fields are wrong.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  app.setErrorHandler(handleError)
  registerPrincipal(app)
  registerClosing(app)
  await registerTelemetry(app)
  const metrics = registerMetrics(app, options.service)
  registerOverload(app, {
    maxLoopDelayMs: options.maxLoopDelayMs ?? 1_000,
    maxUnanswered: options.maxUnanswered ?? 1_000,
    maxAnswerMs: options.maxAnswerMs ?? 5_000,
  })
  registerNotFound(app)
  registerCallLog(app)
  await registerOpenApi(app, options.service)
  app.get(
    '/metrics',
    { schema: { summary: 'Figures for Prometheus', produces: ['text/plain'] }, config: { otel: false } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.read()),
  )
  registerHealth(app, options.ready)
  return app
}

/** Ids given by a neighbour are kept when they are ids: a UUID or 32 hexadecimal digits, nothing a person could write. */
function wellFormedId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/.test(header)
    ? header
    : undefined
}

function registerClosing(app: Server): void {
  let closing = false
  /** opened before they are needed, as browsers do; to Node they are not idle, as a request is awaited of each */
  const unasked = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    unasked.add(socket)
    socket.once('close', () => unasked.delete(socket))
  })
  app.server.on('request', ({ socket }) => unasked.delete(socket))
  app.addHook('preClose', async () => {
    closing = true
    // A kept connection whose last answer left a moment ago would hold the close back for its whole keep-alive.
    const timer = setInterval(() => {
      app.server.closeIdleConnections()
      for (const socket of unasked) socket.destroy()
    }, 100)
    app.server.once('close', () => clearInterval(timer))
  })
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!closing) return
    reply.header('connection', 'close')
    throw new AppError('overloaded', { retryAfterSeconds: 1 })
  })
}

/** One line a call: method, route pattern, status, duration. Health and metrics are not worth a line. */
function registerCallLog(app: Server): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    if (route === '/livez' || route === '/readyz' || route === '/metrics') return
    request.log.info(
      {
        method: request.method,
        route,
        statusCode: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        traceId: parseTraceparent(request.traceparent)?.traceId,
      },
      'call',
    )
  })
}
