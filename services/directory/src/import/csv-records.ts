// Records of a CSV, as people write them: a quote inside a cell is a letter, a cell may hold line breaks, and a quote that
// was opened and is never closed costs its own line, not those behind it.

import { createInterface } from 'node:readline'
import { PassThrough, pipeline, type Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse/sync'

export type CsvRecord = {
  /** where it begins, from 1 */
  line: number
  /** undefined: a quote opened there closes nowhere it could */
  cells: string[] | undefined
}

/** A cell is not taken to go on for longer. */
const mostLines = 500

/** @throws what reading the bytes throws */
export async function* csvRecords(text: Readable, delimiter: string): AsyncGenerator<CsvRecord> {
  const input = pipeline(text, new PassThrough(), () => undefined)
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()
  const waiting: string[] = []
  let line = 0
  const next = async (): Promise<string | undefined> => {
    line += 1
    const known = waiting.shift()
    if (known !== undefined) return known
    const { value, done } = await lines.next()
    return done ? undefined : value
  }
  let width: number | undefined
  for (let first = await next(); first !== undefined; first = await next()) {
    const begin = line
    const written = begin === 1 ? first.replace(/^\uFEFF/u, '') : first
    // Excel's own first line, which says the delimiter, is no head.
    if (written.trim() === '' || (begin === 1 && written.startsWith('sep='))) continue
    const alone = cellsOf(written, delimiter, true)
    if (alone !== 'open') {
      width ??= alone?.length
      yield { line: begin, cells: alone }
      continue
    }
    const { cells, read } = await goneOn(written, delimiter, next)
    width ??= cells?.length
    if (cells && cells.length === width) yield { line: begin, cells }
    else {
      // What was read on is read for itself.
      waiting.unshift(...read)
      line = begin
      yield { line: begin, cells: undefined }
    }
  }
}

/** A record whose first line leaves a quote open, with the lines it goes on for. */
async function goneOn(
  first: string,
  delimiter: string,
  next: () => Promise<string | undefined>,
): Promise<{ cells: string[] | undefined; read: string[] }> {
  const read: string[] = []
  while (read.length < mostLines) {
    const more = await next()
    if (more === undefined) break
    read.push(more)
    if (!more.includes('"')) continue
    const cells = cellsOf([first, ...read].join('\n'), delimiter, false)
    if (cells !== 'open') return { cells, read }
  }
  return { cells: undefined, read }
}

/** `open`: a quote is open at its end; undefined: one closes in the middle of a cell, which only a line alone may hold. */
function cellsOf(text: string, delimiter: string, isAlone: boolean): string[] | undefined | 'open' {
  if (!text.includes('"')) return text.split(delimiter)
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: isAlone })[0]
  } catch (err) {
    if (!(err instanceof CsvError)) throw err
    return err.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : undefined
  }
}
