// A server for one test of this package, closed when the test ends, and the lines it logged.

import { afterEach } from 'vitest'
import { createLog } from '../log.ts'
import { buildServer, type Server, type ServerOptions } from '../server.ts'

const open: Server[] = []
export const lines: string[] = []

export async function served(
  options: Partial<ServerOptions>,
  routes: (app: Server) => Promise<void> | void,
): Promise<Server> {
  lines.length = 0
  const log = createLog({ service: 'test', destination: { write: (line) => lines.push(line) } })
  const app = await buildServer({ service: 'test', log, ready: {}, maxLoopDelayMs: 0, ...options })
  open.push(app)
  await routes(app)
  return app
}

/** For each file that opens one: hooks are the file's. */
export function closeServed(): void {
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close()
  })
}

export const portOf = (app: Server): number => {
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}
