// An import from a file: versions, refused rows, a crash half-way, and the directory that is shipped.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '@hent/testing/until.ts'
import { Mongoose } from 'mongoose'
import { afterAll, describe, expect, it } from 'vitest'
import { rowsOf, startTestDirectory } from '../testing/start-directory.ts'
import { importDirectory, republishDirectory } from './commands.ts'
import type { ImportProgress } from './import-directory.ts'
import type { ImportLine } from './import-report.ts'

const directory = await startTestDirectory()
const { servers, importing, versionsOnTopic, saidVersion, live, versions } = directory
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

  it('an import without a row it had deactivates that structure and deletes nothing', async () => {
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

  it('a crash that lost the topic is made good by sending every record again', async () => {
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

  it('a refused row that does not say whose it is: it is known by its id, though that holds what cannot be seen', async () => {
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

describe('the shipped directory', () => {
  it('is imported whole, nothing refused, and again without a new version', async () => {
    const data = new URL('../../data/', import.meta.url)
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
