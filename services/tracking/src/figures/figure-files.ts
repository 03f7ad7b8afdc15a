// Published tables as files, written while they are read: CSV for spreadsheets (UTF-8 with its mark, semicolons, formulas
// made harmless), JSON, and XLSX. One line a month, territory and row; memory does not grow with their number.

import { pipeline, Readable } from 'node:stream'
import { regionCode } from '@hent/contracts/codes.ts'
import { type AnyTable, type TableName, tables } from '@hent/contracts/figures.ts'
import { columnsOf, safety } from '@hent/contracts/indicators.ts'
import { departements, epcis } from '@hent/territory/communes.ts'
import { stringify } from 'csv-stringify'
import { writeXlsxStream } from 'hucre/xlsx'
import { rowsOf } from './figures.ts'
import type { Month } from './month-sums.ts'

export const fileFormats = ['csv', 'json', 'xlsx'] as const
export type FileFormat = (typeof fileFormats)[number]
export const fileTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A row with its month and territory, by the names of the columns. */
export type Line = Record<string, unknown>

/** The columns are those of the table's indicators, named as in the JSON, a dot between the levels: `endings.helped`. */
export const fileColumns = (table: AnyTable): string[] => ['period', 'territory', ...columnsOf(table)]

const territoriesOf = {
  region: () => [regionCode],
  departement: () => departements().map(({ code }) => code),
  epci: () => epcis().map(({ code }) => code),
} as const

/** Every territory a table is published for. */
export const publishedTerritories = (table: TableName): string[] =>
  tables[table].territories.flatMap((kind) => territoriesOf[kind]())

/** @param monthOf as the pages read it, so that a file tells nothing a page does not */
export async function* linesOf(
  table: TableName,
  territories: readonly string[],
  periods: readonly string[],
  monthOf: (period: string) => Promise<Month>,
): AsyncGenerator<Line> {
  for (const period of periods) {
    const month = await monthOf(period)
    for (const territory of territories) {
      for (const row of rowsOf(table, territory, month)) yield { period, territory, ...flat(row) }
    }
  }
}

/** A failure of the lines ends the stream with it. */
export function fileOf(format: FileFormat, table: AnyTable, lines: AsyncIterable<Line>): Readable {
  return writers[format](table, lines)
}

const writers: Record<FileFormat, (table: AnyTable, lines: AsyncIterable<Line>) => Readable> = {
  csv(table, lines) {
    const written = stringify({
      bom: true,
      delimiter: ';',
      header: true,
      columns: fileColumns(table),
      escape_formulas: true,
      record_delimiter: 'windows',
    })
    // The writer is destroyed with what its source failed by, and whoever reads it is told.
    return pipeline(Readable.from(lines), written, () => undefined)
  },
  json: (table, lines) => Readable.from(jsonOf(table, lines), { objectMode: false }),
  xlsx(table, lines) {
    const columns = fileColumns(table)
    const sheet = { name: table, columns: columns.map((header) => ({ header })), freezePane: { rows: 1 } }
    return Readable.from(writeXlsxStream(cellsOf(columns, lines), sheet), { objectMode: false })
  },
}

const blockOf = 200
async function* jsonOf(table: AnyTable, lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let block = `${JSON.stringify({ ...safety, table, columns: fileColumns(table) }).slice(0, -1)},"rows":[`
  let count = 0
  for await (const line of lines) {
    block += `${count === 0 ? '\n' : ',\n'}${JSON.stringify(line)}`
    count += 1
    if (count % blockOf !== 0) continue
    yield block
    block = ''
  }
  yield `${block}\n]}\n`
}

async function* cellsOf(columns: readonly string[], lines: AsyncIterable<Line>) {
  for await (const line of lines) yield columns.map((column) => cellOf(line[column]))
}
const cellOf = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? value : null)

/** A row's fields by their dotted names. */
export function flat(row: Record<string, unknown>, under = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flat(value as Record<string, unknown>, `${under}${name}.`))
        : [[under + name, value]],
    ),
  )
}
