// State and event together: a document keeps its events in `events[]`, written in the same atomic write as its state.
// This file says what such a document carries and makes the envelopes; `aggregate.ts` writes, `publisher.ts` sends.

import { Envelope, envelope } from '@hent/contracts/envelope.ts'
import type { EventDraft, WireEvent } from '@hent/contracts/events.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import type { Index } from '@hent/service/model.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import { Type } from 'typebox'

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
export type Stored<B> = B & Outboxed

/** The body of a document, without what the outbox adds. */
export function bodyOf<B extends { _id: string }>(document: Stored<B>): B {
  const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = document
  return body as unknown as B
}

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
  const traceparent = currentTraceparent(about.cause?.traceparent)
  return drafts.map(({ name, data }, index) => {
    const sequence = about.already + index + 1
    const { aggregate, source, subject, now: time } = about
    const id = `${aggregate}.${sequence}`
    return envelope({
      source,
      name,
      id,
      subject,
      sequence,
      time,
      traceparent,
      cause: about.cause?.id,
      data,
    }) as WireEvent
  })
}

export function isDuplicateKey(err: unknown): boolean {
  return typeof err === 'object' && err !== null && 'code' in err && err.code === 11000
}

/** Makes a write whose id one writer only can take. False when another was first. */
export async function isFirst(write: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (err) {
    if (isDuplicateKey(err)) return false
    throw err
  }
}
