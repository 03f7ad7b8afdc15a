import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRow, aServiceRow } from '../testing/rows.ts'
import { type List, type Row, ragged, readRows, type SourceFiles, unreadable } from './read-rows.ts'
import { readJson } from './text-of.ts'
import { UnreadableFile } from './unreadable-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hent-rows-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function written(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

async function all(files: SourceFiles, list: List): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readRows(files, list)) rows.push(row)
  return rows
}

const structure = aRow({ latitude: 48.7326, longitude: -3.4566 })
const service = aServiceRow()

/** One line of CSV, quoted. */
const csvLine = (cells: readonly unknown[]) =>
  cells
    .map((cell) => `"${(typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? '')).replaceAll('"', '""')}"`)
    .join(',')
const csvOf = (row: object) => {
  const cells = Object.values(row).map((cell) => (cell === null ? '' : cell))
  return `\uFEFF${csvLine(Object.keys(row))}\n${csvLine(cells)}\n`
}

describe('the same rows', () => {
  it('are read from one JSON file with both lists, whichever comes first', async () => {
    const structures = await written('both.json', JSON.stringify({ services: [service], structures: [structure] }))
    expect(await all({ structures }, 'structures')).toEqual([{ row: 1, value: structure }])
    expect(await all({ structures }, 'services')).toEqual([{ row: 1, value: service }])
  })

  it('are read from a JSON file a list', async () => {
    const files = {
      structures: await written('structures.json', JSON.stringify([structure])),
      services: await written('services.json', JSON.stringify([service, service])),
    }
    expect(await all(files, 'structures')).toEqual([{ row: 1, value: structure }])
    expect(await all(files, 'services')).toHaveLength(2)
  })

  it('are read from NDJSON, each with its line, a row that names its structure being a service', async () => {
    const lines = [service, structure].map((row) => JSON.stringify(row))
    const structures = await written('both.ndjson', `${lines[0]}\n\n${lines[1]}\n`)
    expect(await all({ structures }, 'services')).toEqual([{ row: 1, line: 1, value: service }])
    expect(await all({ structures }, 'structures')).toEqual([{ row: 1, line: 3, value: structure }])
  })

  it('are read from CSV, each with its line, empty cells as null, lists and the extension as JSON', async () => {
    const files = {
      structures: await written('structures.csv', csvOf(structure)),
      services: await written('services.csv', csvOf(service)),
    }
    expect(await all(files, 'structures')).toEqual([{ row: 1, line: 2, value: structure }])
    expect(await all(files, 'services')).toEqual([{ row: 1, line: 2, value: service }])
  })
})

describe('a line of NDJSON that is no JSON', () => {
  it('is a row like another, to be refused, and the next ones are read', async () => {
    const structures = await written('broken.ndjson', `{"id":\n${JSON.stringify(structure)}\n`)
    expect(await all({ structures }, 'structures')).toEqual([
      { row: 1, line: 1, value: unreadable },
      { row: 2, line: 2, value: structure },
    ])
  })
})

describe('a file', () => {
  it.each([
    ['text.json', 'text'],
    ['empty.json', ''],
    ['list.json', '[]'],
    ['object.json', '{}'],
    ['half.json', '{"structures":[{"id":'],
    ['no-services.json', '{"structures":[]}'],
    ['no-list.json', '{"structures":{},"services":[]}'],
    ['alone.csv', 'id\n1\n'],
  ])('%s, that is no directory, is refused whole', async (name, text) => {
    const structures = await written(name, text)
    await expect(
      (async () => [...(await all({ structures }, 'structures')), ...(await all({ structures }, 'services'))])(),
    ).rejects.toThrow(UnreadableFile)
  })

  it('a file that is not there is refused in French, without its path', async () => {
    const nowhere = all({ structures: join(folder, 'nowhere.json') }, 'structures')
    await expect(nowhere).rejects.toThrow('Le fichier ne peut pas être ouvert.')
  })

  it('of CSV names the line that does not have as many cells as its head, and goes on', async () => {
    const structures = await written('ragged.csv', 'id,nom\n1\n2,deux\n')
    expect(await all({ structures, services: structures }, 'structures')).toEqual([
      { row: 1, line: 2, value: ragged },
      { row: 2, line: 3, value: { id: '2', nom: 'deux' } },
    ])
  })

  it.each([
    ['in windows-1252, with semicolons, as Excel writes it', 'id;nom\r\n1;Évêché – Bégard\r\n', 'latin1'],
    ['in UTF-8 with its mark, with semicolons', '\uFEFFid;nom\r\n1;Évêché – Bégard\r\n', 'utf8'],
    ['in UTF-8, with tabulations', 'id\tnom\n1\tÉvêché – Bégard\n', 'utf8'],
  ] as const)('of CSV %s, is read letter by letter', async (_what, text, encoding) => {
    // 0x96 is the dash of windows-1252, which Node's latin1 does not have.
    const bytes = encoding === 'latin1' ? Buffer.from(text.replace('–', '\u0096'), 'latin1') : Buffer.from(text)
    await writeFile(join(folder, 'excel.csv'), bytes)
    const structures = join(folder, 'excel.csv')
    const read = await all({ structures, services: structures }, 'structures')
    expect(read.map(({ value }) => value)).toEqual([{ id: '1', nom: 'Évêché – Bégard' }])
  })

  it('of CSV with a quote inside a cell keeps it as it is, and reads the lines behind', async () => {
    const text = 'id;nom\n1;Foyer "Les Pins" de Bégard\n2;"Foyer "Les Pins" de Bégard"\n3;trois\n'
    const structures = await written('quotes.csv', text)
    const read = await all({ structures, services: structures }, 'structures')
    expect(read.map(({ line, value }) => [line, value])).toEqual([
      [2, { id: '1', nom: 'Foyer "Les Pins" de Bégard' }],
      [3, { id: '2', nom: '"Foyer "Les Pins" de Bégard"' }],
      [4, { id: '3', nom: 'trois' }],
    ])
  })

  it.each([
    ['never', 'id;nom\n1;un\n2;"deux\n3;trois\n4;"quatre"\n'],
    ['in the cell of a later line', 'id;nom\n1;un\n2;"deux\n3;trois\n4;"quatre\n'],
  ])('of CSV with a quote that closes %s names its line, and reads those behind', async (_where, text) => {
    const structures = await written('unclosed.csv', text)
    const read = await all({ structures, services: structures }, 'structures')
    expect(read.slice(0, 3)).toEqual([
      { row: 1, line: 2, value: { id: '1', nom: 'un' } },
      { row: 2, line: 3, value: ragged },
      { row: 3, line: 4, value: { id: '3', nom: 'trois' } },
    ])
    expect(read[3]).toMatchObject({ row: 4, line: 5 })
  })

  it('of CSV with line breaks in a cell reads it whole, and counts its lines', async () => {
    const structures = await written('breaks.csv', 'id;nom\r\n1;"un ""vrai""\r\n\r\nfoyer"\r\n2;deux\r\n')
    expect(await all({ structures, services: structures }, 'structures')).toEqual([
      { row: 1, line: 2, value: { id: '1', nom: 'un "vrai"\n\nfoyer' } },
      { row: 2, line: 5, value: { id: '2', nom: 'deux' } },
    ])
  })

  it('of CSV that says its delimiter first, as Excel does, is read behind it', async () => {
    const structures = await written('sep.csv', 'sep=;\nid;nom\n1;un\n')
    const read = await all({ structures, services: structures }, 'structures')
    expect(read.map(({ value }) => value)).toEqual([{ id: '1', nom: 'un' }])
  })

  it('of NDJSON with the mark of UTF-8 is read from its first line', async () => {
    const structures = await written('mark.ndjson', `\uFEFF${JSON.stringify(structure)}\n`)
    expect(await all({ structures }, 'structures')).toEqual([{ row: 1, line: 1, value: structure }])
  })

  it('a file whose name does not say what it is, is refused with what its name should be', async () => {
    const structures = await written('excel.txt', 'id;nom\n1;un\n')
    await expect(all({ structures, services: structures }, 'structures')).rejects.toThrow(/\.csv/)
  })

  it.each([
    ['in windows-1252', Buffer.from('[{"label":"Conseillère"}]', 'latin1'), /UTF-8/],
    ['that is no JSON', Buffer.from('sub;label'), /JSON/],
  ])('of agents %s is refused with the reason', async (_what, bytes, reason) => {
    const file = join(folder, 'agents.json')
    await writeFile(file, bytes)
    await expect(readJson(file)).rejects.toThrow(reason)
  })

  it.each([
    ['utf16.csv', Buffer.from('id;nom\n1;é\n', 'utf16le'), /UTF-16/],
    ['latin.json', Buffer.from('{"structures":[{"id":"é"}],"services":[]}', 'latin1'), /UTF-8/],
  ])('%s, whose letters cannot be known, is refused with the reason', async (name, bytes, reason) => {
    const structures = join(folder, name)
    await writeFile(structures, bytes)
    const files = name.endsWith('.csv') ? { structures, services: structures } : { structures }
    await expect(all(files, 'structures')).rejects.toThrow(reason)
  })
})
