// Optimistic writing: whoever changes something says which version they read (If-Match), so that nobody's change is lost.

import type { IncomingHttpHeaders } from 'node:http'
import { Type } from 'typebox'
import { AppError } from './errors.ts'

/** For a route’s `schema.compulsoryHeaders`, so that OpenAPI shows it; `requireVersion` is what refuses. */
export const ifMatchHeader = Type.Object({
  'if-match': Type.String({ description: 'the ETag of what was read, e.g. "3"', pattern: '^"[0-9]{1,15}"$' }),
})

/** For the `schema.answerHeaders` of a route that tells the version. */
export const versionHeader = { etag: 'the version, for If-Match' }

export const versionTag = (version: number): string => `"${version}"`

/**
 * The version the caller has read.
 * @throws AppError `precondition-required` without If-Match or with `*`; `precondition-failed` when it is no version
 */
export function requireVersion(headers: IncomingHttpHeaders): number {
  const sent = headers['if-match']
  if (sent === undefined || sent.trim() === '*') throw new AppError('precondition-required')
  const [, version] = /^"([0-9]{1,15})"$/.exec(sent.trim()) ?? []
  if (version === undefined) throw new AppError('precondition-failed')
  return Number(version)
}
