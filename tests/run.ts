// `npm test`: one set of real servers for the run, then unit, integration and journey tests over them, and the one
// closing line that a machine can read.

import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAgents } from '@hent/cli/agents-file.ts'
import { identitiesFrom, testSecretOf } from '@hent/demo/identities.ts'
import { startStack } from '@hent/local/stack.ts'

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
  testResults: { status: string; assertionResults: unknown[] }[]
}

const begun = Date.now()
// Every write is waited for, as in production; on a disk that alone is a good part of the suite's time.
const memory = folderInMemory()
if (memory) process.env.HENT_SCRATCH = memory
const folder = mkdtempSync(join(tmpdir(), 'hent-tests-'))
const report = join(folder, 'report.json')
const { kafkaPrincipals, oidc } = identitiesFrom(testSecretOf, readAgents(), ['partner-essai', 'partner-autre'])
const stack = await startStack({
  say: (line) => console.log(line),
  kafkaPrincipals,
  oidc,
})

const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)]
const ready = Date.now()
const code = await new Promise<number>((resolve) => {
  const child = spawn('vitest', args, {
    stdio: 'inherit',
    env: { ...process.env, ...stack.env, HENT_TEST_SECRETS: '1', ...filesOfMongo() },
  })
  process.once('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (status) => resolve(status ?? 1))
})
const ended = Date.now()
await stack.stop()

/** Where the machine has one with room enough. */
function folderInMemory(): string | undefined {
  const folder = '/dev/shm'
  const tmpfs = 0x01021994
  try {
    accessSync(folder, constants.W_OK)
    const { type, bavail, bsize } = statfsSync(folder)
    return type === tmpfs && bavail * bsize > 6e9 ? folder : undefined
  } catch {
    return undefined
  }
}

/** For the test that looks for a person in the database’s files: where they are on this machine. */
function filesOfMongo(): Record<string, string> {
  const files = stack.servers.mongo?.files
  return files ? { HENT_TEST_MONGO_FILES: files } : {}
}

/** A run that ended before its report, out of memory say, is one failure: the closing line is there all the same. */
function reported(): Report {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Report
  } catch {
    console.error(`vitest s’est arrêté avant son rapport (code ${code})`)
    return {
      numPassedTests: 0,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      success: false,
      testResults: [],
    }
  }
}

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success, testResults } = reported()
/** Files that could not even begin: vitest counts no test of theirs. */
const unread = testResults.filter(
  ({ status, assertionResults: { length } }) => status === 'failed' && length === 0,
).length
rmSync(folder, { recursive: true })
const secondsSince = (from: number) => Math.round((ended - from) / 1000)
console.log(`suite: ${secondsSince(ready)} s, ${secondsSince(begun)} s with its servers`)
console.log(`${numPassedTests} passed, ${numFailedTests + unread} failed, ${numPendingTests + numTodoTests} skipped`)
process.exit(code === 0 && success ? 0 : 1)
