// The `hent` command as an operator runs it: a process of its own, its exit code and what it prints.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { root } from '@hent/local/paths.ts'
import { bareEnv } from '@hent/testing/bare-env.ts'

export type Ran = { code: number | null; out: string; err: string }

/** @param hent where the command finds its Hent; without it, an address where nothing answers */
export async function run(hent: RunningHent | undefined, ...args: string[]): Promise<Ran> {
  const { KAFKA_BROKERS, KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD, MAIL_API_URL, SMS_API_URL } = hent?.stack.env ?? {}
  const place = hent
    ? { KAFKA_BROKERS, KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD, MAIL_API_URL, SMS_API_URL, MONGO_URL: hent.mongoUrl }
    : { KAFKA_BROKERS: '127.0.0.1:1', MONGO_URL: 'mongodb://127.0.0.1:1' }
  const child = spawn(process.execPath, [join(root, 'infra/cli/src/hent.ts'), ...args], {
    env: { ...bareEnv(), NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...place },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}

/** What a command with `--json` says, on its one line. */
export async function said<T>(hent: RunningHent, ...args: string[]): Promise<{ code: number | null; answer: T }> {
  const { code, out, err } = await run(hent, ...args, '--json')
  const lines = out.trim().split('\n')
  if (lines.length !== 1) throw new Error(`one line expected of ${args.join(' ')}, got ${lines.length}: ${err}`)
  return { code, answer: JSON.parse(lines[0] ?? '') as T }
}
