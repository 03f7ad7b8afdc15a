// For tests: notification as a process of its own, beside the one of the test or in its place.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePorts } from '@hent/local/free-port.ts'
import { until } from '@hent/testing/until.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

export function startProcess({ env }: { env: NodeJS.ProcessEnv }): ChildProcess {
  const args = ['--disable-warning=ExperimentalWarning', main]
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}

/** One that is ready. */
export async function startAnother({ env }: { env: NodeJS.ProcessEnv }) {
  const [port] = await freePorts(1)
  const child = startProcess({ env: { ...env, PORT: String(port) } })
  const isReady = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok
  await until('the other process is ready', isReady, 60_000)
  return {
    async stop() {
      if (child.kill('SIGTERM')) await once(child, 'exit')
    },
  }
}
