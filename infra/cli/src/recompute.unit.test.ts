// `hent recompute` as somebody outside runs it: a file, no server, an honest exit code.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { publicBundle } from '@hent/routing/proof/bundles.ts'
import { aDay, saltOfTest } from '@hent/routing/testing/days.ts'
import { bareEnv } from '@hent/testing/bare-env.ts'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'hent-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const bundle = publicBundle(saltOfTest, [serviceOffer], aDay(400))
const hent = new URL('./hent.ts', import.meta.url).pathname

function recompute(content: unknown, ...options: string[]) {
  const file = join(folder, 'bundle.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  const args = [hent, 'recompute', '--from', file, ...options]
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: bareEnv() })
}

describe('hent recompute', () => {
  it('confirms a bundle in words, and exits 0', () => {
    const { status, stdout } = recompute(bundle)
    expect([status, stdout.includes('Tout ce qui a été vérifié est confirmé.')]).toEqual([0, true])
  })
  it('names what is contradicted, in JSON, and exits 1', () => {
    const [draw, ...rest] = bundle.draws
    const other = draw?.candidates.find(({ structure }) => structure !== draw.winner)?.structure
    const { status, stdout } = recompute({ ...bundle, draws: [{ ...draw, winner: other }, ...rest] }, '--json')
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ contradictions: [{ id: draw?.id, part: 'draw', said: other }] })
  })
  it('does not confirm of the salt what a file alone cannot say, and does with what was published', () => {
    expect(recompute(bundle).stdout).toContain('Non vérifié : que cette empreinte est celle qui fut publiée avant')
    const commitments = (committedAt: string, sha256 = bundle.saltSha256) => {
      const file = join(folder, 'commitments.json')
      writeFileSync(file, JSON.stringify({ salts: [{ period: bundle.period, sha256, committedAt }] }))
      return ['--commitments', file]
    }
    const inTime = recompute(bundle, ...commitments('2026-10-02T08:00:00.000Z'))
    expect([inTime.status, inTime.stdout.includes('empreinte publiée d’avance')]).toEqual([0, true])
    expect(inTime.stdout).not.toMatch(/Non vérifié|Sel engagé/)
    const other = recompute(bundle, ...commitments('2026-10-02T08:00:00.000Z', '0'.repeat(64)))
    expect([other.status, other.stdout.includes('CONTREDIT')]).toEqual([1, true])
    const late = recompute(bundle, ...commitments('2026-11-14T08:00:00.000Z'))
    expect(late.stdout).toContain('Sel engagé le 14 novembre 2026')
  })
  it('names a file that is not there, or no JSON, in one French sentence', () => {
    const at = (file: string) =>
      spawnSync(process.execPath, [hent, 'recompute', '--from', file], {
        encoding: 'utf8',
        env: bareEnv(),
      })
    const nowhere = at(join(folder, 'nowhere.json'))
    expect([nowhere.status, nowhere.stderr.trim()]).toEqual([1, 'Le fichier « nowhere.json » n’existe pas.'])
    expect(recompute('{').stderr.trim()).toBe('Le fichier n’est pas du JSON valide.')
  })
  it('says in one sentence that a file is no bundle, and exits 1', () => {
    const { status, stderr } = recompute({ hello: 'world' })
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain('lot de neutralité')
  })
})
