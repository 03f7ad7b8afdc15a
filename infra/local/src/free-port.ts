/**
 * Ports nobody listens on. They are taken below the range the system hands to outgoing connections,
 * so that a server that was stopped finds its port again when it is started.
 */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const LOWEST = 20_000
const HIGHEST = 32_000

/** Whether 127.0.0.1:`port` can be listened on now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Ports this process has given out: one is not given twice, though nobody listens on it yet. */
const given = new Set<number>()

/** `count` distinct ports free on 127.0.0.1, never the same twice. Throws when a thousand tries do not find them. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = []
  for (let tries = 0; found.length < count; tries++) {
    if (tries > 1000) throw new Error(`Aucun port libre entre ${LOWEST} et ${HIGHEST} sur 127.0.0.1.`)
    const port = randomInt(LOWEST, HIGHEST)
    if (given.has(port)) continue
    given.add(port)
    if (await isPortFree(port)) found.push(port)
  }
  return found
}
