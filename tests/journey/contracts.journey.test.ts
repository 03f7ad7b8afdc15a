// What others build on holds: the examples of the partners' page run as they stand, and no service answers what its
// OpenAPI document does not tell, whatever Schemathesis thinks of to ask it.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { seed } from '@hent/cli/seed.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { demoPartner } from '@hent/demo/identities.ts'
import { writeWayIn } from '@hent/demo/partner-way-in.ts'
import { agentToken, clientToken } from '@hent/demo/people.ts'
import { type RunningHent, startHent } from '@hent/demo/running-hent.ts'
import { shortDelays } from '@hent/demo/settings.ts'
import { readWebhooksOnPage } from '@hent/demo/webhook-sink.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf } from '../openapi/documents.ts'
import { useOwnServers } from '../own-servers.ts'
import { said } from './command.ts'
import { runPage } from './page-examples.ts'
import { pythonWith } from './python.ts'

let hent: RunningHent
beforeAll(async () => {
  useOwnServers()
  hent = await startHent({
    logs: 'contracts',
    settings: shortDelays,
    beforeServices: async (standing) => {
      await seed(addressesOf(standing))
    },
  })
})
afterAll(() => hent?.stop())

describe('a partner’s page', () => {
  it('every example in it runs as it stands', async () => {
    const python = await pythonWith('openapi-python-client==0.29.1', 'httpx==0.28.1', 'confluent-kafka==2.16.1')
    const { secret } = await readWebhooksOnPage(hent, demoPartner)
    const wayIn = (file: string) => writeWayIn(hent, file, secret)
    const { code, out, err } = await runPage('docs/partners.md', wayIn, python)
    expect({ code, err }).toEqual({ code: 0, err: expect.any(String) })
    expect(out.match(/^accepted \S+ \S+$/gm)).toHaveLength(3)
    expect(out).toMatch(/^read received\nrefused https:\S+not-found$/m)
    expect(out.match(/^ReferralOpened proposed$/gm)).toHaveLength(2)
    expect(out).toMatch(/^verified bzh\.hent\.webhook-test\.v1$/m)
  })
})

describe('a service asked whatever Schemathesis thinks of', () => {
  const partner = () => clientToken(hent, `partner-${demoPartner}`)
  const region = () => agentToken(hent, 'agent-region-1')
  it.each([
    ['intake', partner],
    ['tracking', partner],
    ['tracking', region],
    ['directory', region],
    ['routing', region],
    ['evaluation', partner],
    ['notification', partner],
  ] as const)('%s answers nothing that its document does not tell', async (service, tokenOf) => {
    const { code, out } = await schemathesis(service, await tokenOf())
    expect(code, out).toBe(0)
    expect(out).toMatch(/(\d{2,}) generated, \1 passed/)
  })

  it('a service asked whatever Schemathesis thinks of keeps every promise', async () => {
    expect((await said<{ broken: string[] }>(hent, 'verify')).answer.broken).toEqual([])
  })
})

async function schemathesis(
  service: 'intake' | 'tracking' | 'directory' | 'routing' | 'evaluation' | 'notification',
  token: string,
) {
  const { command, env, folders } = await pythonWith('schemathesis==4.32.5')
  const checks = ['status_code', 'content_type', 'response_schema'].map((part) => `${part}_conformance`)
  // It leaves what it found beside where it runs.
  const cwd = mkdtempSync(join(tmpdir(), 'hent-schemathesis-'))
  const options = [
    ...['--url', hent.urls[service], '--header', `Authorization: Bearer ${token}`],
    ...['--checks', [...checks, 'not_a_server_error'].join(), '--phases', 'examples,coverage,fuzzing'],
    ...['--max-examples', '10', '--seed', '1', '--warnings', 'off', '--suppress-health-check', 'all'],
  ]
  const tool = join(folders[0] ?? '', 'bin', 'schemathesis')
  const child = spawn(command, [tool, '--no-color', 'run', fileURLToPath(fileOf(service)), ...options], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, code] = await Promise.all([text(child.stdout), ended])
  rmSync(cwd, { recursive: true })
  return { code, out }
}
