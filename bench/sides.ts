// What is measured beside Hent, on the same servers in the same minutes, and how: blocks A B B A at one rate. What a ratio
// says holds on another machine; what a figure says does not.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { cpuMs } from './cost.ts'
import { answerDelays, type Inbox, mailDelays, mailed, type Sent, steady } from './load.ts'
import type { Stalls } from './watch.ts'

export type Named = { name: string; pid: number }
export type Side = { urls: () => string[]; token: () => Promise<string>; processes: () => Named[] }
export type Started = Side & { stop(): void }

/** What all blocks of one side gave; `processes` by name, `cpuMs` a request, the servers among them. */
export type Measured = {
  answers: number[]
  mails: number[]
  sent: number
  cpuMs: number
  missing: number
  processes: Record<string, { cpuMs: number; stalls?: Stalls }>
}

const ownOptions = ['--disable-warning=ExperimentalWarning']

/** @param files under `peers/`, one process each; the first takes the requests */
export async function startPeer(files: readonly string[], env: Readonly<Record<string, string>>): Promise<Started> {
  const children = files.map((file) =>
    spawn(process.execPath, [...ownOptions, fileURLToPath(new URL(`peers/${file}`, import.meta.url))], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  )
  const [port] = await Promise.all(
    children.map(
      (child, index) =>
        new Promise<number>((resolve, reject) => {
          child.once('message', (message: { port: number }) => resolve(message.port))
          child.once('exit', (code) => reject(new Error(`${files[index]} ended at its start (code ${code})`)))
        }),
    ),
  )
  return {
    urls: () => [`http://127.0.0.1:${port}`],
    token: async () => '',
    processes: () => children.map(({ pid = 0 }, index) => ({ name: nameOf(files[index] ?? ''), pid })),
    stop: () => {
      for (const child of children) child.kill()
    },
  }
}
const nameOf = (file: string) => file.replace(/\/main\.ts$|\.ts$/, '')

export type Play = {
  inbox: Inbox
  rate: number
  seconds: number
  /** servers that both sides use */
  servers: () => Named[]
  /** where the processes of both sides leave what they saw of their event loop; see `watch.ts` */
  watchDir: string
}

/** A B B A. `each` is given every block's requests, to be checked later. */
export async function abba(
  [a, b]: readonly [Side, Side],
  options: Play & { each: (side: Side, sent: readonly Sent[]) => void },
): Promise<readonly [Measured, Measured]> {
  const blocks: Measured[] = []
  for (const side of [a, b, b, a]) {
    const { sent, ...block } = await play(side, options)
    options.each(side, sent)
    blocks.push({ ...block, sent: sent.length })
  }
  const [first, second, third, fourth] = blocks as [Measured, Measured, Measured, Measured]
  return [together(first, fourth), together(second, third)]
}

async function play(side: Side, { inbox, rate, seconds, servers, watchDir }: Play) {
  const token = await side.token()
  const named = [...side.processes(), ...servers()]
  const stop = watch(side.processes(), watchDir)
  // A profiler holds its process up for a second or two while it starts.
  await pause(3_000)
  const before = named.map(({ pid }) => cpuMs([pid]))
  const sent = await steady(side.urls(), token, rate, seconds)
  const missing = await mailed(inbox, sent, 20_000)
  const spent = named.map(({ pid }, index) => cpuMs([pid]) - (before[index] ?? 0))
  const stalls = await stop()
  const processes: Measured['processes'] = {}
  named.forEach(({ name, pid }, index) => {
    const seen = stalls.get(pid)
    processes[name] = { cpuMs: (spent[index] ?? 0) / sent.length, ...(seen ? { stalls: seen } : {}) }
  })
  return {
    sent,
    answers: answerDelays(sent),
    mails: mailDelays(inbox, sent),
    cpuMs: spent.reduce((sum, one) => sum + one, 0) / sent.length,
    missing: missing.length,
    processes,
  }
}

function together(one: Measured, other: Measured): Measured {
  const processes: Measured['processes'] = {}
  for (const [name, { cpuMs, stalls }] of Object.entries(one.processes)) {
    const second = other.processes[name]
    const seen = second?.stalls
    processes[name] = {
      cpuMs: (cpuMs + (second?.cpuMs ?? cpuMs)) / 2,
      ...(stalls && seen
        ? {
            stalls: {
              p99: Math.max(stalls.p99, seen.p99),
              max: Math.max(stalls.max, seen.max),
              gcMax: Math.max(stalls.gcMax, seen.gcMax),
            },
          }
        : {}),
    }
  }
  return {
    answers: [...one.answers, ...other.answers],
    mails: [...one.mails, ...other.mails],
    sent: one.sent + other.sent,
    cpuMs: (one.cpuMs + other.cpuMs) / 2,
    missing: one.missing + other.missing,
    processes,
  }
}

/** From now until the returned call, which gives what each process saw, by pid. */
function watch(processes: readonly Named[], folder: string): () => Promise<Map<number, Stalls>> {
  const fileOf = (pid: number) => join(folder, `${pid}.json`)
  for (const { pid } of processes) {
    rmSync(fileOf(pid), { force: true })
    process.kill(pid, 'SIGCONT')
  }
  return async () => {
    for (const { pid } of processes) process.kill(pid, 'SIGCONT')
    const seen = new Map<number, Stalls>()
    const until = Date.now() + 10_000
    while (seen.size < processes.length && Date.now() < until) {
      await pause(50)
      for (const { pid } of processes) {
        if (!existsSync(fileOf(pid))) continue
        try {
          seen.set(pid, JSON.parse(readFileSync(fileOf(pid), 'utf8')) as Stalls)
        } catch {
          // half written
        }
      }
    }
    return seen
  }
}
