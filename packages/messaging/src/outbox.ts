// State and event together: a document keeps its events in `events[]`, written in the same atomic write as its state.
// This file makes the envelopes and the two writes (insert, versioned replace); `publisher.ts` sends them.

import { envelope } from '@hent/contracts/envelope.ts'
import type { EventData, EventName, WireEvent } from '@hent/contracts/events.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import type { Collection, Filter, OptionalUnlessRequiredId } from 'mongodb'

/** What every aggregate's document carries besides its state. */
export type Outboxed = {
  _id: string
  version: number
  events: WireEvent[]
  /** how many of `events` have reached the topic */
  published: number
  /** present while some have not; what the sweeper looks for */
  pendingSince?: Date
}

export type EventDraft = { [N in EventName]: { name: N; data: EventData<N> } }[EventName]

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

/** A first document, its first events inside. Throws the driver's duplicate key error (11000) when it exists. */
export async function insertWithEvents<T extends Outboxed>(collection: Collection<T>, doc: T): Promise<T> {
  await collection.insertOne(doc as unknown as OptionalUnlessRequiredId<T>)
  return doc
}

/**
 * The next version of a document with its new events, if nobody changed it since it was read.
 * @throws VersionConflict
 */
export async function replaceWithEvents<T extends Outboxed>(
  collection: Collection<T>,
  before: T,
  after: Omit<T, 'version' | 'events' | 'published' | 'pendingSince'>,
  events: readonly WireEvent[],
  now: Date,
): Promise<T> {
  const next = {
    ...after,
    version: before.version + 1,
    events: [...before.events, ...events],
    published: before.published,
  } as T
  const pending = before.pendingSince ?? (events.length > 0 ? now : undefined)
  if (pending) next.pendingSince = pending
  const filter = { _id: before._id, version: before.version } as Filter<T>
  const { matchedCount } = await collection.replaceOne(filter, next)
  if (matchedCount === 0) throw new VersionConflict(before._id)
  return next
}

export function isDuplicateKey(err: unknown): boolean {
  return typeof err === 'object' && err !== null && 'code' in err && err.code === 11000
}

/** Runs a read-decide-write again when another writer was first. */
export async function againOnConflict<T>(attempt: () => Promise<T>, tries = 8): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await attempt()
    } catch (err) {
      if (!(err instanceof VersionConflict) || left <= 1) throw err
    }
  }
}
