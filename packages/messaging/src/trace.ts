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

/** Runs `work` in a span that continues `traceparent`. Attributes are ids and codes only. */
export async function inSpan<T>(
  name: string,
  kind: 'consumer' | 'producer' | 'internal',
  traceparent: string | undefined,
  attributes: Record<string, string | number>,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const found = traceparent ? shape.exec(traceparent) : null
  const parent = found
    ? trace.setSpanContext(context.active(), {
        traceId: found[1] ?? '',
        spanId: found[2] ?? '',
        traceFlags: Number.parseInt(found[3] ?? '0', 16) & 1,
        isRemote: true,
      })
    : context.active()
  const kinds = { consumer: SpanKind.CONSUMER, producer: SpanKind.PRODUCER, internal: SpanKind.INTERNAL }
  return tracer.startActiveSpan(name, { kind: kinds[kind], attributes }, parent, async (span) => {
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
