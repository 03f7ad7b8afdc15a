// What is covered and what is not, for everyone: a summary by service and audience, the cells, and all of it as CSV.

import { DepartementCode, ServiceKind } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import type { Server } from '@hent/service/server.ts'
import { type Static, Type } from 'typebox'
import type { Directory } from '../context.ts'
import { CommuneCode, communeOrThrow } from '../search/commune-routes.ts'
import { cachedFor, notModified } from '../search/etag.ts'
import type { Cell, Coverage } from './coverage.ts'
import { audiences, coverageColumns } from './coverage-columns.ts'
import { coverageCsv } from './coverage-csv.ts'

const closed = { additionalProperties: false }
const minute = 60

const filters = {
  service: Type.Optional(ServiceKind),
  audience: Type.Optional(Type.Enum(audiences)),
  commune: Type.Optional(CommuneCode),
  departement: Type.Optional(DepartementCode),
  only: Type.Optional(Type.Literal('empty', { description: 'cells nobody answers' })),
}
const Filters = Type.Object(filters, closed)
type Filters = Static<typeof Filters>

const Count = Type.Integer({ minimum: 0 })
const bands = { commune: Count, epci: Count, departement: Count, region: Count }
const Bands = Type.Object(bands, {
  description:
    'by the territory they share with the commune, which is the part `territory` of a decision’s tier for somebody whose point is not known; where both points are, a decision may rank one nearer. The other parts (mode, language, access, opening) are those of a person: a cell has none',
})
const Column = { service: ServiceKind, audience: Type.String(), label: Type.String() }

const SummaryView = Type.Object({
  day: Type.String(),
  columns: Type.Array(
    Type.Object({
      ...Column,
      communes: Count,
      empty: Type.Object({ communes: Count, population: Count }),
      single: Type.Object({ communes: Count }, { description: 'one structure only answers' }),
      unavailable: Type.Object({ communes: Count }, { description: 'somebody answers, but takes nobody today' }),
      nearest: Type.Object(bands, {
        description: 'communes by where the nearest structure lies, by shared territory',
      }),
    }),
  ),
})
const CellView = Type.Object({
  commune: Type.String(),
  name: Type.String(),
  departement: Type.String(),
  epci: Type.Union([Type.String(), Type.Null()]),
  ...Column,
  structures: Count,
  byBand: Bands,
  available: Count,
})

/** Cells in order of service and audience, then of commune. */
function* cellsOf(coverage: Coverage, { service, audience, commune, departement, only }: Filters): Generator<Cell> {
  for (const column of coverageColumns) {
    if ((service && column.service !== service) || (audience && column.audience !== audience)) continue
    for (const cell of coverage.cellsOf(column)) {
      if (commune && cell.commune.code !== commune) continue
      if (departement && cell.commune.departement !== departement) continue
      if (only !== 'empty' || cell.structures === 0) yield cell
    }
  }
}

/** A former commune is asked for by its old code too. */
function resolved<F extends Filters>(query: F): F {
  return query.commune === undefined ? query : { ...query, commune: communeOrThrow(query.commune).commune.code }
}

const cellView = ({ commune, column, structures, byBand, available }: Cell): Static<typeof CellView> => ({
  commune: commune.code,
  name: commune.name,
  departement: commune.departement,
  epci: commune.epci,
  service: column.service,
  audience: column.audience,
  label: column.label,
  structures,
  byBand,
  available,
})

function summaryOf(coverage: Coverage): Static<typeof SummaryView>['columns'] {
  return coverageColumns.map((column) => {
    const cells = coverage.cellsOf(column)
    const empty = cells.filter(({ structures }) => structures === 0)
    const nearest = { commune: 0, epci: 0, departement: 0, region: 0 }
    for (const { byBand } of cells) {
      const band = (['commune', 'epci', 'departement', 'region'] as const).find((one) => byBand[one] > 0)
      if (band) nearest[band] += 1
    }
    return {
      service: column.service,
      audience: column.audience,
      label: `${serviceLabels[column.service].fr} : ${column.label}`,
      communes: cells.length,
      empty: { communes: empty.length, population: empty.reduce((sum, { commune }) => sum + commune.population, 0) },
      single: { communes: cells.filter(({ structures }) => structures === 1).length },
      unavailable: {
        communes: cells.filter(({ structures, available }) => structures > 0 && available === 0).length,
      },
      nearest,
    }
  })
}

export function addCoverageRoutes(app: Server, { coverage }: Directory): void {
  app.get(
    '/v1/coverage',
    {
      onSend: cachedFor(minute),
      schema: {
        summary: 'For each service and audience: communes covered, how near, and those that nobody serves',
        querystring: Type.Object({}, closed),
        response: { ...notModified, 200: SummaryView },
      },
    },
    async () => {
      const found = await coverage()
      return { day: found.day, columns: summaryOf(found) }
    },
  )

  app.get(
    '/v1/coverage/cells',
    {
      onSend: cachedFor(minute),
      schema: {
        summary: 'Commune × service × audience: how many structures answer, how near',
        querystring: Type.Object(
          {
            ...filters,
            after: Type.Optional(Type.Integer({ minimum: 0, description: '`next` of the page before' })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 200 })),
          },
          closed,
        ),
        problems: ['unknown-commune', 'outside-region'],
        response: {
          ...notModified,
          200: Type.Object({
            day: Type.String(),
            cells: Type.Array(CellView),
            next: Type.Optional(Type.Integer({ description: '`after` of the next page' })),
          }),
        },
      },
    },
    async ({ query }) => {
      const { after = 0, limit = 200, ...asked } = resolved(query)
      const found = await coverage()
      const page = [
        ...cellsOf(found, asked)
          .drop(after)
          .take(limit + 1),
      ]
      return {
        day: found.day,
        cells: page.slice(0, limit).map(cellView),
        ...(page.length > limit ? { next: after + limit } : {}),
      }
    },
  )

  app.get(
    '/v1/coverage.csv',
    {
      schema: {
        summary: 'The same cells as CSV, for a spreadsheet',
        querystring: Filters,
        problems: ['unknown-commune', 'outside-region'],
        produces: ['text/csv'],
      },
    },
    async ({ query }, reply) => {
      const asked = resolved(query)
      const found = await coverage()
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="couverture-${found.day}.csv"`)
        .header('cache-control', `public, max-age=${minute}`)
        .send(coverageCsv(cellsOf(found, asked)))
    },
  )
}
