// Answers that may be kept: the tag is a print of what is sent, so that every process gives the same.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from './canonical.ts'

/** True when the caller already holds `body`: the route then answers nothing more than 304. */
export function isKnownToCaller(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  maxAgeSeconds: number,
): boolean {
  const tag = `"${sha256(JSON.stringify(body)).slice(0, 32)}"`
  reply.header('etag', tag).header('cache-control', `public, max-age=${maxAgeSeconds}`)
  const held = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (!held.includes(tag) && !held.includes('*')) return false
  reply.code(304)
  return true
}
