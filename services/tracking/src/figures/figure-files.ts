// A published table as a file for spreadsheets: UTF-8 with its mark, semicolons, formulas made harmless, one line a month and row.

import type { TableName } from '@hent/contracts/figures.ts'
import { columnsOf } from '@hent/contracts/indicators.ts'
import { stringify } from 'csv-stringify/sync'

type Month = { period: string; rows: readonly Record<string, unknown>[] }

/** The columns are those of the table's indicators, named as in the JSON, a dot between the levels: `endings.helped`. */
export function csvOf(table: TableName, months: readonly Month[]): string {
  const lines = months.flatMap(({ period, rows }) => rows.map((row) => ({ period, ...flat(row) })))
  return stringify(lines, {
    bom: true,
    delimiter: ';',
    header: true,
    columns: ['period', ...columnsOf(table)],
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

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
