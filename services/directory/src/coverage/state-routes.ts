// One service and audience, commune by commune, with what is not for everyone to see: which structures let what they are
// asked lapse or refuse it. For who reads the Region's figures; the same as CSV.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import type { Commune } from '@hent/territory/communes.ts'
import { type Static, Type } from 'typebox'
import type { Directory } from '../context.ts'
import type { Cell, Coverage } from './coverage.ts'
import { audiences, coverageColumns } from './coverage-columns.ts'
import { stateCsv } from './coverage-csv.ts'
import { type OneMore, whereOneMore } from './one-more.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })
const Territory = Type.String({
  pattern: '^([0-9]{2}|[0-9]{9})$',
  description: '53, a département or an EPCI; by default the whole region',
})
const Asked = Type.Object(
  { service: ServiceKind, audience: Type.Enum(audiences), territory: Type.Optional(Territory) },
  closed,
)
type Asked = Static<typeof Asked>

const CommuneState = Type.Object({
  commune: Type.String(),
  structures: Count,
  available: Count,
  late: Type.Integer({ minimum: 0, description: 'let half or more of what they were asked in 30 days lapse' }),
  refusing: Type.Integer({ minimum: 0, description: 'refused half or more of it' }),
  nearestKm: Type.Optional(
    Type.Number({ description: 'as the crow flies, to the nearest that receives people on site' }),
  ),
})
const StateView = Type.Object({
  day: Type.String(),
  communes: Type.Array(CommuneState),
  oneMore: Type.Array(
    Type.Object({
      commune: Type.String(),
      uncovered: Type.Integer({ minimum: 0, description: 'inhabitants within 30 km whom nobody answers' }),
      nearer: Type.Integer({ minimum: 0, description: 'inhabitants within 30 km who would have less far to go' }),
      savedKm: Type.Number({ minimum: 0, description: 'by how much, on average' }),
    }),
    { description: 'where one more structure would save most, then where a second and a third would' },
  ),
})

const round = (km: number) => Math.round(km * 10) / 10
const stateOf = ({ commune, structures, available, late, refusing, nearestKm }: Cell) => ({
  commune: commune.code,
  structures,
  available,
  late,
  refusing,
  ...defined({ nearestKm: nearestKm === undefined ? undefined : round(nearestKm) }),
})

const inside =
  (territory: string | undefined) =>
  ({ departement, epci }: Commune): boolean =>
    territory === undefined || territory === '53' || territory === departement || territory === epci

/** Where one more would save most is looked for once a coverage, for each column and territory asked. */
function oneMoreOf() {
  const known = new WeakMap<Coverage, Map<string, OneMore[]>>()
  return (coverage: Coverage, cells: readonly Cell[], { service, audience, territory = '53' }: Asked): OneMore[] => {
    const of = known.get(coverage) ?? new Map<string, OneMore[]>()
    known.set(coverage, of)
    const key = `${service} ${audience} ${territory}`
    const found = of.get(key) ?? whereOneMore(cells, inside(territory))
    of.set(key, found)
    return found
  }
}

export function addCoverageStateRoutes(app: Server, { coverage }: Directory, auth: Auth): void {
  const oneMore = oneMoreOf()

  async function read(principal: Principal, asked: Asked) {
    if (!can(principal, 'figures:read')) throw new AppError('forbidden')
    const column = coverageColumns.find((one) => one.service === asked.service && one.audience === asked.audience)
    if (!column) throw new AppError('not-found')
    const found = await coverage()
    const all = found.cellsOf(column)
    const cells = all.filter(({ commune }) => inside(asked.territory)(commune))
    if (cells.length === 0) throw new AppError('not-found')
    return { found, all, cells }
  }

  app.get(
    '/v1/coverage/state',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'One service and audience, commune by commune: who answers, late, refusing, how far; where one more helps',
        security: bearersOf('figures:read'),
        problems: ['forbidden', 'not-found'],
        querystring: Asked,
        response: { 200: StateView },
      },
    },
    async ({ query, principal }) => {
      const { found, all, cells } = await read(principal, query)
      return {
        day: found.day,
        communes: cells.map(stateOf),
        oneMore: oneMore(found, all, query).map(({ commune, savedKm, ...people }) => ({
          commune: commune.code,
          ...people,
          savedKm: round(savedKm),
        })),
      }
    },
  )

  app.get(
    '/v1/coverage/state.csv',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'The same as CSV, for a spreadsheet',
        security: bearersOf('figures:read'),
        problems: ['forbidden', 'not-found'],
        querystring: Asked,
        produces: ['text/csv'],
      },
    },
    async ({ query, principal }, reply) => {
      const { found, cells } = await read(principal, query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="couverture-${query.service}-${found.day}.csv"`)
        .header('cache-control', 'no-store')
        .send(stateCsv(cells.values()))
    },
  )
}
