// Limits calls by client, or by address where nobody is known. Routes opt in by `config: { rateLimit: {} }`, or with
// their own `{ max, timeWindow }`; an answer carries the RateLimit headers, a refusal is a 429 problem.

import plugin from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import { AppError } from './errors.ts'
import type { Principal } from './principal.ts'

export interface RateLimitOptions {
  /** Shared by the processes of a service; without it each process counts for itself. */
  redis?: Redis
  max: number
  /** In ms, or as `1 minute`. */
  timeWindow: number | string
  /** Every route that comes after, unless it says `config: { rateLimit: false }`. */
  everyRoute?: boolean
}

/** Await it before the routes it limits. If Redis is away, calls pass: a limit must not close the service. */
export async function rateLimit(app: FastifyInstance, options: RateLimitOptions): Promise<void> {
  const redis = options.redis && failingFast(app, options.redis)
  await app.register(plugin, {
    global: options.everyRoute ?? false,
    max: options.max,
    timeWindow: options.timeWindow,
    ...(redis ? { redis, nameSpace: 'hent-rate-limit-' } : {}),
    // After the token is read (onRequest), so that clients behind one address do not share a limit.
    hook: 'preHandler',
    enableDraftSpec: true,
    skipOnError: true,
    keyGenerator: (request) => callerOf(request.principal) ?? `address-${request.ip}`,
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  })
}

/** A connection of its own, closed with the server: a call must not wait for a Redis that is away, as BullMQ's do. */
function failingFast(app: Pick<FastifyInstance, 'log' | 'addHook'>, shared: Redis): Redis {
  const redis = shared.duplicate({ maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 500 })
  redis.on('error', (err) => app.log.warn({ err, server: 'redis' }, 'limits not counted'))
  app.addHook('onClose', async () => redis.disconnect())
  return redis
}

function callerOf(principal: Principal): string | undefined {
  if (principal.kind === 'partner' || principal.kind === 'sandbox' || principal.kind === 'service')
    return `client-${principal.clientId}`
  if (principal.kind === 'agent') return `agent-${principal.agentId}`
  if (principal.kind === 'person') return `request-${principal.requestId}`
  return undefined
}
