// A published table as a file for spreadsheets: UTF-8 with its mark, semicolons, formulas made harmless, one line a month and row.

import { stringify } from 'csv-stringify/sync'

type Month = { period: string; rows: readonly Record<string, unknown>[] }

/** Columns are named as in the JSON, a dot between the levels: `endings.helped`. */
export function csvOf(months: readonly Month[]): string {
  const lines = months.flatMap(({ period, rows }) => rows.map((row) => ({ period, ...flat(row) })))
  return stringify(lines, {
    bom: true,
    delimiter: ';',
    header: true,
    columns: [...new Set(lines.flatMap((line) => Object.keys(line)))],
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

function flat(row: Record<string, unknown>, under = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flat(value as Record<string, unknown>, `${under}${name}.`))
        : [[under + name, value]],
    ),
  )
}
