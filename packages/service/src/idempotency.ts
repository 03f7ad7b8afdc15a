// Idempotency-Key on every POST that creates: the same key and body give the same answer, another body is refused.

import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { canonicalJson } from '@hent/contracts/canonical.ts'
import { Type } from 'typebox'
import { AppError } from './errors.ts'

const shape = /^[\x21-\x7e]{8,128}$/

/** For a route’s `schema.compulsoryHeaders`; `requireIdempotencyKey` is what refuses. */
export const idempotencyKeyHeader = Type.Object({
  'idempotency-key': Type.String({
    description: 'another for each new sending, the same when one is sent again; a random UUID from who has no login',
    pattern: shape.source,
  }),
})

/** @throws AppError `idempotency-key-missing`, or `idempotency-key-invalid` for what cannot be one, with the reason */
export function requireIdempotencyKey(headers: IncomingHttpHeaders): string {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || key === '') throw new AppError('idempotency-key-missing')
  if (/[^\x20-\x7e]/.test(key)) {
    const detail = 'L’en-tête Idempotency-Key n’est pas en ASCII : ni lettre accentuée, ni autre caractère particulier.'
    throw new AppError('idempotency-key-invalid', { detail })
  }
  if (!shape.test(key)) throw new AppError('idempotency-key-invalid')
  return key
}

/** A print of a body that says nothing of it to whoever lacks the key: HMAC-SHA256 of its canonical JSON. */
export function fingerprint(body: unknown, hmacKey: string): string {
  return createHmac('sha256', hmacKey).update(canonicalJson(body)).digest('base64url')
}
