// `hent explain`, `bundle`, `recompute`, `neutrality` and `simulate` as an operator runs them: the command itself, over a
// month that is over and a directory that was imported.

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { importDirectory } from '@hent/directory/import/commands.ts'
import { aRow, aServiceRow } from '@hent/directory/testing/rows.ts'
import { commitmentOf, periodOf } from '@hent/routing/decision/salt.ts'
import type { BundleLine } from '@hent/routing/proof/commands.ts'
import type { KeptSalt } from '@hent/routing/proof/salts.ts'
import type { ReferralDocument } from '@hent/routing/referrals/referrals.ts'
import { aDay, saltOfDay } from '@hent/routing/testing/days.ts'
import { bareEnv } from '@hent/testing/bare-env.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const at = new Date('2026-03-10T08:00:00Z')
const period = periodOf(at)
const points = ['essai--point-a', 'essai--point-b', 'essai--point-c']
const command = new URL('./hent.ts', import.meta.url).pathname

let servers: TestServers
let folder: string
let day: ReferralDocument[]
/** needs of VAE advice, which the three points answer; those drawn between the three, nobody having been named */
let asked: ReferralDocument[]
let drawn: ReferralDocument[]
const firstOf = (structureId: string) => asked.filter(({ ranking }) => ranking[0]?.structureId === structureId).length

beforeAll(async () => {
  servers = await useServers({ topics: false })
  folder = await mkdtemp(join(tmpdir(), 'hent-routing-commands-'))
  await importDirectory({
    connection: servers.connection,
    file: await directoryOf(points),
    now: () => new Date('2026-01-05T08:00:00Z'),
  })
  const records = await servers.db.collection<{ record: DirectoryRecord }>('structures').find().toArray()
  day = aDay(
    300,
    records.map(({ record }) => record),
    'commands',
    at,
  )
  asked = day.filter(({ service }) => service === 'vae')
  drawn = asked.filter(({ ranking }) => new Set(ranking.map(({ tier }) => tier)).size === 1)
  await servers.db.collection<ReferralDocument>('referrals').insertMany(day)
  const { value } = saltOfDay(at)
  const salt = { sha256: commitmentOf({ period, value }), salt: value, committedAt: new Date('2026-02-01T00:00:00Z') }
  await servers.db.collection<KeptSalt>('salts').insertOne({ _id: period, ...salt })
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await servers.stop()
})

/** A file in which these points, at the same place, answer VAE advice in the whole region. */
async function directoryOf(ids: readonly string[]): Promise<string> {
  const file = join(folder, `${ids.length}.json`)
  const zone = ['22', '29', '35', '56']
  const structures = ids.map((id) => aRow({ id, nom: `Point conseil ${id.at(-1)}` }, { network: 'vae-advice' }))
  const services = ids.map((id) => aServiceRow({ structure_id: id, zone_eligibilite: zone }, { kind: 'vae' }))
  await writeFile(file, JSON.stringify({ structures, services }))
  return file
}

function hent(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...bareEnv(),
    MONGO_URL: servers.mongoUrl,
    KAFKA_BROKERS: servers.env.KAFKA_BROKERS ?? '',
    ROUTING_DATABASE: servers.database,
    DIRECTORY_DATABASE: servers.database,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env, maxBuffer: 1 << 26 }, (err, stdout, stderr) =>
      resolve({ code: typeof err?.code === 'number' ? err.code : err ? 1 : 0, stdout, stderr }),
    )
  })
}
const json = async (...args: string[]): Promise<unknown> => JSON.parse((await hent(...args, '--json')).stdout)

describe('hent explain', () => {
  it('tells the person in sentences, and the Region with rule and number', async () => {
    const id = drawn[0]?._id ?? ''
    const person = await hent('explain', id, '--for', 'person')
    expect([person.code, person.stdout]).toEqual([0, expect.stringContaining('3 structures étaient à égalité')])
    expect(person.stdout).not.toContain('[règle')
    const english = await hent('explain', id, '--for', 'person', '--language', 'en')
    expect([english.code, english.stdout]).toEqual([
      0,
      expect.stringMatching(/\b3 (organisations|bodies|structures)\b/),
    ])
    expect(english.stdout).not.toContain('à égalité')
    expect((await hent('explain', id)).stdout).toContain('[règle vae-conseil')
  })
  it('exits 1 where there is nothing under that id', async () => {
    const { code, stdout } = await hent('explain', 'nothing')
    expect([code, stdout.trim()]).toEqual([1, 'Aucune mise en relation sous cet identifiant.'])
  })
})

describe('hent bundle', () => {
  const out = (name: string) => join(folder, name)
  it('writes the public bundle of a month that is over, which hent recompute confirms', async () => {
    expect(await json('bundle', '--period', period, '--out', out('public.json'))).toMatchObject({ draws: drawn.length })
    const { code, stdout } = await hent('recompute', '--from', out('public.json'))
    expect([code, stdout]).toEqual([0, expect.stringContaining('Tout ce qui a été vérifié est confirmé.')])
  })
  it('says of a salt that was committed to within the month', async () => {
    const salts = servers.db.collection<KeptSalt>('salts')
    const written = async () => (await hent('bundle', '--period', period, '--out', out('late.json'))).stdout
    expect(await written()).not.toContain('Sel engagé')
    await salts.updateOne({ _id: period }, { $set: { committedAt: new Date('2026-03-14T08:00:00Z') } })
    expect(await written()).toContain('Sel engagé le 14 mars 2026')
    await salts.updateOne({ _id: period }, { $set: { committedAt: new Date('2026-02-01T00:00:00Z') } })
  })
  it('writes the auditor’s for somebody named, readable by its owner alone, and keeps a line of it', async () => {
    const args = ['--period', period, '--auditor', 'Auditrice d’essai', '--out', out('audit.json')]
    expect(await json('bundle', ...args)).toMatchObject({ name: 'Auditrice d’essai', decisions: day.length })
    expect((await stat(out('audit.json'))).mode & 0o777).toBe(0o600)
    expect((await hent('recompute', '--from', out('audit.json'))).code).toBe(0)
    expect(await servers.db.collection<BundleLine>('bundle_lines').countDocuments()).toBe(1)
  })
  it('hent bundle without a name for the auditor is wrongly called: exit 2, nothing written, no line kept', async () => {
    const { code, stderr } = await hent('bundle', '--period', period, '--auditor', '', '--out', out('nobody.json'))
    expect([code, stderr]).toEqual([2, expect.stringContaining('nom')])
    await expect(readFile(out('nobody.json'))).rejects.toThrow()
    expect(await servers.db.collection<BundleLine>('bundle_lines').countDocuments({ name: '' })).toBe(0)
  })
  it.each([[], ['--auditor', 'Auditrice d’essai']])(
    'of the month that runs is refused: exit 1 (%s)',
    async (...who) => {
      const { code, stderr } = await hent('bundle', '--period', periodOf(new Date()), ...who, '--out', out('now.json'))
      expect([code, stderr]).toEqual([1, expect.stringContaining('n’est pas finie')])
      await expect(readFile(out('now.json'))).rejects.toThrow()
    },
  )
})

describe('hent neutrality', () => {
  it('compares due and received over the month, and exits 0 where nothing departs', async () => {
    const { code, stdout } = await hent('neutrality', '--period', period)
    expect(code).toBe(0)
    expect(stdout).toContain(`${day.length} décisions, dont ${day.length - drawn.length} sans tirage`)
    expect(stdout).toContain('Aucun écart : 3 tests exacts')
  })
  it('exits 1 where one structure received more than chance explains', async () => {
    const [favoured = ''] = points
    const referrals = servers.db.collection<ReferralDocument>('referrals')
    for (const { _id, ranking } of asked) {
      const first = ranking.filter(({ structureId }) => structureId === favoured)
      const rest = ranking.filter(({ structureId }) => structureId !== favoured)
      await referrals.updateOne({ _id }, { $set: { ranking: [...first, ...rest] } })
    }
    const { code, stdout } = await hent('neutrality', '--period', period)
    for (const { _id, ranking } of asked) await referrals.updateOne({ _id }, { $set: { ranking } })
    expect([code, stdout]).toEqual([1, expect.stringContaining(`n’explique pas : ${favoured}`)])
  })
})

describe('hent simulate', () => {
  const replay = (...args: string[]) => json('simulate', '--period', period, ...args)
  async function offerFile(until: string): Promise<string> {
    const rules = serviceOffer.rules.map((rule) => (rule.service === 'vae' ? { ...rule, until } : rule))
    const file = join(folder, 'offer.json')
    await writeFile(file, JSON.stringify({ ...serviceOffer, rules }))
    return file
  }

  it('moves nothing where nothing is tried', async () => {
    expect(await replay()).toMatchObject({ needs: day.length, same: day.length, moved: 0, lost: 0 })
  })
  it('tries rules as they will be once all they announce has come, or on a day that is named', async () => {
    const rules = await offerFile('2027-12-31')
    expect(await replay('--rules', rules)).toMatchObject({ rulesOn: '2028-01-01', lost: asked.length })
    expect(await replay('--rules', rules, '--on', '2027-12-31')).toMatchObject({ rulesOn: '2027-12-31', lost: 0 })
    const { stdout } = await hent('simulate', '--period', period, '--rules', rules)
    expect(stdout).toContain('telles qu’elles valent le 2028-01-01')
  })
  it('tells what a directory without one of its structures would move, and no more', async () => {
    const file = await directoryOf(points.slice(0, 2))
    const gone = points[2] ?? ''
    expect(await replay('--directory', file)).toMatchObject({ moved: firstOf(gone), lost: 0, drifted: 0 })
  })
  it('does not count what has changed in the directory since', async () => {
    const file = await directoryOf(points.slice(0, 1))
    await importDirectory({ connection: servers.connection, file })
    const drifted = asked.length - firstOf(points[0] ?? '')
    expect(await replay('--directory', file)).toMatchObject({ same: day.length, moved: 0, lost: 0, drifted })
    const { stdout } = await hent('simulate', '--period', period, '--directory', file)
    expect(stdout).toContain(`Sans ce changement, ${drifted} iraient déjà ailleurs`)
  })
  it('is wrongly called with what is no day, or no month', async () => {
    expect((await hent('simulate', '--period', period, '--on', 'demain')).code).toBe(2)
    expect((await hent('simulate', '--period', '2026-13')).code).toBe(2)
  })
})

describe('hent agents', () => {
  it('says who was invited and who has come, and lets the next login by an address in', async () => {
    const agents = servers.db.collection<{ _id: string; sub?: string }>('agents')
    const one = { label: 'Conseillère', roles: [], active: true }
    await agents.insertMany([
      {
        _id: 'agent-1',
        sub: 'subject-1',
        boundAt: new Date('2026-11-26T10:00:00Z'),
        email: 'c1@ml.hent.example',
        ...one,
      },
      { _id: 'agent-2', email: 'c2@ml.hent.example', ...one },
    ] as never)
    expect((await hent('agents', 'list')).stdout.trim().split('\n')).toEqual([
      'Conseillère <c1@ml.hent.example> : rattaché le 26/11/2026',
      'Conseillère <c2@ml.hent.example> : invité, pas encore venu',
    ])
    expect(await json('agents', 'release', 'C1@ml.hent.example')).toMatchObject([{ _id: 'agent-1' }])
    expect((await agents.findOne({ _id: 'agent-1' }))?.sub).toBeUndefined()
    expect((await hent('agents', 'release', 'c2@ml.hent.example')).code).toBe(1)
  })
})
