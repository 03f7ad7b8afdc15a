// `/livez`: the process answers. `/readyz`: it can answer calls, that is, what a call needs answers too, each within 2
// seconds. What only later work needs (Kafka, Redis, the relay) shows in the figures: an orchestrator that took a process
// away for it would close a door that still holds.

import type { FastifyInstance } from 'fastify'
import { AppError } from './errors.ts'
import { sendProblem } from './problems.ts'

export type Checks = Readonly<Record<string, () => Promise<unknown>>>

const limitMs = 2_000

export function registerHealth(app: FastifyInstance, checks: Checks): void {
  const quiet = { schema: { hide: true }, config: { otel: false } }
  app.get('/livez', quiet, async () => ({ status: 'alive' }))
  app.get('/readyz', quiet, async (request, reply) => {
    const names = Object.keys(checks)
    const answers = await Promise.all(Object.values(checks).map(isReady))
    const failing = names.filter((_, index) => !answers[index])
    if (failing.length === 0) return { status: 'ready', checks: names }
    request.log.warn({ checks: failing }, 'not ready')
    const errors = failing.map((name) => ({ pointer: `/${name}`, code: 'unavailable' }))
    return sendProblem(request, reply, new AppError('dependency-unavailable', { errors, retryAfterSeconds: 2 }))
  })
}

async function isReady(check: () => Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), limitMs)
  const answered = Promise.resolve()
    .then(check)
    .then(() => true)
    .catch(() => false)
  try {
    return await Promise.race([answered, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
