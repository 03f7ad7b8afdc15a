// The life of a process: start, say it is ready, stop on a signal within ten seconds with what was begun finished.

import type { AddressInfo } from 'node:net'
import closeWithGrace from 'close-with-grace'
import { ConfigError } from './config.ts'
import { createLog } from './log.ts'

export type Running = {
  stop(): Promise<void>
  app?: { server: { address(): AddressInfo | string | null } }
}

/**
 * Runs a service until a signal. Exit 0 when stopped in time, 1 when it could not start or failed. A signal during the
 * start waits for it, then stops what was started.
 */
export async function runService(start: () => Promise<Running>): Promise<void> {
  const log = createLog({ service: 'process' })
  // Not before the signals are listened to, below.
  const starting = Promise.resolve().then(start)
  closeWithGrace({ delay: 10_000, logger: false }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'failed')
    else log.info({ signal }, 'stopping')
    const running = await starting
    await running.stop()
  })
  // Started by another process that is gone without a word: nobody is left to stop this one.
  if (process.send) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  try {
    const running = await starting
    const address = running.app?.server.address()
    const port = typeof address === 'object' && address ? address.port : undefined
    log.info({ port, pid: process.pid }, 'ready')
    process.send?.({ ready: true, port })
  } catch (err) {
    if (err instanceof ConfigError) process.stderr.write(`${err.message}\n`)
    else log.fatal({ err }, 'could not start')
    process.exit(1)
  }
}
