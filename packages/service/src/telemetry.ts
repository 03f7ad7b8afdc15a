// Traces of a process and of its calls. Without an OTLP endpoint nothing is loaded and nothing is sent, yet the
// `traceparent` still travels (HTTP → document → Kafka → HTTP), so that turning traces on anywhere joins the pieces.
// Attributes are ids only: the instrumentation would put the address with its values, and the message of a foreign
// error, into the span; both are replaced here.

import { context, type Span } from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { tracingWanted } from './config.ts'
import { routeOf } from './problems.ts'
import { currentTraceparent } from './traceparent.ts'

/** Starts the SDK when the standard variables give it an endpoint. Call first in the process; `stop` flushes. */
export async function startTelemetry(service: string): Promise<{ stop(): Promise<void> }> {
  if (!tracingWanted()) return { stop: async () => {} }
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  const sdk = new NodeSDK({
    serviceName: `hent-${service}`,
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
  })
  sdk.start()
  return { stop: () => sdk.shutdown() }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace context that continues the caller's trace: store it in the document, hand it to `fetchJson`. */
    traceparent: string
  }
}

/** `request.traceparent` on every call, and a span where traces are wanted. */
export async function registerTelemetry(app: FastifyInstance): Promise<void> {
  const wanted = tracingWanted()
  if (wanted) {
    const { FastifyOtelInstrumentation } = await import('@fastify/otel')
    const otel = new FastifyOtelInstrumentation({
      recordExceptions: false,
      instrumentHooks: false,
      instrumentHandler: false,
      requestHook: nameByRoute,
    })
    await app.register(otel.plugin())
  }
  app.decorateRequest('traceparent', '')
  app.addHook('preHandler', (request, _reply, done) => {
    // Reading a body may lose the context that the span was put in.
    const running = (wanted ? request.opentelemetry().context : undefined) ?? context.active()
    context.with(running, () => {
      const given = request.headers.traceparent
      request.traceparent = currentTraceparent(typeof given === 'string' ? given : undefined)
      done()
    })
  })
}

/** A span says which route and which code, never an address with its values nor an error in words. */
function nameByRoute(span: Span, request: FastifyRequest): void {
  const route = routeOf(request)
  span.updateName(`${request.method} ${route}`)
  span.setAttribute('url.path', route)
  const setStatus = span.setStatus.bind(span)
  span.setStatus = ({ code }) => setStatus({ code })
}
