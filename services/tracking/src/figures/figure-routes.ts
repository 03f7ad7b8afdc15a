// The safe figures over HTTP: one published table for who may read it, the list of tables and a month in a few totals for everyone.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import {
  allTableNames,
  allTables,
  isOfQuarters,
  isPublished,
  type TableName,
  tableNames,
} from '@hent/contracts/figures.ts'
import { cellOf, dimensionsOf, IndicatorCode, indicatorCodes, indicatorOf, safety } from '@hent/contracts/indicators.ts'
import { Nullable } from '@hent/contracts/nullable.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay, monthsUntil } from '@hent/territory/calendar.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { rowsOf, summaryOf } from './figures.ts'

const closed = { additionalProperties: false }
export const Period = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', description: 'a month, e.g. 2026-11' })
/** The last of several: those before it, as many as may be asked for, are months of this century too. */
export const LastPeriod = Type.String({
  pattern: '^20[1-9][0-9]-(0[1-9]|1[0-2])$',
  description: 'the last month, e.g. 2026-11',
})
export const Rule = {
  minimum: Type.Literal(safety.minimum),
  rounding: Type.Literal(safety.rounding),
  asOf: Instant,
  period: Period,
}
export const longestTrend = 24
export const Rows = Type.Array(Type.Record(Type.String(), Type.Unknown()))
export const Territory = Type.String({ pattern: '^([0-9]{2}|[0-9]{9})$' })
const asked = { table: Type.Enum(tableNames), territory: Territory }

const Texts = Type.Array(Type.String())
const Defined = Type.Object({
  code: IndicatorCode,
  name: Type.String(),
  question: Type.String(),
  formula: Type.String(),
  unit: Type.String(),
  table: Type.Optional(Type.Enum(allTableNames, { description: 'absent: it stands on a page, from another service' })),
  columns: Type.Optional(Texts),
  page: Type.Optional(Type.String({ description: 'of the portal, where it is read; absent: it stands in a table' })),
  dimensions: Texts,
  cell: Type.Object(
    { minimum: Nullable(Type.Integer()), rounding: Nullable(Type.Integer()) },
    { description: 'counts under the first are never told, others are rounded to the second; null: as they are' },
  ),
  events: Texts,
  aim: Type.Optional(
    Type.Object({ what: Type.String(), unit: Type.String(), better: Type.Enum(['more', 'less']), most: Type.Number() }),
  ),
  changed: Type.Optional(Type.String({ format: 'date', description: 'since when the definition is as it stands' })),
})

/** @throws AppError `forbidden`, or `invalid-input` for what is not in the published list */
function mustBePublished(principal: Principal, table: TableName, territory: string): void {
  if (!can(principal, 'figures:read')) throw new AppError('forbidden')
  if (!isPublished(table, territoryKind(territory)))
    throw new AppError('invalid-input', { errors: [{ pointer: '/territory', code: 'not-published' }] })
}

export function addFigureRoutes(app: Server, { months, now }: Tracking, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/figures',
    {
      ...known,
      schema: {
        summary: 'One published table for a month and a territory, by the safe-figures rule',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        querystring: Type.Object({ ...asked, period: Period }, closed),
        response: { 200: Type.Object({ ...Rule, table: Type.String(), territory: Type.String(), rows: Rows }) },
      },
    },
    async ({ query, principal }) => {
      const { table, period, territory } = query
      mustBePublished(principal, table, territory)
      const month = await months.of(period)
      return {
        ...safety,
        asOf: month.asOf.toISOString(),
        table,
        period,
        territory,
        rows: rowsOf(table, territory, month),
      }
    },
  )

  app.get(
    '/v1/figures/trend',
    {
      ...known,
      schema: {
        summary: 'One published table for each month of a span: the same rows as a month asked by itself',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        querystring: Type.Object(
          {
            ...asked,
            to: LastPeriod,
            months: Type.Integer({ minimum: 1, maximum: longestTrend, default: 12 }),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            minimum: Rule.minimum,
            rounding: Rule.rounding,
            table: Type.String(),
            territory: Type.String(),
            months: Type.Array(Type.Object({ period: Period, asOf: Instant, rows: Rows }), {
              description: 'from the oldest to the month asked',
            }),
          }),
        },
      },
    },
    async ({ query, principal }) => {
      const { table, territory, to } = query
      mustBePublished(principal, table, territory)
      const span = await Promise.all(
        monthsUntil(to, query.months).map(async (period) => {
          const month = await months.of(period)
          return { period, asOf: month.asOf.toISOString(), rows: rowsOf(table, territory, month) }
        }),
      )
      return { ...safety, table, territory, months: span }
    },
  )

  app.get(
    '/v1/public/figures/tables',
    {
      schema: {
        summary: 'The list of published tables: no other combination is answered',
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object({
            tables: Type.Array(
              Type.Object({
                table: Type.String(),
                period: Type.Enum(['month', 'quarter']),
                rows: Type.String(),
                territories: Type.Array(Type.String()),
              }),
            ),
          }),
        },
      },
    },
    async () => ({
      tables: allTableNames.map((table) => ({
        table,
        period: isOfQuarters(table) ? ('quarter' as const) : ('month' as const),
        rows: allTables[table].rows,
        territories: [...allTables[table].territories],
      })),
    }),
  )

  app.get(
    '/v1/public/indicators',
    {
      schema: {
        summary:
          'The indicators: what each answers, its formula and its columns. Who approved it: a decision of the directory’s register',
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object({ minimum: Rule.minimum, rounding: Rule.rounding, indicators: Type.Array(Defined) }),
        },
      },
    },
    async () => ({
      ...safety,
      indicators: indicatorCodes.map((code) => {
        const indicator = indicatorOf(code)
        const { name, question, formula, unit, events, aim, changed } = indicator
        const where =
          indicator.table === undefined
            ? { page: indicator.page }
            : { table: indicator.table, columns: [...indicator.columns] }
        const lists = { events: [...events], dimensions: [...dimensionsOf(indicator)] }
        return {
          ...{ code, name, question, formula, unit, ...where, ...lists, cell: cellOf(indicator) },
          ...defined({ aim, changed }),
        }
      }),
    }),
  )

  app.get(
    '/v1/public/figures/summary',
    {
      schema: {
        summary: 'A month of the whole region in a few totals; defaults to the current month',
        querystring: Type.Object({ period: Type.Optional(Period) }, closed),
        response: { 200: Type.Object({ ...Rule, totals: Type.Record(Type.String(), Type.Unknown()) }) },
      },
    },
    async ({ query }) => {
      const period = query.period ?? localDay(now()).slice(0, 7)
      const month = await months.of(period)
      return { ...safety, asOf: month.asOf.toISOString(), period, totals: summaryOf(month) }
    },
  )
}
