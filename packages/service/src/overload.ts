// Turns calls away (503, Retry-After) while the event loop lags, too many wait for their answer, or one waits for too
// long: an early no is better than a late nothing, and what waits is memory. How many are too many follows the answers.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { admission } from './admission.ts'
import { AppError } from './errors.ts'
import { routeOf } from './problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** its answer has no end, or what is sent to it takes its time: it bounds that itself */
    staysOpen?: boolean
    /** a service asks it to end what is begun: it goes before what is new, up to the most that may ever wait */
    endsWhatIsBegun?: boolean
  }
}

const everyMs = 500
const exempt = new Set(['/livez', '/readyz', '/metrics'])

export type OverloadLimits = {
  /** mean delay of the event loop over half a second, twice in a row, ms; 0 leaves it out */
  maxLoopDelayMs: number
  maxUnanswered: number
  /** whatever a call waits for, it is answered within this; the work may still end, and a second try finds it done */
  maxAnswerMs: number
}

export function registerOverload(app: FastifyInstance, limits: OverloadLimits): void {
  const { maxLoopDelayMs, maxUnanswered, maxAnswerMs } = limits
  let unanswered = 0
  const late = new WeakSet<FastifyRequest>()
  const { admits, inTime, late: cameLate, most } = admission(maxUnanswered)
  const lags = maxLoopDelayMs > 0 ? watchLoop(app, maxLoopDelayMs) : () => false
  app.addHook('onRequest', async (request, reply) => {
    if (exempt.has(routeOf(request))) return
    const { staysOpen, endsWhatIsBegun } = request.routeOptions.config
    const mayCome = endsWhatIsBegun ? unanswered < maxUnanswered : admits(unanswered)
    if (lags() || !mayCome) throw new AppError('overloaded', { retryAfterSeconds: 2 })
    if (staysOpen) return
    unanswered += 1
    let counted = true
    // Fastify's `handlerTimeout` stops watching once a body has been read, that is, where it matters most.
    const timer = setTimeout(() => {
      if (reply.sent) return
      late.add(request)
      if (cameLate(unanswered))
        request.log.warn({ most: most() }, 'answers come too late: fewer calls are taken at once')
      reply.send(new AppError('dependency-unavailable', { retryAfterSeconds: 2 }))
    }, maxAnswerMs)
    // An answer has left, or whoever asked is gone: whichever comes first.
    const answered = () => {
      clearTimeout(timer)
      if (counted) unanswered -= 1
      counted = false
    }
    reply.raw.once('finish', () => {
      if (!late.has(request)) inTime()
      answered()
    })
    reply.raw.once('close', answered)
  })
  // Whoever was told to come back is not answered twice, and a slow database does not fill the log with errors.
  app.addHook('onRoute', (route) => {
    const work = route.handler
    route.handler = async function (request, reply) {
      try {
        const payload = await work.call(this, request, reply)
        return late.has(request) ? reply : payload
      } catch (err) {
        if (!late.has(request)) throw err
        request.log.warn({ err }, 'failed after it was answered 503')
        return reply
      }
    }
  })
}

function watchLoop(app: FastifyInstance, maxLoopDelayMs: number): () => boolean {
  // Read without `reset`, which drops the delay that is under way: the longest ones were never seen.
  const delays = monitorEventLoopDelay({ resolution: 20 })
  delays.enable()
  let before = { count: 0, sum: 0 }
  let late = false
  let lags = false
  const timer = setInterval(() => {
    const now = { count: delays.count, sum: delays.count > 0 ? delays.count * delays.mean : 0 }
    const wasLate = late
    late = (now.sum - before.sum) / (now.count - before.count) / 1e6 > maxLoopDelayMs
    // A machine that stood still for a moment is not one that is asked too much: that lasts.
    lags = late && wasLate
    before = now
  }, everyMs)
  timer.unref()
  app.addHook('onClose', async () => {
    clearInterval(timer)
    delays.disable()
  })
  return () => lags
}
