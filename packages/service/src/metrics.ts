// Prometheus figures of the process and of its HTTP calls, by route pattern and class of status: never by a value.

import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, register as ofTheProcess, Registry } from 'prom-client'
import { routeOf } from './problems.ts'

export type Metrics = { contentType: string; read(): Promise<string> }

/**
 * The default figures and the call histogram, in a registry of their own; read together with those that modules keep
 * for the whole process (consumers, outboxes, messages), in prom-client's own registry.
 */
export function registerMetrics(app: FastifyInstance, service: string): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  ofTheProcess.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP calls by route pattern and class of status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    durations.observe({ method: request.method, route: routeOf(request), status }, reply.elapsedTime / 1000)
  })
  // The default figures hold an observer of garbage collection and of the event loop: let go of them with the server.
  app.addHook('onClose', async () => registry.clear())
  return {
    contentType: registry.contentType,
    read: async () => `${await registry.metrics()}\n${await ofTheProcess.metrics()}`,
  }
}
