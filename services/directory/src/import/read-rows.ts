// Rows of a data·inclusion file, one at a time, whatever its size: JSON (one object with two lists, or one list a file),
// NDJSON (a row that names its structure is a service), CSV (one list a file; lists and x_spro as JSON in their cell).

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { PassThrough, pipeline, type Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { pick } from 'stream-json/filters/pick.js'
import { streamArray } from 'stream-json/streamers/stream-array.js'
import { csvRecords } from './csv-records.ts'
import { type FileText, inUtf8, notUtf8, textOf } from './text-of.ts'
import { UnreadableFile } from './unreadable-file.ts'

export type List = 'structures' | 'services'

export type Row = {
  /** place in its list, from 1 */
  row: number
  /** line of the file, where it has lines */
  line?: number
  value: unknown
}

/** What is to be read: one file with both lists, or one file each. */
export type SourceFiles = { structures: string | URL; services?: string | URL | undefined }

/** A line that is no JSON: refused like any other bad row. */
export const unreadable = Symbol('unreadable row')
/** A line of CSV with more or fewer cells than its head, or with a quote that is never closed. */
export const ragged = Symbol('ragged row')

const pathOf = (file: string | URL): string => (file instanceof URL ? fileURLToPath(file) : file)

/**
 * Rows of one list. `onBytes` is told how many bytes were read since it was last told.
 * @throws UnreadableFile when the file cannot be opened or holds no such list
 */
export async function* readRows(
  files: SourceFiles,
  list: List,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Row> {
  const alone = files.services !== undefined
  const path = pathOf(list === 'services' && files.services !== undefined ? files.services : files.structures)
  let bytes: Readable | undefined
  try {
    const text = await textOf(path)
    bytes = createReadStream(path)
    bytes.on('data', (chunk) => onBytes?.(chunk.length))
    yield* rowsIn(text, bytes, list, alone)
  } catch (err) {
    throw err instanceof UnreadableFile ? err : new UnreadableFile(sentenceFor(err), { cause: err })
  } finally {
    bytes?.destroy()
  }
}

function sentenceFor(err: unknown): string {
  const code = err instanceof Error && 'code' in err ? err.code : undefined
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return 'Le fichier ne peut pas être ouvert.'
  return 'Le fichier n’est pas du JSON valide, ou n’a pas la forme attendue.'
}

const extensions = new Set(['.json', '.ndjson', '.jsonl'])

function rowsIn({ extension, ...text }: FileText, bytes: Readable, list: List, alone: boolean): AsyncGenerator<Row> {
  if (extension === '.csv') {
    if (!alone) throw new UnreadableFile('Un CSV ne contient qu’une liste : donnez aussi le fichier des services.')
    return csvRows(inUtf8(bytes, text.encoding), text.delimiter)
  }
  if (!extensions.has(extension)) {
    throw new UnreadableFile(
      'Le nom du fichier doit finir par .json, .ndjson, .jsonl ou .csv, selon ce qu’il contient.',
    )
  }
  if (text.encoding !== 'utf-8') throw new UnreadableFile(notUtf8)
  if (extension === '.ndjson' || extension === '.jsonl') return ndjsonRows(bytes, alone ? undefined : list)
  return alone ? jsonRows(pipeline(bytes, streamArray.withParserAsStream(), ignore)) : jsonRowsOf(bytes, list)
}

// A failure anywhere destroys the last stream with its error: whoever iterates is told there.
const ignore = () => undefined

async function* jsonRows(items: AsyncIterable<{ key: number; value: unknown }>): AsyncGenerator<Row> {
  for await (const { key, value } of items) yield { row: key + 1, value }
}

async function* jsonRowsOf(bytes: Readable, list: List): AsyncGenerator<Row> {
  let found = false
  const filter = (path: readonly (string | number | null)[]): boolean => {
    if (path.length !== 1 || path[0] !== list) return false
    found = true
    return true
  }
  yield* jsonRows(pipeline(bytes, pick.withParserAsStream({ filter }), streamArray.asStream(), ignore))
  if (!found) throw new UnreadableFile('Le fichier doit contenir deux listes, « structures » et « services ».')
}

const isService = (value: unknown): boolean => typeof value === 'object' && value !== null && 'structure_id' in value

/** @param list rows of this list only; undefined: the file holds one list */
async function* ndjsonRows(bytes: Readable, list: List | undefined): AsyncGenerator<Row> {
  let line = 0
  let row = 0
  const lines = createInterface({
    input: pipeline(bytes, new PassThrough(), ignore),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  for await (const text of lines) {
    line += 1
    if (text.trim() === '') continue
    const value = parseLine(text.replace(/^\uFEFF/u, ''))
    if (list !== undefined && (isService(value) ? 'services' : 'structures') !== list) continue
    row += 1
    yield { row, line, value }
  }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return unreadable
  }
}

const numbers = new Set(['longitude', 'latitude', 'volume_horaire_hebdomadaire', 'nombre_semaines'])

/** A cell as its field means it: empty is null, a list or an object is JSON, a coordinate a number. */
function cellOf(name: string, cell: string): unknown {
  if (cell === '') return null
  if (numbers.has(name)) return Number.isNaN(Number(cell)) ? cell : Number(cell)
  if (!/^[[{]/.test(cell)) return cell
  const read = parseLine(cell)
  return read === unreadable ? cell : read
}

async function* csvRows(text: Readable, delimiter: string): AsyncGenerator<Row> {
  let names: string[] | undefined
  let row = 0
  for await (const { line, cells } of csvRecords(text, delimiter)) {
    if (!names) {
      if (!cells) throw new UnreadableFile('La première ligne du CSV ne se lit pas : un guillemet n’y est pas fermé.')
      names = cells
      continue
    }
    row += 1
    const named = names.map((name, at) => [name, cellOf(name, cells?.[at] ?? '')] as const)
    const value = cells?.length === names.length ? Object.fromEntries(named) : ragged
    yield { row, line, value }
  }
}
