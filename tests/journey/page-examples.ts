// The fenced blocks of a page, run as one reader would: files are put in a folder under the name that the fence gives,
// the shell blocks follow each other in one shell there.

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from '@hent/local/paths.ts'
import type { Ran } from './command.ts'
import type { Python } from './python.ts'

const fences = /^```(\w+)(?: (\S+))?\n(.*?)^```$/gms

/**
 * @param wayIn given to the reader as the file `hent.json`
 * @param python the reader's own
 */
export async function runPage(page: string, wayIn: (file: string) => Promise<void>, python: Python): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'hent-page-'))
  try {
    mkdirSync(join(folder, 'node_modules'))
    for (const [owner, name] of [
      ['packages/messaging', 'kafkajs'],
      ['services/notification', 'standardwebhooks'],
    ] as const)
      symlinkSync(join(root, owner, 'node_modules', name), join(folder, 'node_modules', name))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    await wayIn(join(folder, 'hent.json'))
    const script = ['set -euo pipefail']
    for (const [, language, file, body = ''] of readFileSync(join(root, page), 'utf8').matchAll(fences)) {
      if (file) writeFileSync(join(folder, file), body)
      else if (language === 'sh') script.push(body)
      else throw new Error(`${page}: a block of ${language} without a file name would not be run`)
    }
    // The reader's own Node and Python are these; nothing else of this process's environment is theirs.
    symlinkSync(python.command, join(folder, 'python3'))
    const env = { PATH: `${dirname(process.execPath)}:${folder}:${process.env.PATH}`, ...python.env }
    const child = spawn('bash', ['-c', script.join('\n')], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 120_000,
    })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { code, out, err }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
