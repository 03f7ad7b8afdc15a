// A file sent from a page: what it would do is shown and nothing is written, then what was shown is written, once.

import { randomUUID } from 'node:crypto'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceService, SourceStructure } from '../record/source-schema.ts'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'
import type { StoredImport } from './stored-imports.ts'

const directory = await startTestDirectory()
const { running, servers, importing, saidVersion, get, bearer, live } = directory
afterAll(() => directory.stop())

const animators = ['22', '35'].map((code) => ({
  ...watcherRow(`imports-animator-${code}`, 'animator', code),
  label: `Animation ${code}`,
}))
const region = watcherRow('imports-region', 'region')
const here = 'imports-animator-22'
const { row: first, id: idOf } = rowsOf('imports-team')
const manager = agentRow('imports-manager', idOf('a'), 'manager')

beforeAll(async () => {
  await importing({ structures: [first('a')], agents: [...animators, region, manager] })
})

/** What an animator may add: engagements are the Region's. */
const unengaged = (row: SourceStructure): SourceStructure => ({ ...row, x_spro: { ...row.x_spro, engagement: null } })

type Rows = { structures: SourceStructure[]; services?: SourceService[] }
type Seen = {
  importId: string
  state: string
  version: number
  moved?: boolean
  fault?: string
  appliedBy?: string
  undone?: object
  report?: {
    added: number
    changed: number
    unchanged: number
    gone: number
    refusedRows: number
    refusedFor: object[]
    refusals: { reason: string; line?: number; faults: string[] }[]
    differences: { kind: string; name: string; fields: object[] }[]
    lost: { service: string; names: string[] }[]
  }
}

const fileOf = (content: string, name = 'annuaire.json') => ({
  name,
  content: Buffer.from(content).toString('base64'),
})
const asJson = ({ structures, services = [] }: Rows) => fileOf(JSON.stringify({ structures, services }))

async function sending(structures: object, sub = here, more: object = {}, key: string = randomUUID()) {
  const headers = { ...(await bearer(sub)), 'idempotency-key': key }
  return running.app.inject({ method: 'POST', url: '/v1/imports', headers, payload: { structures, ...more } })
}
const importOf = async (id: string, sub = here) => (await get(`/v1/imports/${id}`, await bearer(sub))).json<Seen>()
const settled = (id: string, sub = here) =>
  until(`import ${id} at rest`, async () => {
    const one = await importOf(id, sub)
    return ['reading', 'applying', 'undoing'].includes(one.state) ? undefined : one
  })
async function sent(structures: object, sub = here, more: object = {}): Promise<Seen> {
  const answer = await sending(structures, sub, more)
  expect(answer.statusCode, answer.body).toBe(201)
  return settled(answer.json<Seen>().importId, sub)
}
async function acting(act: 'apply' | 'undo', { importId, version }: Pick<Seen, 'importId' | 'version'>, sub = here) {
  const headers = { ...(await bearer(sub)), 'if-match': `"${version}"` }
  return running.app.inject({ method: 'POST', url: `/v1/imports/${importId}/${act}`, headers, payload: {} })
}
async function after(act: 'apply' | 'undo', one: Seen, sub = here): Promise<Seen> {
  const answer = await acting(act, one, sub)
  expect(answer.statusCode, answer.body).toBe(200)
  return settled(one.importId, sub)
}
const nameOf = async (id: string) => (await live().findOne({ _id: id }))?.record.name

describe('a directory file sent by an animator', () => {
  const { id, row, service } = rowsOf('imports-seen')
  const cep = service('a')

  beforeAll(async () => {
    await importing({ structures: [row('a'), row('b'), row('c')], services: [cep] })
    await saidVersion(id('c'), 1)
  })

  it('is shown with all it would do, field by field, and writes nothing', async () => {
    const changed = row('a', { nom: 'Nouveau nom', telephone: '+33261919191' })
    const wrong = { ...row('d'), date_maj: 'hier' }
    const { state, report } = await sent(asJson({ structures: [changed, row('b'), unengaged(row('e')), wrong] }))
    expect(state).toBe('seen')
    expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 1, gone: 1, refusedRows: 1 })
    expect(report?.differences.find(({ kind }) => kind === 'changed')?.fields).toEqual([
      { field: 'name', label: 'nom', before: 'imports-seen a', after: 'Nouveau nom' },
      { field: 'phone', label: 'téléphone', before: '+33261910000', after: '+33261919191' },
    ])
    expect(report?.refusals).toMatchObject([{ reason: 'wrong-field', faults: ['/date_maj n’a pas la bonne forme'] }])
    expect(await nameOf(id('a'))).toBe('imports-seen a')
  })

  it('twice under its key is one, and another file under it is refused', async () => {
    const key = randomUUID()
    const file = asJson({ structures: [row('a'), row('b'), row('c')] })
    const answers = await Promise.all([sending(file, here, {}, key), sending(file, here, {}, key)])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201])
    const [one, same] = answers.map((answer) => answer.json<Seen>().importId)
    expect(same).toBe(one)
    expect(await settled(one ?? '')).toMatchObject({ state: 'seen', version: 1 })
    const another = await sending(asJson({ structures: [row('a')] }), here, {}, key)
    expect([another.statusCode, another.json().type]).toEqual([422, expect.stringMatching(/idempotency-key-reused$/)])
    const others = await sending(file, 'imports-region', {}, key)
    expect(others.json<Seen>().importId).not.toBe(one)
  })

  it.each([
    ['before the file was stored', true],
    ['while the file was read', false],
  ])('is read when it is sent again under its key, were its process gone %s', async (_when, isLost) => {
    const key = randomUUID()
    const file = asJson({ structures: [row('a'), row('b'), row('c')] })
    const { importId } = (await sending(file, here, {}, key)).json<Seen>()
    await settled(importId)
    const stopped = { state: 'reading', version: 0, beatAt: new Date(0) } as const
    const shown = { report: true, print: true } as const
    await servers.db.collection<StoredImport>('imports').updateOne({ _id: importId }, { $set: stopped, $unset: shown })
    if (isLost)
      await servers.db.collection<{ _id: string }>('import_files').deleteOne({ _id: `${importId}.structures` })
    expect(await importOf(importId)).toMatchObject({ state: 'interrupted' })
    const again = await Promise.all([sending(file, here, {}, key), sending(file, here, {}, key)])
    expect(again.map((answer) => answer.json<Seen>().importId)).toEqual([importId, importId])
    expect(await settled(importId)).toMatchObject({ state: 'seen', version: 1, report: { unchanged: 2 } })
  })

  it('is told with what nobody would answer any more', async () => {
    const { report } = await sent(asJson({ structures: [row('a'), row('b'), row('c')] }))
    expect(report?.lost.map((one) => one.service)).toContain('cep')
  })

  it('in CSV is refused by line and field', async () => {
    const head = 'source,id,nom,date_maj,code_insee,x_spro'
    const lines = ['s,s--1,Une structure,pas-un-jour,22113,"{""network"":""cio"",""actor"":""member""}"']
    const services = fileOf('source,id\n', 'services.csv')
    const { report } = await sent(fileOf([head, ...lines].join('\n'), 'structures.csv'), here, { services })
    expect(report?.refusals).toMatchObject([{ line: 2, faults: ['/date_maj n’a pas la bonne forme'] }])
  })

  it.each([
    [
      'that is no JSON',
      fileOf('{', 'annuaire.json'),
      'Le fichier n’est pas du JSON valide, ou n’a pas la forme attendue.',
    ],
    ['of another kind', fileOf('x', 'annuaire.xlsx'), /Le nom du fichier doit finir par/],
  ])('%s is told to be unreadable', async (_what, file, fault) => {
    const one = await sent(file)
    expect([one.state, one.report]).toEqual(['unreadable', undefined])
    expect(one.fault).toMatch(fault)
  })

  it('over the limit in size is refused with the limit', async () => {
    const answer = await sending(fileOf(' '.repeat(5_000_001)))
    expect(answer.statusCode).toBe(413)
    expect(answer.json()).toMatchObject({ detail: 'Les fichiers dépassent 5 Mo en tout.' })
  })

  it('is applied as it was shown, once, though it is asked twice', async () => {
    const one = await sent(asJson({ structures: [row('a', { nom: 'Une fois' }), row('b'), row('c')], services: [cep] }))
    const [answer] = await Promise.all([acting('apply', one), acting('apply', one)])
    expect(answer.statusCode).toBe(200)
    expect(await settled(one.importId)).toMatchObject({ state: 'applied', appliedBy: 'Animation 22' })
    expect((await acting('apply', one)).statusCode).toBe(200)
    expect(await live().findOne({ _id: id('a') })).toMatchObject({ version: 2, record: { name: 'Une fois' } })
    await saidVersion(id('a'), 2)
  })

  it('is in the history of a structure, with who applied it', async () => {
    const url = `/v1/structures/${id('a')}/versions`
    const { versions } = (await get(url, await bearer(here))).json<{ versions: { author: object }[] }>()
    const { imports } = (await get('/v1/imports', await bearer(here))).json<{ imports: (Seen & { by: string })[] }>()
    const applied = imports.find(({ state }) => state === 'applied')
    expect(applied?.by).toBe('Animation 22')
    expect(versions[0]?.author).toEqual({
      kind: 'import',
      importId: applied?.importId,
      agentId: expect.any(String),
      label: 'Animation 22',
    })
  })

  it('is not applied where the directory has moved since: the new report is shown, and may be applied', async () => {
    const file = asJson({ structures: [row('a', { nom: 'Déjà vu' }), row('b'), row('c')], services: [cep] })
    const one = await sent(file)
    await importing({ structures: [row('a', { nom: 'Entre-temps' }), row('b'), row('c')], services: [cep] })
    const again = await after('apply', one)
    expect(again).toMatchObject({ state: 'seen', moved: true, version: one.version + 1 })
    expect(again.report?.differences[0]?.fields).toMatchObject([{ before: 'Entre-temps', after: 'Déjà vu' }])
    expect(await nameOf(id('a'))).toBe('Entre-temps')
    expect((await acting('apply', one)).statusCode).toBe(412)
    expect((await after('apply', again)).state).toBe('applied')
    expect(await nameOf(id('a'))).toBe('Déjà vu')
  })

  it('is undone: what it changed is as before, and what has changed since is left', async () => {
    const { row, id } = rowsOf('imports-undone')
    await importing({ structures: [row('a'), row('b'), row('gone')] })
    const one = await sent(
      asJson({ structures: [row('a', { nom: 'Nouveau' }), row('b', { nom: 'Aussi' }), unengaged(row('new'))] }),
    )
    await after('apply', one)
    await importing({
      structures: [row('a', { nom: 'Nouveau' }), row('b', { nom: 'Depuis' }), unengaged(row('new'))],
    })
    const undone = await after('undo', one)
    expect(undone).toMatchObject({ state: 'undone', undone: { by: 'Animation 22', back: 3, left: 1 } })
    expect([await nameOf(id('a')), await nameOf(id('b'))]).toEqual(['imports-undone a', 'Depuis'])
    const active = async (local: string) => (await live().findOne({ _id: id(local) }))?.active
    expect([await active('gone'), await active('new')]).toEqual([true, false])
    // A page that was left open from before applies nothing of it.
    expect((await acting('apply', one)).statusCode).toBe(409)
    expect(await importOf(one.importId)).toMatchObject({ state: 'undone', undone: { back: 3, left: 1 } })
  })
})

describe('an animator’s import', () => {
  const { id, row } = rowsOf('imports-where')
  const rennes = { code_insee: '35238', commune: 'Rennes', code_postal: '35000' }
  const engagement = { signed: '2026-01-01', until: '2028-12-31', reference: 'CONV-9' }

  beforeAll(() => importing({ structures: [row('here'), row('there', rennes)] }))

  it('refuses what is elsewhere, and closes nothing there', async () => {
    const moved = row('there', { nom: 'Déplacée' })
    const { report } = await sent(asJson({ structures: [row('here'), row('new', rennes), moved] }))
    expect(report).toMatchObject({ added: 0, changed: 0, gone: 0, refusedRows: 2 })
    expect(report?.refusals.map(({ reason }) => reason)).toEqual(['outside-territory', 'outside-territory'])
    const wrong = { ...row('late'), date_maj: 'hier' }
    const mixed = await sent(asJson({ structures: [moved, wrong] }))
    expect(mixed.report?.refusals.map(({ reason }) => reason)).toEqual(['wrong-field', 'outside-territory'])
    expect(mixed.report?.refusedFor).toMatchObject([{ reason: 'outside-territory', rows: 1 }, { rows: 1 }])
    const { report: alone } = await sent(asJson({ structures: [row('here')] }))
    expect(alone).toMatchObject({ gone: 0, unchanged: 1 })
  })

  it('changes no engagement, which is the Region’s: the row is refused, or the one there is stays', async () => {
    const held = row('here')
    const spro = { ...held.x_spro, engagement }
    const set = await sent(asJson({ structures: [{ ...held, x_spro: spro }] }))
    expect(set.report?.refusals).toMatchObject([{ reason: 'engagement-of-region', faults: ['/x_spro/engagement'] }])
    const left = await sent(asJson({ structures: [unengaged(held)] }))
    expect(left.report).toMatchObject({ unchanged: 1, refusedRows: 0 })
    const regional = await sent(
      asJson({ structures: [{ ...held, x_spro: spro }, row('there', rennes)] }),
      'imports-region',
    )
    expect(regional.report).toMatchObject({ changed: 1, refusedRows: 0 })
  })

  it('is nobody’s of another territory, and of no structure’s manager', async () => {
    const one = await sent(asJson({ structures: [row('here', { nom: 'À moi' })] }))
    for (const sub of ['imports-animator-35', 'imports-manager']) {
      expect((await get(`/v1/imports/${one.importId}`, await bearer(sub))).statusCode, sub).toBe(404)
      expect((await acting('apply', one, sub)).statusCode, sub).toBe(404)
      expect((await acting('undo', one, sub)).statusCode, sub).toBe(404)
    }
    expect((await sending(asJson({ structures: [row('here')] }), 'imports-manager')).statusCode).toBe(403)
    expect((await get('/v1/imports', await bearer('imports-manager'))).statusCode).toBe(403)
    const others = (await get('/v1/imports', await bearer('imports-animator-35'))).json<{ imports: Seen[] }>()
    expect(others.imports).toEqual([])
    expect(await nameOf(id('here'))).toBe('imports-where here')
  })

  it('an animator’s import that is not applied cannot be undone', async () => {
    const one = await sent(asJson({ structures: [row('here')] }))
    expect((await acting('undo', one)).statusCode).toBe(409)
  })
})

describe('files that their sender leaves there', () => {
  it('are twenty at most: the next takes the place of the oldest that is not applied', async () => {
    const sub = 'imports-animator-35'
    const all: Seen[] = []
    for (let count = 0; count < 21; count++) all.push(await sent(fileOf(`[${count}`), sub))
    const [oldest, second] = all
    expect((await get(`/v1/imports/${oldest?.importId}`, await bearer(sub))).statusCode).toBe(404)
    expect(await importOf(second?.importId ?? '', sub)).toMatchObject({ state: 'unreadable' })
    expect((await get('/v1/imports', await bearer(sub))).json<{ imports: Seen[] }>().imports).toHaveLength(20)
  })
})
