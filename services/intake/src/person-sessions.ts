// Code and words against a short token for one request. Wrong words are counted per code, known or not, so that
// guessing tells nothing and soon has to wait.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Signer } from '@hent/service/signer.ts'
import type { Db } from 'mongodb'
import type { Requests } from './requests.ts'
import { idPrefixOf, secretMatches } from './tracking-code.ts'

const restMs = 15 * 60_000
type Guesses = { _id: string; count: number; until: Date }

export type PersonSessions = {
  open(code: string, words: string): Promise<{ token: string; expiresIn: number; requestId: string }>
}

export async function createPersonSessions(deps: {
  db: Db
  requests: Requests
  secretKeys: ReadonlyMap<string, Buffer>
  signer: Signer
  seconds: number
  guesses: number
  now: () => Date
}): Promise<PersonSessions> {
  const { requests, secretKeys, signer, seconds, now } = deps
  const guesses = deps.db.collection<Guesses>('guesses')
  // What has rested long enough is forgotten; whether it has is looked at below all the same.
  await guesses.createIndex({ until: 1 }, { expireAfterSeconds: 0 })
  const wrong = new AppError('unauthenticated', {
    detail: 'Ce code et ces mots ne vont pas ensemble. Vérifiez-les, puis recommencez.',
  })

  /** One more try for this code, counted before its words are looked at, so that tries at once each see the others. */
  async function count(prefix: string): Promise<Guesses> {
    const at = now()
    const until = new Date(at.getTime() + restMs)
    await guesses.updateOne({ _id: prefix, until: { $lte: at } }, { $set: { count: 0, until } })
    for (;;) {
      const counted = await guesses.findOneAndUpdate(
        { _id: prefix },
        { $inc: { count: 1 } },
        { returnDocument: 'after' },
      )
      if (counted) return counted
      try {
        await guesses.insertOne({ _id: prefix, count: 0, until })
      } catch (err) {
        // Another was first to try this code.
        if (!isDuplicateKey(err)) throw err
      }
    }
  }

  return {
    async open(code, words) {
      const prefix = idPrefixOf(code)
      if (!prefix) throw wrong
      const tried = await count(prefix)
      if (tried.count > deps.guesses) {
        throw new AppError('too-many-requests', {
          retryAfterSeconds: Math.ceil((tried.until.getTime() - now().getTime()) / 1_000),
        })
      }
      const request = await requests.byCode(prefix)
      const key = request && secretKeys.get(request.secretKey)
      if (!request || !key || request.state === 'erased' || !secretMatches(words, request._id, key)) {
        throw wrong
      }
      await guesses.updateOne({ _id: prefix }, { $inc: { count: -1 } })
      const token = await signer.sign({ sub: `person:${request._id}`, request_id: request._id }, seconds)
      return { token, expiresIn: seconds, requestId: request._id }
    },
  }
}
