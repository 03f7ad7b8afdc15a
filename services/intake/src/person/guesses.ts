// The store of guesses: how often words were tried for a code, known or not, or something else was asked, until it has
// rested.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const restMs = 15 * 60_000

const guess = {
  /** the beginning of the request ids the code may stand for; or what is counted, and the request */
  _id: { type: String, ...required },
  count: { type: Number, ...required },
  until: { type: Date, ...required },
} as const
type Guess = Shape<typeof guess>

export type Guesses = {
  /** One more try for this code, counted before its words are looked at, so that tries at once each see the others. */
  count(prefix: string, now: Date): Promise<Guess>
  /** The words were right: that try does not count. */
  takeBack(prefix: string): Promise<void>
}

export async function openGuesses(connection: Connection): Promise<Guesses> {
  // What has rested long enough is forgotten; whether it has is looked at below all the same.
  const model = await openModel(connection, 'guesses', guess, [[{ until: 1 }, { expireAfterSeconds: 0 }]])
  return {
    async count(prefix, now) {
      const until = new Date(now.getTime() + restMs)
      const rested = { _id: prefix, until: { $lte: now } }
      await model.updateOne(rested, { $set: { count: 0, until } })
      for (;;) {
        const counted = await model
          .findOneAndUpdate({ _id: prefix }, { $inc: { count: 1 } }, { returnDocument: 'after' })
          .lean()
        if (counted) return counted
        try {
          await model.insertOne({ _id: prefix, count: 0, until })
        } catch (err) {
          // Another was first to try this code.
          if (!isDuplicateKey(err)) throw err
        }
      }
    },
    takeBack: async (prefix) => void (await model.updateOne({ _id: prefix }, { $inc: { count: -1 } })),
  }
}
