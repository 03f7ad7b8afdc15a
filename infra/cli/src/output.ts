// How commands speak: lines for people, one line of JSON for machines, a bar where somebody looks.

import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { type Connection, connect } from './connection.ts'

export type Output = { json?: boolean }

export function print(value: unknown, { json }: Output, lines: string[]): void {
  console.log(json ? JSON.stringify(value) : lines.join('\n'))
}

/** A bar on a terminal; nothing where nobody looks or a machine reads. */
export function progress({ json }: Output): {
  onProgress: (done: number, total: number, step?: string) => void
  end: () => void
} {
  if (json || !process.stderr.isTTY) return { onProgress: () => undefined, end: () => undefined }
  const bar = new SingleBar({
    format: '{step}{bar} {percentage} % · {value}/{total} · reste {eta_formatted}',
    stream: process.stderr,
    hideCursor: true,
  })
  let begun: string | undefined
  return {
    onProgress(done, total, step = '') {
      if (begun !== step) bar.start(total, done, { step: step && `${step} ` })
      begun = step
      bar.setTotal(total)
      bar.update(done)
    },
    end: () => bar.stop(),
  }
}

/** Runs a command on the Hent found by `connect`; its exit code is what the work gives. */
export async function connected(work: (connection: Connection) => Promise<number>): Promise<void> {
  const connection = await connect()
  try {
    process.exitCode = await work(connection)
  } finally {
    await connection.close()
  }
}

export const withJson = (command: Command) => command.option('--json', 'réponse en une ligne de JSON')
