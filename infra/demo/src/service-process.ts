// One process of a service: started with its settings, ready when it says so, its log in a file.

import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'

import type { ServiceName } from '@hent/contracts/topics.ts'
import { root } from '@hent/local/paths.ts'
import { tailOf } from '@hent/local/supervisor.ts'

export type ServiceProcess = {
  service: ServiceName
  pid: number
  /** where this process itself answers */
  url: string
  /** `asked`: by `kill` */
  ended: Promise<End & { asked: boolean }>
  /** resolves when it has ended; SIGKILL and SIGTERM alike */
  kill(signal: NodeJS.Signals): Promise<number | null>
  readonly alive: boolean
}

type End = { code: number | null; signal: NodeJS.Signals | null }

export const endOf = (child: ChildProcess) =>
  new Promise<End>((done) => child.once('exit', (code, signal) => done({ code, signal })))

const readyWithinMs = 60_000

export function spawnService(
  service: ServiceName,
  env: Record<string, string>,
  logFile: string,
): Promise<ServiceProcess> {
  const out = openSync(logFile, 'a')
  const tsx = service === 'portal'
  const args = tsx ? ['--import', 'tsx', 'src/main.ts'] : ['src/main.ts']
  const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: join(root, 'services', service),
    env,
    stdio: ['ignore', out, out, 'ipc'],
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${service} n’est pas prêt après ${readyWithinMs / 1_000} s : voir ${logFile}`))
    }, readyWithinMs)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(
        new Error(`${service} s’est arrêté au démarrage (code ${code}) : voir ${logFile}\n${tailOf(logFile, 1_500)}`),
      )
    })
    child.on('message', (message: { ready?: boolean; port?: number }) => {
      if (!message.ready) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      let asked = false
      const ended = endOf(child).then((end) => ({ ...end, asked }))
      resolve({
        service,
        pid: child.pid ?? 0,
        url: `http://127.0.0.1:${message.port ?? env.PORT}`,
        ended,
        get alive() {
          return child.exitCode === null && child.signalCode === null
        },
        async kill(signal) {
          asked = true
          child.kill(signal)
          return (await ended).code
        },
      })
    })
  })
}
