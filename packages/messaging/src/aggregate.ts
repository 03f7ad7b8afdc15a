// The store of an aggregate: one document with its events inside, inserted once and then changed version by version.
// Rules give whole bodies and never see what the outbox adds.

import type { EventDraft } from '@hent/contracts/events.ts'
import type { Log } from '@hent/service/log.ts'
import type { Model } from 'mongoose'
import type { Producer } from './kafka.ts'
import { bodyOf, type Cause, envelopes, isDuplicateKey, type Stored, VersionConflict } from './outbox.ts'
import { createPublisher, type Publisher } from './publisher.ts'

export type Change<B> = { body: B; drafts: EventDraft[] }

export type Aggregate<B> = {
  get(id: string): Promise<Stored<B> | undefined>
  /** The document written; undefined when it was already there. */
  insert(body: B, drafts: readonly EventDraft[], now: Date, cause?: Cause): Promise<Stored<B> | undefined>
  /**
   * Reads, decides, writes; again when another writer was first.
   * @param decide undefined where there is nothing to write; `nextEventId` is the id its first event will have
   * @param known the document as just read: decided upon first
   * @returns the document as it then stands and whether it was written, or undefined where there is none
   */
  change(
    id: string,
    decide: (body: B, nextEventId: string) => Change<B> | undefined,
    now: Date,
    options?: { cause?: Cause | undefined; known?: Stored<B> | undefined },
  ): Promise<{ document: Stored<B>; written: boolean } | undefined>
  publisher: Publisher<Stored<B>>
}

/** What of a mongoose model a store needs; `Model<Stored<B>>` is one. */
type AggregateModel<T> = {
  collection: { name: string }
  db: Model<unknown>['db']
  findOne(filter: { _id: string }): { lean(): PromiseLike<T | null> }
  insertOne(document: T): Promise<unknown>
  replaceOne(filter: { _id: string; version: number }, document: T): PromiseLike<{ matchedCount: number }>
}

export type AggregateOptions<B extends { _id: string }> = {
  model: AggregateModel<Stored<B>>
  /** of its events, e.g. `/intake` */
  source: string
  /** the request id: key of the topic */
  subjectOf: (body: B) => string
  /** what its events answer, where the act itself does not say */
  causeOf?: (body: B) => Cause
  /** told of each document written */
  onWritten?: (document: Stored<B>) => void
  producer: Producer
  topic: string
  lingerMs?: number
  log: Log
}

export function createAggregate<B extends { _id: string }>(deps: AggregateOptions<B>): Aggregate<B> {
  const { model, source, subjectOf, causeOf, onWritten } = deps
  const publisher = createPublisher<Stored<B>>({
    collection: model.db.collection<Stored<B>>(model.collection.name),
    ...deps,
  })
  const read = async (id: string) => (await model.findOne({ _id: id }).lean()) ?? undefined

  function written(document: Stored<B>): void {
    // Also where nothing new is said: an earlier send can only mark the version that it read.
    if (document.pendingSince) publisher.publish(document)
    onWritten?.(document)
  }

  async function attempt(before: Stored<B>, { body, drafts }: Change<B>, now: Date, cause?: Cause): Promise<Stored<B>> {
    const about = { aggregate: before._id, already: before.events.length, subject: subjectOf(body), source, now }
    const events = envelopes(drafts, { ...about, cause: cause ?? causeOf?.(body) })
    const pendingSince = before.pendingSince ?? (events.length > 0 ? now : undefined)
    const after: Stored<B> = {
      ...body,
      version: before.version + 1,
      events: [...before.events, ...events],
      published: before.published,
      ...(pendingSince ? { pendingSince } : {}),
    }
    const filter = { _id: before._id, version: before.version }
    const { matchedCount } = await model.replaceOne(filter, after)
    if (matchedCount === 0) throw new VersionConflict(before._id)
    written(after)
    return after
  }

  return {
    get: read,
    publisher,
    async insert(body, drafts, now, cause) {
      const about = { aggregate: body._id, already: 0, subject: subjectOf(body), source, now, cause }
      const pending = drafts.length > 0 ? { pendingSince: now } : {}
      const document: Stored<B> = { ...body, version: 1, events: envelopes(drafts, about), published: 0, ...pending }
      try {
        await model.insertOne(document)
      } catch (err) {
        if (isDuplicateKey(err)) return undefined
        throw err
      }
      written(document)
      return document
    },
    async change(id, decide, now, { cause, known } = {}) {
      let justRead = known
      for (let triesLeft = 8; ; triesLeft -= 1) {
        const before = justRead ?? (await read(id))
        justRead = undefined
        if (!before) return undefined
        const change = decide(bodyOf<B>(before), `${id}.${before.events.length + 1}`)
        if (!change) return { document: before, written: false }
        try {
          return { document: await attempt(before, change, now, cause), written: true }
        } catch (err) {
          if (!(err instanceof VersionConflict) || triesLeft <= 1) throw err
        }
      }
    },
  }
}
