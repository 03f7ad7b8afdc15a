// Notification speaks by messages; over HTTP it only says how it is.

import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'

export function buildApp(log: Log, ready: Record<string, () => Promise<void>>): Promise<Server> {
  return buildServer({ service: 'notification', log, ready })
}
