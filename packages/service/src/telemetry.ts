// Traces. Without an OTLP endpoint nothing is loaded and nothing is sent, yet the W3C `traceparent` still travels
// (HTTP → document → Kafka → HTTP), so that turning traces on anywhere joins the pieces. Attributes are ids only.

import { randomBytes } from 'node:crypto'
import { isSpanContextValid, trace } from '@opentelemetry/api'
import { tracingWanted } from './config.ts'

const pattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

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

/** A W3C header's parts, or undefined where it is not well formed. */
export function parseTraceparent(
  header: string | undefined,
): { traceId: string; spanId: string; flags: number } | undefined {
  const [, traceId, spanId, flags] = pattern.exec(header ?? '') ?? []
  return traceId && spanId && flags ? { traceId, spanId, flags: Number.parseInt(flags, 16) } : undefined
}

/**
 * The header to hand on: of the running span; else a new step in the trace of `incoming` (the header or the document's
 * own `traceparent`); else the first step of a new trace. Always well formed.
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
