// Trace context through documents and Kafka: W3C `traceparent`, so that one request is one trace across services.

import { randomBytes } from 'node:crypto'
import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

const tracer = trace.getTracer('hent')
const shape = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** The active span as a `traceparent`; without one, the cause's, so that the thread is never cut. */
export function traceparentFor(cause?: string): string {
  const active = trace.getActiveSpan()?.spanContext()
  if (active && trace.isSpanContextValid(active)) {
    return `00-${active.traceId}-${active.spanId}-0${active.traceFlags & 1}`
  }
  return cause && shape.test(cause)
    ? cause
    : `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`
}

export type SpanStart = { name: string; traceparent?: string | undefined; attributes?: Record<string, string | number> }
type Kind = 'consumer' | 'producer' | 'internal'
const kinds = { consumer: SpanKind.CONSUMER, producer: SpanKind.PRODUCER, internal: SpanKind.INTERNAL }

function parentOf(traceparent: string | undefined) {
  const found = traceparent ? shape.exec(traceparent) : null
  if (!found) return context.active()
  return trace.setSpanContext(context.active(), {
    traceId: found[1] ?? '',
    spanId: found[2] ?? '',
    traceFlags: Number.parseInt(found[3] ?? '0', 16) & 1,
    isRemote: true,
  })
}

/** Runs `work` in a span that continues `traceparent`. Attributes are ids and codes only. */
export async function inSpan<T>(
  name: string,
  kind: Kind,
  traceparent: string | undefined,
  attributes: Record<string, string | number>,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer.startActiveSpan(name, { kind: kinds[kind], attributes }, parentOf(traceparent), async (span) => {
    try {
      return await work(span)
    } catch (err) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw err
    } finally {
      span.end()
    }
  })
}

/** One piece of work for many messages: a span in the trace of each, all as long as the work; the first is active. */
export async function inSpans<T>(starts: readonly SpanStart[], kind: Kind, work: () => Promise<T>): Promise<T> {
  const [first, ...others] = starts
  if (!first) return work()
  const beside = others.map(({ name, traceparent, attributes = {} }) =>
    tracer.startSpan(name, { kind: kinds[kind], attributes }, parentOf(traceparent)),
  )
  try {
    return await inSpan(first.name, kind, first.traceparent, first.attributes ?? {}, work)
  } finally {
    for (const span of beside) span.end()
  }
}
