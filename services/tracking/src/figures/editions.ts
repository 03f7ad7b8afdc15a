// Editions: what is told of a month that is settled as open data, and of a quarter by women and men or of opinions on structures,
// kept as it was first told. A month goes on moving as its requests end; its edition does not, so that nobody learns a count by
// comparing two days of it.

import { allTableNames, type QuarterTable, type TableName } from '@hent/contracts/figures.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { monthsOfQuarter } from '@hent/territory/quarters.ts'
import type { Connection } from 'mongoose'
import { type Static, Type } from 'typebox'
import { quarterRows } from '../equal-treatment/quarter-figures.ts'
import { type QuarterOpinions, quarterOpinions } from '../structure-opinions/quarter-opinions.ts'
import { type Line, linesOf, publishedTerritories } from './figure-files.ts'
import type { MonthCache } from './month-cache.ts'

/** Of each structure to itself, and so on no published list. */
const ofStructures = 'structure-opinions'
const tableKept = Type.Enum([...allTableNames, ofStructures])

const edition = {
  /** `<period>.<table>`, which one process only can take */
  _id: { type: String, ...required },
  /** or quarter */
  month: { type: String, ...required },
  table: quoted(tableKept, required),
  /** JSON: columns have dots in their names */
  lines: { type: String, ...required },
  at: { type: Date, ...required },
} as const
type Edition = Shape<typeof edition>

export type Editions = {
  /** Every territory of a table, month after month. Months must be settled. */
  linesOf(table: TableName, months: readonly string[]): AsyncGenerator<Line>
  /** The rows of a quarter, which must be settled. */
  rowsOf(table: QuarterTable, quarter: string): Promise<Rows>
  /** On each structure that has five or more in it; null where nobody is told. The quarter must be settled. */
  opinionsIn(quarter: string): Promise<QuarterOpinions['rows']>
}
type Rows = Record<string, unknown>[]

export async function openEditions(
  connection: Connection,
  { months: live, now }: { months: MonthCache; now: () => Date },
): Promise<Editions> {
  const model = await openModel(connection, 'editions', edition, [])

  async function first<T>(table: Static<typeof tableKept>, month: string, tell: () => Promise<T>): Promise<T> {
    const _id = `${month}.${table}`
    const known: Edition | null = await model.findOne({ _id }).lean()
    if (known) return JSON.parse(known.lines) as T
    const told = await tell()
    const kept = { _id, month, table, lines: JSON.stringify(told), at: now() }
    return (await isFirst(() => model.insertOne(kept))) ? told : first(table, month, tell)
  }

  const isKept = async (table: TableName, month: string) => (await model.exists({ _id: `${month}.${table}` })) !== null

  const monthsIn = (quarter: string) => Promise.all(monthsOfQuarter(quarter).map(live.of))

  const linesIn = (table: TableName, month: string) =>
    first(table, month, () => Array.fromAsync(linesOf(table, publishedTerritories(table), [month], live.of)))

  /**
   * Requests and delays by audience are told so that neither says more beside the other, and so are kept together: no delays
   * beside requests that were kept before there were any (docs/adr/0088-delays-by-audience.md).
   */
  async function linesOfAudiences(table: TableName, month: string): Promise<Line[]> {
    const isOfBefore = (await isKept('audience', month)) && !(await isKept('audience-delays', month))
    const delays = isOfBefore ? [] : await linesIn('audience-delays', month)
    const requests = await linesIn('audience', month)
    return table === 'audience' ? requests : delays
  }

  return {
    async *linesOf(table, months) {
      const ofMonth = table === 'audience' || table === 'audience-delays' ? linesOfAudiences : linesIn
      for (const month of months) yield* await ofMonth(table, month)
    },
    rowsOf: (table, quarter) => first(table, quarter, async () => quarterRows(await monthsIn(quarter))),
    opinionsIn: (quarter) => first(ofStructures, quarter, async () => quarterOpinions(await monthsIn(quarter)).rows),
  }
}
