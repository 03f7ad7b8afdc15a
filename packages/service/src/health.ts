// `/livez`: the process answers. `/readyz`: it can answer calls, that is, what a call needs answers too, each within 2
// seconds. What only later work needs (Kafka, Redis, the relay) shows in the figures: an orchestrator that took a process
// away for it would close a door that still holds.

import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { AppError } from './errors.ts'
import { sendProblem } from './problems.ts'

export type Checks = Readonly<Record<string, () => Promise<unknown>>>

const limitMs = 2_000
const Alive = Type.Object({ status: Type.Literal('alive') })
const Ready = Type.Object({ status: Type.Literal('ready'), checks: Type.Array(Type.String()) })

export function registerHealth(app: FastifyInstance, checks: Checks): void {
  const quiet = { otel: false }
  app.get(
    '/livez',
    { schema: { summary: 'The process answers', response: { 200: Alive } }, config: quiet },
    async () => ({
      status: 'alive',
    }),
  )
  const ready = { summary: 'It can answer calls, or what is away', response: { 200: Ready } }
  app.get('/readyz', { schema: ready, config: quiet }, async (request, reply) => {
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
