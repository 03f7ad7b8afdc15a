// The contractor's poller beside Hent, on the same servers, in the same minutes: blocks A B B A at one rate, and the ratio
// of the medians. What a ratio says holds on another machine; what a figure says does not.

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cpuMs } from './cost.ts'
import { type Inbox, mailDelays, mailed, quantiles, type Sent, steady } from './load.ts'

export type Side = { url: string; token: () => Promise<string>; pids: () => number[] }
export type Block = { p50: number; p99: number; cpuMs: number; missing: number }

export async function startPoller(env: { MONGO_URL: string; SMTP_URL: string }): Promise<Side & { stop(): void }> {
  const main = fileURLToPath(new URL('peers/poller/main.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port))
    child.once('exit', (code) => reject(new Error(`the poller ended at its start (code ${code})`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    token: async () => '',
    pids: () => [child.pid ?? 0],
    stop: () => void child.kill(),
  }
}

/** @param shared pids of the servers both use; what runs on one side alone is in its `pids` */
export async function abba(
  sides: { hent: Side; poller: Side },
  options: { inbox: Inbox; rate: number; seconds: number; shared: number[]; keep: (sent: readonly Sent[]) => void },
): Promise<{ hent: Block[]; poller: Block[] }> {
  const { inbox, rate, seconds, shared, keep } = options
  const blocks: { hent: Block[]; poller: Block[] } = { hent: [], poller: [] }
  for (const name of ['hent', 'poller', 'poller', 'hent'] as const) {
    const side = sides[name]
    const pids = [...side.pids(), ...shared]
    const before = cpuMs(pids)
    const sent = await steady(side.url, await side.token(), rate, seconds)
    const missing = await mailed(inbox, sent, 20_000)
    if (name === 'hent') keep(sent)
    const [p50 = Number.NaN, p99 = Number.NaN] = quantiles(mailDelays(inbox, sent), 0.5, 0.99)
    blocks[name].push({ p50, p99, cpuMs: (cpuMs(pids) - before) / sent.length, missing: missing.length })
  }
  return blocks
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
