import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '@hent/testing/until.ts'
import { Mongoose } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importDirectory, republishDirectory } from './import/commands.ts'
import type { ImportProgress } from './import/import-directory.ts'
import type { ImportLine } from './import/import-report.ts'
import { aRow } from './testing/rows.ts'
import { agentRow, rowsOf, startTestDirectory } from './testing/start-directory.ts'

const directory = await startTestDirectory()
const { servers, running, importing, login, exchange, versionsOnTopic, saidVersion, live, versions, get } = directory
afterAll(() => directory.stop())

describe('an import', () => {
  it('puts each structure on the topic, keyed and numbered, as the contract says', async () => {
    const { id, row, service } = rowsOf('first')
    const report = await importing({ structures: [row('a'), row('b')], services: [service('a')] })
    expect(report).toMatchObject({ added: 2, changed: 0, unchanged: 0, gone: 0, refused: [], published: 2 })
    expect(await saidVersion(id('a'), 1)).toMatchObject({
      id: `${id('a')}.1`,
      type: 'bzh.hent.structure-recorded.v1',
      source: '/directory',
      sequence: '1',
      correlationid: id('a'),
      data: { structureId: id('a'), active: true, services: [{ kind: 'cep' }] },
    })
  })

  it('done again makes no new version', async () => {
    const { id, row } = rowsOf('again')
    await importing({ structures: [row('a')] })
    expect(await importing({ structures: [row('a')] })).toMatchObject({ added: 0, unchanged: 1, published: 0 })
    expect(await versions().countDocuments({ structureId: id('a') })).toBe(1)
  })

  it('with a changed row makes version 2, and keeps version 1', async () => {
    const { id, row } = rowsOf('changed')
    await importing({ structures: [row('a'), row('b')] })
    const report = await importing({ structures: [row('a', { nom: 'Autre nom' }), row('b')] })
    expect(report).toMatchObject({ added: 0, changed: 1, unchanged: 1, gone: 0 })
    expect((await saidVersion(id('a'), 2)).data.name).toBe('Autre nom')
    expect((await versions().findOne({ _id: `${id('a')}.1` }))?.record.name).toBe('changed a')
    expect(versionsOnTopic(id('b'))).toEqual([1])
  })

  it('without a row it had deactivates that structure and deletes nothing', async () => {
    const { id, row } = rowsOf('gone')
    await importing({ structures: [row('a'), row('b')] })
    expect(await importing({ structures: [row('a')] })).toMatchObject({ gone: 1, unchanged: 1 })
    expect((await saidVersion(id('b'), 2)).data).toMatchObject({ active: false, team: [] })
    expect(await importing({ structures: [row('a')] })).toMatchObject({ gone: 0, unchanged: 1 })
    expect(await importing({ structures: [row('a'), row('b')] })).toMatchObject({ changed: 1, unchanged: 1 })
    expect((await saidVersion(id('b'), 3)).data.active).toBe(true)
  })

  it('with a row it must refuse leaves that structure as it was', async () => {
    const { id, row } = rowsOf('refused')
    await importing({ structures: [row('a'), row('b')] })
    const report = await importing({ structures: [row('a'), row('b', { code_insee: '44109' })] })
    expect(report).toMatchObject({
      gone: 0,
      unchanged: 1,
      refused: [{ row: 2, id: id('b'), reason: 'outside-region' }],
    })
    expect(await live().findOne({ _id: id('b') })).toMatchObject({ version: 1, active: true })
  })

  it('done dry tells the same and writes nothing', async () => {
    const { id, row } = rowsOf('dry')
    await importing({ structures: [row('a'), row('b')] })
    const rows = { structures: [row('b', { nom: 'Autre nom' }), row('c')] }
    const dry = await importing(rows, { dryRun: true })
    expect(dry).toMatchObject({ dryRun: true, added: 1, changed: 1, gone: 1, published: 0 })
    expect(await live().countDocuments({ _id: { $in: [id('a'), id('b'), id('c')] }, version: 1 })).toBe(2)
    const { added, changed, gone } = dry
    expect(await importing(rows)).toMatchObject({ added, changed, gone })
  })

  it('done twice at once makes each version once', async () => {
    const { id, row } = rowsOf('twice')
    const structures = Array.from({ length: 30 }, (_, index) => row(`s${index}`))
    await Promise.all([importing({ structures }), importing({ structures })])
    expect(await versions().countDocuments({ structureId: { $in: structures.map((one) => one.id) } })).toBe(30)
    await saidVersion(id('s29'), 1)
  })
})

describe('the same directory', () => {
  const { id, row, service } = rowsOf('formats')
  const structures = [row('a', { latitude: 48.73, longitude: -3.45 }), row('b')]
  const services = [service('a'), service('b', {}, { kind: 'reception' })]
  const cell = (value: unknown) => {
    const text = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
    return `"${text.replaceAll('"', '""')}"`
  }
  const csv = (rows: readonly object[]) => {
    const names = [...new Set(rows.flatMap((one) => Object.keys(one)))]
    const lines = rows.map((one) => names.map((name) => cell(new Map(Object.entries(one)).get(name) ?? null)).join(','))
    return [names.join(','), ...lines, ''].join('\n')
  }
  const ndjson = (rows: readonly object[]) => rows.map((one) => `${JSON.stringify(one)}\n`).join('')
  const importingText = async (extension: string, first: string, second?: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'hent-formats-'))
    const [file, servicesFile] = [join(folder, `structures.${extension}`), join(folder, `services.${extension}`)]
    await writeFile(file, first)
    if (second !== undefined) await writeFile(servicesFile, second)
    const lines: ImportLine[] = []
    const report = await importDirectory({
      connection: servers.connection,
      prefix: servers.prefix,
      file,
      ...(second === undefined ? {} : { servicesFile }),
      onLine: (line) => lines.push(line),
    })
    await rm(folder, { recursive: true })
    return { report, lines }
  }

  it('in JSON, in NDJSON and in CSV makes the same records: only the first import changes anything', async () => {
    expect(await importing({ structures, services })).toMatchObject({ added: 2, refusedRows: 0 })
    const same = { structures: 2, services: 2, added: 0, changed: 0, unchanged: 2, refusedRows: 0 }
    expect((await importingText('ndjson', ndjson([...services, ...structures]))).report).toMatchObject(same)
    expect((await importingText('csv', csv(structures), csv(services))).report).toMatchObject(same)
  })

  it('with a line that is broken says which, and takes the others', async () => {
    const { report, lines } = await importingText('ndjson', `{"id":\n${ndjson([...structures, ...services])}`)
    expect(report).toMatchObject({ gone: 0, refused: [{ list: 'structures', line: 1, reason: 'not-json' }] })
    expect(lines).toContainEqual({ refused: expect.objectContaining({ line: 1, reason: 'not-json' }) })
    expect((await live().findOne({ _id: id('a') }))?.active).toBe(true)
  })
})

describe('a crash', () => {
  it('after the version and before the live record is mended by the next import', async () => {
    const { id, row } = rowsOf('half')
    await importing({ structures: [row('a')] })
    const one = await versions().findOne({ _id: `${id('a')}.1` })
    if (!one) throw new Error('version 1 was recorded')
    const half = { ...one, _id: `${id('a')}.2`, version: 2, sha256: 'half', record: { ...one.record, version: 2 } }
    await versions().insertOne(half)
    await importing({ structures: [row('a', { nom: 'Autre nom' })] })
    expect((await saidVersion(id('a'), 3)).data.name).toBe('Autre nom')
    expect(await live().findOne({ _id: id('a') })).toMatchObject({ version: 3 })
  })

  it('before Kafka was told, or no Kafka at all, is made good by the sweeper', async () => {
    const { id, row } = rowsOf('swept')
    expect(await importing({ structures: [row('a')] }, { kafka: false })).toMatchObject({ added: 1, published: 0 })
    await saidVersion(id('a'), 1)
    await until(
      'the mark to be gone',
      async () => (await live().countDocuments({ _id: id('a'), pendingSince: { $exists: true } })) === 0,
    )
  })

  it('that lost the topic is made good by sending every record again', async () => {
    const { id, row } = rowsOf('lost')
    await importing({ structures: [row('a')] })
    await saidVersion(id('a'), 1)
    const sent = await republishDirectory({
      connection: servers.connection,
      kafka: servers.kafka,
      prefix: servers.prefix,
    })
    expect(sent).toBe(await live().countDocuments())
    await until('the record a second time', () => versionsOnTopic(id('a')).length === 2)
  })
})

describe('a refused row that does not say whose it is', () => {
  const { id, row, service } = rowsOf('unsure')
  it('takes nothing away: neither structures nor services that are no longer read', async () => {
    await importing({ structures: [row('a'), row('b')], services: [service('a')] })
    await saidVersion(id('a'), 1)
    const { id: _id, ...nameless } = row('b')
    const report = await importing({ structures: [row('a', { nom: 'Autre nom' }), nameless as never] })
    expect(report).toMatchObject({ gone: 0, refusedRows: 1, heldBack: ['structures'] })
    expect((await saidVersion(id('a'), 2)).data.services).toHaveLength(1)
  })

  it('and is known by its id all the same where that holds what cannot be seen', async () => {
    const wrong = row('b', { id: ` ${id('b')}\u200b`, courriel: 'une faute' })
    expect(await importing({ structures: [row('a'), wrong] })).toMatchObject({ gone: 0, refusedRows: 1, heldBack: [] })
  })

  it('among the services drops none', async () => {
    await importing({ structures: [row('a'), row('b')], services: [service('a')] })
    await saidVersion(id('a'), 4)
    const { id: _id, ...nameless } = service('a')
    const report = await importing({
      structures: [row('a', { nom: 'Encore' }), row('b')],
      services: [nameless as never],
    })
    expect(report).toMatchObject({ refusedRows: 1, heldBack: ['structures'] })
    expect((await saidVersion(id('a'), 5)).data.services).toHaveLength(1)
  })
})

describe('a service whose row is refused', () => {
  const { id, row, service } = rowsOf('refused-service')
  it('stays as it was, and the others follow the file', async () => {
    await importing({
      structures: [row('a')],
      services: [service('a', { id: `${id('a')}-one` }), service('a', { id: `${id('a')}-two` })],
    })
    await saidVersion(id('a'), 1)
    const wrong = { ...service('a', { id: `${id('a')}-one` }), zone_eligibilite: ['35999'] }
    const report = await importing({
      structures: [row('a', { nom: 'Autre nom' })],
      services: [wrong, service('a', { id: `${id('a')}-two` })],
    })
    expect(report.refused).toMatchObject([{ reason: 'unknown-zone' }])
    expect((await saidVersion(id('a'), 2)).data.services).toHaveLength(2)
  })
})

describe('agents', () => {
  const { id, row } = rowsOf('agents')
  const other = agentRow('agent-other', id('b'))
  const agents = [agentRow('agent-1', id('a')), other]
  let token: string

  beforeAll(async () => {
    await importing({ structures: [row('a'), row('b')], agents })
    const answer = await exchange(await login('agent-1'))
    expect(answer.statusCode).toBe(200)
    token = answer.json<{ token: string }>().token
  })

  it('are in the record of their structure by id, role and professional address', async () => {
    const { data } = await saidVersion(id('a'), 1)
    expect(data.team).toEqual([
      { agentId: expect.stringMatching(/^agent-[0-9a-f]{16}$/), role: 'adviser', email: 'agent-1@ml.hent.example' },
    ])
  })

  it('exchange their login for ten minutes of their roles', async () => {
    const answer = await exchange(await login('agent-1'))
    expect(answer.json()).toMatchObject({
      expiresIn: 600,
      agent: { label: 'Conseillère', roles: [{ role: 'adviser', structureId: id('a') }] },
    })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('may give their login as bearer, without a body', async () => {
    const headers = { authorization: `Bearer ${await login('agent-1')}` }
    const answer = await running.app.inject({ method: 'POST', url: '/v1/agent-tokens', headers })
    expect(answer.statusCode).toBe(200)
  })

  it('are told in French when nobody knows them', async () => {
    const answer = await exchange(await login('somebody'))
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({
      type: 'https://hent.bzh/problems/forbidden',
      detail: /rattaché à aucune structure/,
    })
  })

  it.each([
    ['for another audience', () => login('agent-1', 'other')],
    ['that is none', async () => 'a.b.c'],
    ['that is a token of ours', async () => token],
  ])('are refused with a login %s', async (_what, make) => {
    expect((await exchange(await make())).statusCode).toBe(401)
  })

  it('read the team of their structure, and for another structure there is none', async () => {
    const headers = { authorization: `Bearer ${token}` }
    const own = await until('the team', async () => {
      const answer = await get(`/v1/structures/${id('a')}/team`, headers)
      return answer.statusCode === 200 && answer
    })
    expect(own.json()).toMatchObject({ team: [{ label: 'Conseillère', roles: ['adviser'] }] })
    expect((await get(`/v1/structures/${id('b')}/team`, headers)).statusCode).toBe(404)
    expect((await get(`/v1/structures/${id('a')}/team`)).statusCode).toBe(401)
  })

  it('who leave have no more token, and their structure a new version', async () => {
    await importing({ structures: [row('a'), row('b')], agents: [agentRow('agent-1', id('a'))] })
    expect((await saidVersion(id('b'), 2)).data.team).toEqual([])
    expect((await exchange(await login('agent-other'))).statusCode).toBe(403)
  })

  it('whose row is refused keep their access and their place', async () => {
    const wrong = { ...agentRow('agent-1', id('a')), email: 'une faute de frappe' }
    const report = await importing({ structures: [row('a'), row('b')], agents: [wrong] })
    expect(report.agents).toMatchObject({ gone: 0, unchanged: 1 })
    expect((await exchange(await login('agent-1'))).statusCode).toBe(200)
  })

  it('may belong to a structure that another file brought', async () => {
    const elsewhere = rowsOf('agents-elsewhere')
    const report = await importing({
      structures: [{ ...elsewhere.row('z'), source: 'autre-source' }],
      agents: [agentRow('agent-1', id('a'))],
    })
    expect(report.refused).toEqual([])
    expect(report.agents).toMatchObject({ gone: 0 })
  })

  it('stay in their teams when only structures are imported', async () => {
    await importing({ structures: [row('a', { nom: 'Autre nom' }), row('b')] })
    expect((await saidVersion(id('a'), 2)).data.team).toHaveLength(1)
  })
})

describe('the public answers', () => {
  const { id, row, service } = rowsOf('public')
  const inPerros = { latitude: 48.814, longitude: -3.443 }
  beforeAll(async () => {
    const structures = [
      row('a', { ...inPerros, description: 'Une structure d’essai.', site_web: 'https://a.hent.example/' }),
    ]
    await importing({ structures, services: [service('a', { zone_eligibilite: ['22113'] })] })
    await until('the structure in the index', async () => (await found('commune=22113&service=cep')).includes(id('a')))
  })
  const found = async (query: string): Promise<string[]> => {
    const answer = await get(`/v1/structures?${query}`)
    return answer.json<{ structures: { structureId: string }[] }>().structures.map(({ structureId }) => structureId)
  }

  it('name who does what near a commune, the team left out', async () => {
    const answer = await get('/v1/structures?commune=22113&service=cep&audience=job-seeker&ageBand=18-25&q=public')
    expect(answer.json()).toMatchObject({
      commune: { code: '22113', name: 'Lannion', epci: { code: '200065928' } },
      structures: [{ structureId: id('a'), nearness: 'commune', commune: '22113', services: [{ kind: 'cep' }] }],
    })
    expect(answer.body).not.toMatch(/team|weeklyCapacity/)
  })

  it('say how far each is, and whether it takes people today', async () => {
    const [found] = (await get('/v1/structures?commune=22113&service=cep&q=public')).json<{
      structures: { km: number; today: { takes: string } }[]
    }>().structures
    expect(found?.km).toBe(9)
    expect(['now', 'later', 'closed']).toContain(found?.today.takes)
  })

  it('say of one structure what its producer says, and 304 to who has it', async () => {
    const answer = await get(`/v1/structures/${id('a')}`)
    expect(answer.json()).toMatchObject({ description: 'Une structure d’essai.', website: 'https://a.hent.example/' })
    const again = await get(`/v1/structures/${id('a')}`, { 'if-none-match': String(answer.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('say what became of an old code', async () => {
    expect((await get('/v1/communes/22007')).json()).toMatchObject({
      commune: { code: '22055', name: 'Binic-Étables-sur-Mer', departement: { code: '22' } },
      was: { code: '22007', name: 'Binic' },
    })
  })

  it('find communes by name and by postal code', async () => {
    expect((await get('/v1/communes?q=lannuon')).json()).toMatchObject({ communes: [{ code: '22113' }] })
    expect((await get('/v1/communes?q=22300')).body).toContain('"22113"')
  })

  it.each([
    ['/v1/structures?commune=22999', 422, 'unknown-commune'],
    ['/v1/structures?commune=44109', 422, 'outside-region'],
    ['/v1/structures?gender=f', 400, 'invalid-input'],
    ['/v1/structures?service=magic', 400, 'invalid-input'],
    ['/v1/structures?cursor=abcd', 400, 'invalid-input'],
    ['/v1/structures/nobody', 404, 'not-found'],
    ['/v1/communes', 400, 'invalid-input'],
    ['/v1/communes/22999', 422, 'unknown-commune'],
    ['/v1/communes/35999999', 400, 'invalid-input'],
  ])('refuse %s with a problem', async (url, status, code) => {
    const answer = await get(url)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({ type: `https://hent.bzh/problems/${code}`, status })
  })
})

describe('the coverage', () => {
  const { id, row, service } = rowsOf('coverage')
  // An island without EPCI, so that no structure of another test answers there.
  const ouessant = '29155'
  type Cells = { cells: object[]; next?: number }
  const cells = async (query: string) => (await get(`/v1/coverage/cells?${query}`)).json<Cells>()

  it('follows a record as soon as the index has it', async () => {
    const asked = `commune=${ouessant}&service=vae`
    expect((await cells(asked)).cells).toMatchObject([{ name: 'Ouessant', epci: null, structures: 0 }])
    const structures = [aRow({ source: row('a').source, id: id('a') }, { network: 'vae-advice', vae_advice: true })]
    const services = [service('a', { zone_eligibilite: [ouessant] }, { kind: 'vae' })]
    await importing({ structures, services })
    const found = await until('the structure in the coverage', async () => {
      const [cell] = (await cells(asked)).cells
      return cell && 'structures' in cell && cell.structures === 1 && cell
    })
    expect(found).toMatchObject({ byBand: { commune: 0, region: 1 }, available: 1 })
  })

  it('is leafed through, and only the empty cells if so asked', async () => {
    const first = await cells('service=dropout-support&only=empty&limit=1000')
    expect(first.cells).toHaveLength(1_000)
    const second = await cells(`service=dropout-support&only=empty&limit=1000&after=${first.next}`)
    expect(second).toEqual({ day: expect.any(String), cells: expect.any(Array) })
    expect(second.cells).toHaveLength(202)
  })

  it('is summed up by service and audience over the 1,202 communes', async () => {
    const { columns } = (await get('/v1/coverage')).json<{ columns: object[] }>()
    expect(columns).toHaveLength(17)
    expect(columns).toContainEqual(
      expect.objectContaining({
        service: 'dropout-support',
        communes: 1_202,
        empty: { communes: 1_202, population: 3_449_370 },
      }),
    )
  })

  it('opens in a spreadsheet', async () => {
    const answer = await get(`/v1/coverage.csv?commune=${ouessant}&service=vae`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="couverture-\d{4}-\d\d-\d\d.csv"$/)
    const [head, line] = answer.body.split('\n')
    expect(head).toMatch(/^\uFEFFcode_insee;commune;/)
    expect(line).toMatch(/^29155;Ouessant;29;;Conseil en validation.*;tout public;1;0;0;0;1;1;\d+,\d$/)
  })

  it.each(['/v1/coverage?x=1', '/v1/coverage/cells?audience=women', '/v1/coverage/cells?commune=44109'])(
    'refuses %s with a problem',
    async (url) => {
      const answer = await get(url)
      expect([400, 422]).toContain(answer.statusCode)
      expect(answer.headers['content-type']).toMatch('application/problem+json')
    },
  )
})

describe('the shipped directory', () => {
  it('is imported whole, nothing refused, and again without a new version', async () => {
    const data = new URL('../data/', import.meta.url)
    const files = { file: new URL('bretagne-synthetique.json', data), agentsFile: new URL('agents.json', data) }
    // A list of agents is complete: those of the tests above would leave. Hence a database of its own.
    // Opened as a command does: a batch of an import may take longer than a call to a service.
    const database = { dbName: `${servers.database}_shipped`, ignoreUndefined: true }
    const connection = await new Mongoose().createConnection(servers.mongoUrl, database).asPromise()
    const options = { connection, kafka: servers.kafka, prefix: servers.prefix, ...files }
    const steps: string[] = []
    const onProgress = ({ step, done, total }: ImportProgress) => steps.push(`${step} ${done}/${total}`)
    const report = await importDirectory({ ...options, onProgress })
    expect(report).toMatchObject({ structures: 430, added: 430, changed: 0, refused: [], published: 430 })
    expect(report.quality?.average).toBeGreaterThan(90)
    expect(steps.at(-1)).toBe('recording 430/430')
    expect(await importDirectory(options)).toMatchObject({ added: 0, changed: 0, unchanged: 430, published: 0 })
    await connection.dropDatabase()
    await connection.close()
    process.stdout.write(`shipped directory imported in ${report.seconds} s\n`)
  })
})
