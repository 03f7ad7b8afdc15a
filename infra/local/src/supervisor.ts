/**
 * The parent's side of the reaper (see `reaper.ts`): starts processes through it, hears of their end, stops all.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Order =
  | {
      op: 'spawn'
      id: string
      command: string
      args: readonly string[]
      cwd: string
      env: Record<string, string>
      log: string
    }
  | { op: 'signal'; id: string; signal: NodeJS.Signals }
  | { op: 'remove-at-end'; path: string }
  | { op: 'grace'; ms: number }

export type Answer =
  | { id: string; event: 'started'; pid: number }
  | { id: string; event: 'failed'; reason: string }
  | { id: string; event: 'ended'; code: number | null; signal: NodeJS.Signals | null }

type ProcessSpec = {
  command: string
  args: readonly string[]
  /** Added to the environment of this process. */
  env?: Record<string, string>
  cwd: string
  /** File that receives what the process prints. */
  log: string
}

export type Supervised = {
  pid: number
  /** Settles when the process has ended; never rejects. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  hasEnded: () => boolean
  signal: (signal: NodeJS.Signals) => void
}

export type Supervisor = {
  pid: number
  /** Starts a process that lasts. Rejects when the command cannot be run. */
  start: (spec: ProcessSpec) => Promise<Supervised>
  /** Runs a command to its end. Rejects with the end of its output when it fails. */
  run: (spec: ProcessSpec) => Promise<void>
  /** Ends every process, removes what was to be removed, then the reaper itself. May be called twice. */
  stop: () => Promise<void>
}

/** The last `bytes` of a file, as text; empty when there is none. */
export function tailOf(path: string, bytes = 2000): string {
  if (!existsSync(path)) return ''
  const file = openSync(path, 'r')
  try {
    const size = fstatSync(file).size
    const buffer = Buffer.alloc(Math.min(size, bytes))
    readSync(file, buffer, 0, buffer.length, size - buffer.length)
    return buffer.toString('utf8').trim()
  } finally {
    closeSync(file)
  }
}

function inheritedEnv(): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  return env
}

/**
 * @param graceMs how long processes get between SIGTERM and SIGKILL; 0 when their data is thrown away anyway
 * @param removedAtEnd files and folders that go last
 * @param pidFile where the reaper's number is written, for a later start to know whether it lives
 */
export function openSupervisor(graceMs: number, removedAtEnd: readonly string[], pidFile: string): Supervisor {
  const reaper = spawn(process.execPath, [fileURLToPath(new URL('./reaper.ts', import.meta.url))], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const gone = new Promise<void>((resolve) => reaper.once('close', () => resolve()))
  const listeners = new Map<string, (answer: Answer) => void>()
  reaper.on('error', () => {})
  reaper.stdin.on('error', () => {})
  createInterface({ input: reaper.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Answer
    listeners.get(message.id)?.(message)
  })
  void gone.then(() => {
    for (const [id, tell] of listeners) tell({ id, event: 'ended', code: null, signal: 'SIGKILL' })
  })
  const send = (order: Order) => void reaper.stdin.write(`${JSON.stringify(order)}\n`)
  send({ op: 'grace', ms: graceMs })
  for (const path of removedAtEnd) send({ op: 'remove-at-end', path })
  if (reaper.pid !== undefined) writeFileSync(pidFile, String(reaper.pid))

  const start = (spec: ProcessSpec) =>
    new Promise<Supervised>((resolve, reject) => {
      const id = randomUUID()
      let ended = false
      let settle: (end: { code: number | null; signal: NodeJS.Signals | null }) => void = () => {}
      const end = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
        settle = done
      })
      listeners.set(id, (message) => {
        if (message.event === 'started') {
          const { pid } = message
          resolve({ pid, ended: end, hasEnded: () => ended, signal: (signal) => send({ op: 'signal', id, signal }) })
          return
        }
        listeners.delete(id)
        ended = true
        if (message.event === 'failed') reject(new Error(`${spec.command} : ${message.reason}`))
        else {
          settle(message)
          reject(new Error(`${spec.command} : arrêté avant d'avoir démarré`))
        }
      })
      const { command, args, cwd, log } = spec
      send({ op: 'spawn', id, command, args, cwd, log, env: { ...inheritedEnv(), ...spec.env } })
    })

  return {
    pid: reaper.pid ?? 0,
    start,
    run: async (spec) => {
      const { code, signal } = await (await start(spec)).ended
      if (code !== 0) {
        throw new Error(`« ${spec.command} » a échoué (${signal ?? `code ${code}`}). ${tailOf(spec.log)}`)
      }
    },
    stop: async () => {
      reaper.stdin.end()
      await gone
    },
  }
}
