// Editions of the open data: what is told of a month that is over, of each table, kept as it was first told. A month goes
// on moving as its requests end; its edition does not, so that nobody learns a count by comparing two days of it.

import { type TableName, tableNames } from '@hent/contracts/figures.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import { type Line, linesOf, publishedTerritories } from './figure-files.ts'
import type { MonthCache } from './month-cache.ts'

const edition = {
  /** `<month>.<table>`, which one process only can take */
  _id: { type: String, ...required },
  month: { type: String, ...required },
  table: quoted(Type.Enum(tableNames), required),
  /** JSON: columns have dots in their names */
  lines: { type: String, ...required },
  at: { type: Date, ...required },
} as const
type Edition = Shape<typeof edition>

export type Editions = {
  /** Every territory of a table, month after month. Months must be over. */
  linesOf(table: TableName, months: readonly string[]): AsyncGenerator<Line>
}

export async function openEditions(
  connection: Connection,
  { months: live, now }: { months: MonthCache; now: () => Date },
): Promise<Editions> {
  const model = await openModel(connection, 'editions', edition, [])

  async function of(table: TableName, month: string): Promise<Line[]> {
    const _id = `${month}.${table}`
    const known: Edition | null = await model.findOne({ _id }).lean()
    if (known) return JSON.parse(known.lines) as Line[]
    const lines = await Array.fromAsync(linesOf(table, publishedTerritories(table), [month], live.of))
    const kept = { _id, month, table, lines: JSON.stringify(lines), at: now() }
    return (await isFirst(() => model.insertOne(kept))) ? lines : of(table, month)
  }

  return {
    async *linesOf(table, months) {
      for (const month of months) yield* await of(table, month)
    },
  }
}
