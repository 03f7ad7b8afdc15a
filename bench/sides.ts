// What is measured beside Hent, on the same servers in the same minutes, and how: blocks A B B A at one rate. What a ratio
// says holds on another machine; what a figure says does not.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { cpuMs } from './cost.ts'
import { answerDelays, type Inbox, mailDelays, mailed, type Sent, steady } from './load.ts'
import type { Trips } from './trips.ts'
import type { Seen, Stalls } from './watch.ts'

export type Named = { name: string; pid: number }
export type Side = { urls: () => string[]; token: () => Promise<string>; processes: () => Named[] }
export type Started = Side & { stop(): void }

/** `cpuMs` and `trips` a request; a server has no `stalls` and no `trips`. */
type Process = { cpuMs: number; stalls?: Stalls; trips?: Trips }

/** What all blocks of one side gave; `processes` by name, the servers among them. */
export type Measured = {
  answers: number[]
  mails: number[]
  sent: number
  cpuMs: number
  missing: number
  processes: Record<string, Process>
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
  const watched = await stop()
  const processes: Measured['processes'] = {}
  named.forEach(({ name, pid }, index) => {
    const seen = watched.get(pid)
    const own = seen ? { stalls: seen.stalls, trips: eachOf(seen.trips, (count) => count / sent.length) } : {}
    processes[name] = { cpuMs: (spent[index] ?? 0) / sent.length, ...own }
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
  for (const [name, first] of Object.entries(one.processes)) {
    const second = other.processes[name]
    processes[name] = second ? ofBoth(first, second) : first
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

function ofBoth(one: Process, other: Process): Process {
  const cpuMs = (one.cpuMs + other.cpuMs) / 2
  if (!one.stalls || !other.stalls || !one.trips || !other.trips) return { cpuMs }
  const [a, b] = [one.stalls, other.stalls]
  const stalls = { p99: Math.max(a.p99, b.p99), max: Math.max(a.max, b.max), gcMax: Math.max(a.gcMax, b.gcMax) }
  const [first, second] = [one.trips, other.trips]
  const trips = eachOf({ ...first, ...second }, (_count, name) => ((first[name] ?? 0) + (second[name] ?? 0)) / 2)
  return { cpuMs, stalls, trips }
}

const eachOf = (trips: Trips, change: (count: number, name: string) => number): Trips =>
  Object.fromEntries(Object.entries(trips).map(([name, count]) => [name, change(count, name)]))

/** From now until the returned call, which gives what each process saw, by pid. */
function watch(processes: readonly Named[], folder: string): () => Promise<Map<number, Seen>> {
  const fileOf = (pid: number) => join(folder, `${pid}.json`)
  for (const { pid } of processes) {
    rmSync(fileOf(pid), { force: true })
    process.kill(pid, 'SIGCONT')
  }
  return async () => {
    for (const { pid } of processes) process.kill(pid, 'SIGCONT')
    const seen = new Map<number, Seen>()
    const until = Date.now() + 10_000
    while (seen.size < processes.length && Date.now() < until) {
      await pause(50)
      for (const { pid } of processes) {
        if (!existsSync(fileOf(pid))) continue
        try {
          seen.set(pid, JSON.parse(readFileSync(fileOf(pid), 'utf8')) as Seen)
        } catch {
          // half written
        }
      }
    }
    return seen
  }
}
