// The W3C `traceparent`: it travels through calls, documents and messages whether traces are wanted or not, so that one
// request is one trace across services.

import { randomBytes } from 'node:crypto'
import { isSpanContextValid, trace } from '@opentelemetry/api'

// Ids of zeros alone are not valid.
const pattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

/** The header's parts, or undefined where it is not well formed. */
export function parseTraceparent(
  header: string | undefined,
): { traceId: string; spanId: string; flags: number } | undefined {
  const [, traceId, spanId, flags] = pattern.exec(header ?? '') ?? []
  return traceId && spanId && flags ? { traceId, spanId, flags: Number.parseInt(flags, 16) } : undefined
}

/**
 * The header to hand on: of the running span; else a new step in the trace of `incoming` (a header, or the `traceparent`
 * of a document or of an event's cause); else the first step of a new trace. Always well formed.
 */
export function currentTraceparent(incoming?: string): string {
  const active = trace.getActiveSpan()?.spanContext()
  if (active && isSpanContextValid(active)) return format(active.traceId, active.spanId, active.traceFlags)
  const parent = parseTraceparent(incoming)
  return format(parent?.traceId ?? hex(16), hex(8), parent?.flags ?? 1)
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const format = (traceId: string, spanId: string, flags: number) =>
  `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, '0')}`
