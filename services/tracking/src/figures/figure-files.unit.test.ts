import { buffer, text } from 'node:stream/consumers'
import { declineReasons, fitReasons, modes, networks, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { tableNames, tables } from '@hent/contracts/figures.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { parse } from 'csv-parse/sync'
import { streamXlsxRows } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { fileColumns, fileOf, type Line, linesOf, publishedTerritories } from './figure-files.ts'

const columns =
  'period;territory;service;answers;contacted.yes;contacted.no;contacted.not-yet;means.useful;means.welcome;means.delay;means.recommend'
const lines: Line[] = [
  { period: '2026-10', territory: '53', service: 'cep', answers: 40, 'contacted.yes': '< 5', 'means.useful': null },
  { period: '2026-11', territory: '53', service: '=cmd()', answers: '< 5', 'contacted.yes': 10, 'means.useful': 4.2 },
]
async function* given(some: readonly Line[] = lines) {
  yield* some
}
const csv = async () => (await buffer(fileOf('csv', 'answers', given()))).toString()

describe('a table of figures as CSV', () => {
  it('opens in a French spreadsheet: a byte order mark, semicolons, one line a month and row', async () => {
    const file = await csv()
    expect(file.startsWith(`\uFEFF${columns}\r\n`)).toBe(true)
    expect(parse(file, { bom: true, delimiter: ';', columns: true })).toMatchObject([
      { period: '2026-10', service: 'cep', answers: '40', 'contacted.yes': '< 5', 'means.useful': '' },
      { period: '2026-11', answers: '< 5', 'contacted.yes': '10', 'means.useful': '4.2' },
    ])
  })

  it('holds nothing a spreadsheet would run', async () => {
    expect(await csv()).not.toMatch(/(^|;)=/m)
  })
})

describe('a table of figures as XLSX', () => {
  it('has the columns of the CSV, numbers as numbers, and what looks like a formula as text', async () => {
    const rows = []
    for await (const { values } of streamXlsxRows(await buffer(fileOf('xlsx', 'answers', given())))) rows.push(values)
    expect(rows[0]).toEqual(columns.split(';'))
    expect(rows[1]?.slice(0, 5)).toEqual(['2026-10', '53', 'cep', 40, '< 5'])
    expect(rows[2]?.slice(2, 4)).toEqual(['=cmd()', '< 5'])
    expect(rows[2]?.[7]).toBe(4.2)
  })
})

describe('a table of figures as JSON', () => {
  it('says its rule and its columns, then each line', async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({ ...lines[0], answers: at * 5 }))
    const read = JSON.parse(await text(fileOf('json', 'answers', given(many))))
    expect(read).toMatchObject({ minimum: 5, rounding: 5, table: 'answers', columns: columns.split(';'), rows: many })
    expect(JSON.parse(await text(fileOf('json', 'answers', given([]))))).toMatchObject({ rows: [] })
  })
})

/** Every row of a table is always there. */
const rowsIn = {
  service: serviceKinds.length,
  status: statuses.length,
  network: networks.length,
  theme: 1,
  reason: declineReasons.length,
  mode: modes.length,
  hour: 7 * 24,
  survey: 3,
  misfit: fitReasons.length,
}

describe('a file of figures', () => {
  it.each(tableNames)('of %s has a line for each month, territory of the list and row', async (table) => {
    const territories = publishedTerritories(table)
    const kinds = new Set(territories.map(territoryKind))
    expect([...kinds]).toEqual([...tables[table].territories])
    const read = await Array.fromAsync(
      linesOf(table, territories, ['2026-10', '2026-11'], async () => ({ cells: [], answers: [], asked: [] })),
    )
    expect(read).toHaveLength(2 * territories.length * rowsIn[tables[table].rows])
    for (const line of read) expect(fileColumns(table)).toEqual(expect.arrayContaining(Object.keys(line)))
  })

  it.each(['csv', 'json', 'xlsx'] as const)('as %s ends with the failure of what it is made from', async (format) => {
    async function* failing() {
      yield* lines
      throw new Error('the database is away')
    }
    await expect(buffer(fileOf(format, 'answers', failing()))).rejects.toThrow('the database is away')
  })
})
