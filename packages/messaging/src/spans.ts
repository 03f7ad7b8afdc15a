// Spans around work on messages: each continues the trace that its message carries.

import { parseTraceparent } from '@hent/service/traceparent.ts'
import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

const tracer = trace.getTracer('hent')

export type SpanStart = { name: string; traceparent?: string | undefined; attributes?: Record<string, string | number> }
type Kind = 'consumer' | 'producer' | 'internal'
const kinds = { consumer: SpanKind.CONSUMER, producer: SpanKind.PRODUCER, internal: SpanKind.INTERNAL }

function parentOf(traceparent: string | undefined) {
  const parent = parseTraceparent(traceparent)
  if (!parent) return context.active()
  const { traceId, spanId, flags } = parent
  return trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: flags & 1, isRemote: true })
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
