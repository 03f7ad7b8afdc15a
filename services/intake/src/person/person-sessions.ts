// Code and words against a short token for one request. Wrong words are counted per code, known or not, so that
// guessing tells nothing and soon has to wait.

import { idPrefixOf } from '@hent/contracts/tracking-code.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Signer } from '@hent/service/signer.ts'
import type { Requests } from '../door/requests.ts'
import { secretMatches } from '../door/tracking-code.ts'
import type { Guesses } from './guesses.ts'

export type PersonSessions = {
  open(code: string, words: string): Promise<{ token: string; expiresIn: number; requestId: string }>
}

export function createPersonSessions(deps: {
  requests: Requests
  guesses: Guesses
  secretKeys: ReadonlyMap<string, Buffer>
  signer: Signer
  /** how long a token holds */
  seconds: number
  mostGuesses: number
  now: () => Date
}): PersonSessions {
  const { requests, guesses, secretKeys, signer, seconds, mostGuesses, now } = deps
  const wrong = new AppError('unauthenticated', {
    detail: 'Ce code et ces mots ne vont pas ensemble. Vérifiez-les, puis recommencez.',
  })

  return {
    async open(code, words) {
      const prefix = idPrefixOf(code)
      if (!prefix) throw wrong
      const tried = await guesses.count(prefix, now())
      if (tried.count > mostGuesses) {
        throw new AppError('too-many-requests', {
          retryAfterSeconds: Math.ceil((tried.until.getTime() - now().getTime()) / 1_000),
        })
      }
      const request = await requests.byCode(prefix)
      const key = request && secretKeys.get(request.secretKey)
      if (!request || !key || request.state === 'erased' || !secretMatches(words, request._id, key)) {
        throw wrong
      }
      await guesses.takeBack(prefix)
      const token = await signer.sign({ sub: `person:${request._id}`, request_id: request._id }, seconds)
      return { token, expiresIn: seconds, requestId: request._id }
    },
  }
}
