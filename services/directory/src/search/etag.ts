// Answers that may be cached: the tag is a print of what is sent, so that every process gives the same.

import { sha256 } from '@hent/contracts/canonical.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'

/** What a route with `cachedFor` may answer instead. */
export const notModified = { 304: Type.Null({ description: 'what the caller holds still stands (If-None-Match)' }) }

/** An `onSend` hook: a caller who already holds the answer gets a 304 without it. */
export function cachedFor(seconds: number) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    if (reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const tag = `"${sha256(payload).slice(0, 32)}"`
    reply.header('etag', tag).header('cache-control', `public, max-age=${seconds}`)
    const held = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
    if (!held.includes(tag) && !held.includes('*')) return payload
    reply.code(304).removeHeader('content-length').removeHeader('content-type')
    return ''
  }
}
