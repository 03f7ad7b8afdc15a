// One published table for a month, of all territories of a kind at once: what a map is drawn from. The same rows as each
// territory asked by itself.

import { isPublished, tableNames } from '@hent/contracts/figures.ts'
import { safety } from '@hent/contracts/indicators.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { departements, epcis } from '@hent/territory/communes.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { Period, Rows, Rule } from './figure-routes.ts'
import { rowsOf } from './figures.ts'

const closed = { additionalProperties: false }
const kinds = { departement: departements, epci: epcis } as const

export function addTerritoryRoutes(app: Server, { months }: Tracking, auth: Auth): void {
  app.get(
    '/v1/figures/territories',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'One published table for a month, of every territory of a kind',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        querystring: Type.Object(
          { table: Type.Enum(tableNames), period: Period, kind: Type.Enum(['departement', 'epci']) },
          closed,
        ),
        response: {
          200: Type.Object({
            ...Rule,
            table: Type.String(),
            kind: Type.String(),
            territories: Type.Array(Type.Object({ territory: Type.String(), rows: Rows })),
          }),
        },
      },
    },
    async ({ query: { table, period, kind }, principal }) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      if (!isPublished(table, kind))
        throw new AppError('invalid-input', { errors: [{ pointer: '/kind', code: 'not-published' }] })
      const month = await months.of(period)
      const territories = kinds[kind]().map(({ code }) => ({ territory: code, rows: rowsOf(table, code, month) }))
      return { ...safety, asOf: month.asOf.toISOString(), table, period, kind, territories }
    },
  )
}
