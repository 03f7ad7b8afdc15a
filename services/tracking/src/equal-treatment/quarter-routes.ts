// Delays of women and men over HTTP, quarter by quarter, for who may read figures: as rows and as a file. A quarter is told
// once it is settled, and always as it was first told.

import { regionCode } from '@hent/contracts/codes.ts'
import { safety } from '@hent/contracts/indicators.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { quarterPattern, quartersUntil, settledOn } from '@hent/territory/quarters.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { fileFormats, fileOf, fileTypes, flat, type Line } from '../figures/figure-files.ts'
import { Rows, Rule } from '../figures/figure-routes.ts'

const table = 'equal-treatment'
const mostQuarters = 8
const Quarter = Type.String({ pattern: quarterPattern, description: 'a quarter, e.g. 2026-Q3' })
const asked = {
  to: Type.String({ pattern: quarterPattern.replace('[0-9]{2}', '[1-9][0-9]'), description: 'the last, e.g. 2026-Q3' }),
  quarters: Type.Integer({ minimum: 1, maximum: mostQuarters, default: 1 }),
}
const closed = { additionalProperties: false }
const produces = Object.values(fileTypes).map((type) => type.split(';')[0] ?? type)

export function addQuarterRoutes(app: Server, { editions, now }: Tracking, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }
  const isSettled = (quarter: string) => settledOn(quarter) <= localDay(now())

  app.get(
    '/v1/figures/equal-treatment',
    {
      ...known,
      schema: {
        summary: 'Delays of women and men, side by side, of the whole region by quarter, as first told',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        querystring: Type.Object(asked, closed),
        response: {
          200: Type.Object({
            minimum: Rule.minimum,
            rounding: Rule.rounding,
            table: Type.String(),
            territory: Type.String(),
            quarters: Type.Array(
              Type.Object({
                quarter: Quarter,
                settledOn: Type.String({ format: 'date', description: 'the day from which it is told' }),
                rows: Type.Union([Rows, Type.Null()], { description: 'null before that day' }),
              }),
            ),
          }),
        },
      },
    },
    async ({ query, principal }) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      const quarters = await Promise.all(
        quartersUntil(query.to, query.quarters).map(async (quarter) => ({
          quarter,
          settledOn: settledOn(quarter),
          rows: isSettled(quarter) ? await editions.rowsOf(table, quarter) : null,
        })),
      )
      return { ...safety, table, territory: regionCode, quarters }
    },
  )

  app.get(
    '/v1/figures/equal-treatment/file',
    {
      ...known,
      schema: {
        summary: 'The same as a file, of the quarters that are settled',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        produces,
        querystring: Type.Object({ ...asked, format: Type.Enum(fileFormats, { default: 'csv' }) }, closed),
      },
    },
    async ({ query: { to, quarters, format }, principal }, reply) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      const settled = quartersUntil(to, quarters).filter(isSettled)
      const when = quarters === 1 ? to : `${to}-${quarters}`
      return reply
        .type(fileTypes[format])
        .header('content-disposition', `attachment; filename="hent-${table}-${when}.${format}"`)
        .send(fileOf(format, table, linesOf(settled)))
    },
  )

  async function* linesOf(quarters: readonly string[]): AsyncGenerator<Line> {
    for (const period of quarters) {
      for (const row of await editions.rowsOf(table, period)) yield { period, territory: regionCode, ...flat(row) }
    }
  }
}
