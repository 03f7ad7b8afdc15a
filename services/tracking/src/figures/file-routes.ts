// Published tables as files: any month for who may read figures, months that are settled for everyone (the open data).

import { isPublished, openTables, type TableName, tableNames } from '@hent/contracts/figures.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay, monthsUntil } from '@hent/territory/calendar.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { lastSettledMonth } from '@hent/territory/quarters.ts'
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { fileFormats, fileOf, fileTypes, type Line, linesOf, publishedTerritories } from './figure-files.ts'
import { LastPeriod, longestTrend, Territory } from './figure-routes.ts'

const asked = {
  territory: Type.Optional(Territory),
  kind: Type.Optional(Type.Enum(['region', 'departement', 'epci'], { description: 'all territories of this kind' })),
  to: LastPeriod,
  months: Type.Integer({ minimum: 1, maximum: longestTrend, default: 1 }),
  format: Type.Enum(fileFormats, { default: 'csv' }),
}
const closed = { additionalProperties: false }
const Asked = Type.Object({ table: Type.Enum(tableNames), ...asked }, closed)
const OpenAsked = Type.Object({ table: Type.Enum(openTables), ...asked }, closed)
type Asked = Static<typeof Asked>
const produces = Object.values(fileTypes).map((type) => type.split(';')[0] ?? type)

export function addFileRoutes(app: Server, { months, editions, now }: Tracking, auth: Auth): void {
  const send = (reply: FastifyReply, asked: Asked, lines: AsyncIterable<Line>) => {
    const { table, to, format } = asked
    const where = asked.territory ?? asked.kind ?? 'tout'
    const when = asked.months === 1 ? to : `${to}-${asked.months}-mois`
    return reply
      .type(fileTypes[format])
      .header('content-disposition', `attachment; filename="hent-${table}-${where}-${when}.${format}"`)
      .send(fileOf(format, table, lines))
  }

  app.get(
    '/v1/figures/file',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'A published table as a file, month by month: one territory, all of a kind, or all',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        produces,
        querystring: Asked,
      },
    },
    async ({ query, principal }, reply) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      const periods = monthsUntil(query.to, query.months)
      return send(reply, query, linesOf(query.table, territoriesAsked(query), periods, months.of))
    },
  )

  app.get(
    '/v1/public/figures/file',
    {
      schema: {
        summary: 'A published table as a file, of months that have been over for a month, as first told: the open data',
        produces,
        querystring: OpenAsked,
      },
    },
    async ({ query }, reply) => {
      const { table, to } = query
      if (to > lastSettledMonth(localDay(now()))) throw notPublished('/to')
      const chosen = new Set(territoriesAsked(query))
      return send(reply, query, within(editions.linesOf(table, monthsUntil(to, query.months)), chosen))
    },
  )
}

async function* within(lines: AsyncIterable<Line>, territories: ReadonlySet<string>): AsyncGenerator<Line> {
  for await (const line of lines) if (territories.has(String(line.territory))) yield line
}

const notPublished = (pointer: string) =>
  new AppError('invalid-input', { errors: [{ pointer, code: 'not-published' }] })

/** @throws AppError `invalid-input` for what is not in the published list */
function territoriesAsked({ table, territory, kind }: { table: TableName; territory?: string; kind?: string }) {
  if (territory !== undefined && !isPublished(table, territoryKind(territory))) throw notPublished('/territory')
  const chosen = publishedTerritories(table).filter(
    (code) => (territory === undefined || code === territory) && (kind === undefined || territoryKind(code) === kind),
  )
  if (chosen.length === 0) throw notPublished('/kind')
  return chosen
}
