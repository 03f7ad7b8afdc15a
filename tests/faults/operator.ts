// The `hent` command as an operator types it, on the Hent of a case.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '@hent/local/paths.ts'
import { bareEnv } from '@hent/testing/bare-env.ts'
import type { Bed } from './bed.ts'

/** @returns what it printed. @throws with its words when its exit code is not 0 */
export function operator({ hent }: Bed, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'infra/cli/src/hent.ts'), ...args, '--json'], {
    env: { ...bareEnv(), ...hent.stack.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(printed)
      else reject(new Error(`hent ${args.join(' ')} : code ${code} ${complaint}`))
    })
  })
}
