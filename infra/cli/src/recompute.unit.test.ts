// `hent recompute` as somebody outside runs it: a file, no server, an honest exit code.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { publicBundle } from '@hent/routing/proof/bundles.ts'
import { aDay, saltOfTest } from '@hent/routing/testing/days.ts'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'hent-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const bundle = publicBundle(saltOfTest, [serviceOffer], aDay(400))
const hent = new URL('./hent.ts', import.meta.url).pathname

function recompute(content: unknown, ...options: string[]) {
  const file = join(folder, 'bundle.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  const args = [hent, 'recompute', '--from', file, ...options]
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } })
}

describe('hent recompute', () => {
  it('confirms a bundle in words, and exits 0', () => {
    const { status, stdout } = recompute(bundle)
    expect([status, stdout.includes('Tout est confirmé.')]).toEqual([0, true])
  })
  it('names what is contradicted, in JSON, and exits 1', () => {
    const [draw, ...rest] = bundle.draws
    const other = draw?.candidates.find(({ structure }) => structure !== draw.winner)?.structure
    const { status, stdout } = recompute({ ...bundle, draws: [{ ...draw, winner: other }, ...rest] }, '--json')
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ contradictions: [{ id: draw?.id, part: 'draw', said: other }] })
  })
  it('says in one sentence that a file is no bundle, and exits 1', () => {
    const { status, stderr } = recompute({ hello: 'world' })
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain('lot de neutralité')
  })
})
