// The store of surveys: one document a referral, its events inside, written with a version check.

import {
  againOnConflict,
  type Cause,
  envelopes,
  insertWithEvents,
  isDuplicateKey,
  replaceWithEvents,
} from '@hent/messaging/outbox.ts'
import { ensureOutboxIndexes, type Publisher } from '@hent/messaging/publisher.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import type { Collection, Db } from 'mongodb'
import type { Change, Survey, SurveyBody } from './survey-life.ts'

export type Surveys = {
  /** False when it was already there. */
  insert(body: SurveyBody): Promise<boolean>
  get(id: string): Promise<Survey | undefined>
  byRequest(requestId: string): Promise<Survey[]>
  dueBefore(when: Date, limit: number, from?: Date): Promise<Clocked[]>
  /** Reads, decides, writes; again when another writer was first. Gives the survey as it then stands, if there is one. */
  change(id: string, decide: (survey: Survey) => Change, now: Date, cause?: Cause): Promise<Survey | undefined>
}

export async function openSurveysCollection(db: Db): Promise<Collection<Survey>> {
  const collection = db.collection<Survey>('surveys')
  await ensureOutboxIndexes(collection)
  await collection.createIndex({ requestId: 1 })
  await collection.createIndex({ clockAt: 1 })
  return collection
}

export function createSurveys(deps: {
  collection: Collection<Survey>
  publisher: Publisher<Survey>
  /** told after each write that moved the clock */
  onClock: (survey: Clocked) => void
}): Surveys {
  const { collection, publisher, onClock } = deps

  return {
    async insert(body) {
      try {
        onClock(await insertWithEvents(collection, { ...body, version: 1, events: [], published: 0 }))
        return true
      } catch (err) {
        if (isDuplicateKey(err)) return false
        throw err
      }
    },
    get: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    byRequest: (requestId) => collection.find({ requestId }).toArray(),
    dueBefore: (when, limit, from) =>
      collection
        .find({ clockAt: { ...(from ? { $gte: from } : {}), $lte: when } })
        .project<Clocked>({ clockAt: 1 })
        .sort({ clockAt: 1 })
        .limit(limit)
        .toArray(),
    change: (id, decide, now, cause) =>
      againOnConflict(async () => {
        const before = await collection.findOne({ _id: id })
        if (!before) return undefined
        const change = decide(before)
        if (!change) return before
        const about = {
          aggregate: id,
          already: before.events.length,
          subject: before.requestId,
          source: '/evaluation',
          now,
          cause: cause ?? before.cause,
        }
        const after = await replaceWithEvents(collection, before, change.body, envelopes(change.drafts, about), now)
        if (change.drafts.length > 0) publisher.publish(after)
        onClock(after)
        return after
      }),
  }
}
