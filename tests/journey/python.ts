// A Python with packages, installed once in the project's cache: what a partner's developer has, and a tester's tool.

import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { delimiter } from 'node:path'
import { promisify } from 'node:util'
import { findPython, pythonPackage } from '@hent/local/tools.ts'

const execute = promisify(execFile)

export type Python = { command: string; env: { PYTHONPATH: string }; folders: readonly string[] }

export async function pythonWith(...requirements: string[]): Promise<Python> {
  const command = await findPython()
  if (!command) throw new Error('Python 3.11 or later is missing')
  const run = async ({ command: program, args, cwd }: { command: string; args: readonly string[]; cwd: string }) =>
    void (await execute(program, [...args], { cwd }))
  const installer = { say: () => undefined, supervisor: { run }, logDir: tmpdir() }
  const folders: string[] = []
  for (const one of requirements) folders.push(await pythonPackage(one, one, installer))
  return { command, env: { PYTHONPATH: folders.join(delimiter) }, folders }
}
