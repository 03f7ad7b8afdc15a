// The store of answers: what was said, where and in which month; nothing of who. No survey, no request, no instant.

import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import type { Db } from 'mongodb'

/** `_id` is the HMAC of `day-keys.ts`. */
export type Answer = PublishedAnswer & { _id: string; published: boolean }

export type Answers = {
  /** Keeps an answer the first time; repeating it the same day changes nothing. */
  keep(id: string, content: PublishedAnswer): Promise<void>
  waiting(limit: number): Promise<Answer[]>
  markPublished(ids: readonly string[]): Promise<void>
}

export async function openAnswers(db: Db): Promise<Answers> {
  const collection = db.collection<Answer>('answers')
  await collection.createIndex({ published: 1 })
  return {
    async keep(id, content) {
      try {
        await collection.insertOne({ _id: id, ...content, published: false })
      } catch (err) {
        if (!isDuplicateKey(err)) throw err
      }
    },
    waiting: (limit) => collection.find({ published: false }).limit(limit).toArray(),
    async markPublished(ids) {
      const operations = ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $set: { published: true } } } }))
      if (operations.length > 0) await collection.bulkWrite(operations, { ordered: false })
    },
  }
}
