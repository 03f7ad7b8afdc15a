// Turns requests away (503, Retry-After) while the event loop lags: an early no is better than a late nothing.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { AppError } from './errors.ts'
import { routeOf } from './problems.ts'

const everyMs = 500
const exempt = new Set(['/livez', '/readyz', '/metrics'])

/** `maxDelayMs`: mean delay over half a second; 0 leaves it out. */
export function registerOverload(app: FastifyInstance, maxDelayMs: number): void {
  if (maxDelayMs <= 0) return
  const delays = monitorEventLoopDelay({ resolution: 20 })
  delays.enable()
  let overloaded = false
  const timer = setInterval(() => {
    overloaded = delays.mean / 1e6 > maxDelayMs
    delays.reset()
  }, everyMs)
  timer.unref()
  app.addHook('onRequest', async (request) => {
    if (overloaded && !exempt.has(routeOf(request))) throw new AppError('overloaded', { retryAfterSeconds: 2 })
  })
  app.addHook('onClose', async () => {
    clearInterval(timer)
    delays.disable()
  })
}
