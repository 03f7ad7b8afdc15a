// State and event together: a document keeps its events in `events[]`, written in the same atomic write as its state.
// This file says what such a document carries and makes the envelopes; `aggregate.ts` writes, `publisher.ts` sends.

import { Envelope, typeOf } from '@hent/contracts/envelope.ts'
import type { EventDraft, WireEvent } from '@hent/contracts/events.ts'
import { type Index, optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { Type } from 'typebox'
import { traceparentFor } from './trace.ts'

/** An event as it is kept: its envelope, and data that its contract has given its type. */
const StoredEvent = Type.Unsafe<WireEvent>(Envelope)

/** What every aggregate's document carries besides its state. */
export const outbox = {
  version: { type: Number, ...required },
  events: quoted(Type.Array(StoredEvent), required),
  /** how many of `events` have reached the topic */
  published: { type: Number, ...required },
  /** present while some have not; what the sweeper looks for */
  pendingSince: { type: Date, ...optional },
} as const
export const outboxIndexes: readonly Index[] = [[{ pendingSince: 1 }]]
export type Outboxed = { _id: string } & Shape<typeof outbox>

/** Another writer was first: read again and decide again. */
export class VersionConflict extends Error {
  constructor(id: string) {
    super(`version conflict on ${id}`)
    this.name = 'VersionConflict'
  }
}

export type Cause = { id?: string; traceparent?: string }

/**
 * Envelopes for new events of an aggregate, after the `already` it has.
 * @param subject the request id: key of the topic, so one person's story stays in order
 */
export function envelopes(
  drafts: readonly EventDraft[],
  about: { aggregate: string; already: number; subject: string; source: string; now: Date; cause?: Cause | undefined },
): WireEvent[] {
  const traceparent = traceparentFor(about.cause?.traceparent)
  return drafts.map(({ name, data }, index) => {
    const sequence = String(about.already + index + 1)
    const event = {
      specversion: '1.0' as const,
      id: `${about.aggregate}.${sequence}`,
      source: about.source,
      type: typeOf(name),
      subject: about.subject,
      time: about.now.toISOString(),
      datacontenttype: 'application/json' as const,
      sequence,
      correlationid: about.subject,
      traceparent,
      ...(about.cause?.id ? { causationid: about.cause.id } : {}),
      data,
    }
    return event as WireEvent
  })
}

export function isDuplicateKey(err: unknown): boolean {
  return typeof err === 'object' && err !== null && 'code' in err && err.code === 11000
}
