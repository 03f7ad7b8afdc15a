// Code and words against a short token for one request. Wrong words are counted per code, known or not, so that
// guessing tells nothing and soon has to wait.

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

export function createPersonSessions(deps: {
  db: Db
  requests: Requests
  secretKeys: ReadonlyMap<string, Buffer>
  signer: Signer
  seconds: number
  guesses: number
  now: () => Date
}): PersonSessions {
  const { requests, secretKeys, signer, seconds, now } = deps
  const guesses = deps.db.collection<Guesses>('guesses')
  const wrong = new AppError('unauthenticated', {
    detail: 'Ce code et ces mots ne vont pas ensemble. Vérifiez-les, puis recommencez.',
  })

  async function count(prefix: string): Promise<void> {
    const at = now()
    const known = await guesses.findOne({ _id: prefix })
    const fresh = !known || known.until <= at
    const until = fresh ? new Date(at.getTime() + restMs) : known.until
    await guesses.updateOne({ _id: prefix }, fresh ? { $set: { count: 1, until } } : { $inc: { count: 1 } }, {
      upsert: true,
    })
  }

  return {
    async open(code, words) {
      const prefix = idPrefixOf(code)
      if (!prefix) throw wrong
      const tried = await guesses.findOne({ _id: prefix })
      if (tried && tried.until > now() && tried.count >= deps.guesses) {
        throw new AppError('too-many-requests', {
          retryAfterSeconds: Math.ceil((tried.until.getTime() - now().getTime()) / 1_000),
        })
      }
      const request = await requests.byCode(prefix)
      const key = request && secretKeys.get(request.secretKey)
      if (!request || !key || request.state === 'erased' || !secretMatches(words, request._id, key)) {
        await count(prefix)
        throw wrong
      }
      const token = await signer.sign({ sub: `person:${request._id}`, request_id: request._id }, seconds)
      return { token, expiresIn: seconds, requestId: request._id }
    },
  }
}
