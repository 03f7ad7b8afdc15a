// Opinions on a structure over HTTP, quarter by quarter, for its manager alone. A quarter is told once it is settled, and always
// as it was first told.

import { StructureId } from '@hent/contracts/codes.ts'
import { safety } from '@hent/contracts/indicators.ts'
import { SafeCount } from '@hent/contracts/safe-count.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { lastSettled, quartersUntil, settledOn } from '@hent/territory/quarters.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { Rule } from '../figures/figure-routes.ts'

const closed = { additionalProperties: false }
const mostQuarters = 8
const ByMark = Type.Object(Object.fromEntries(surveyMarks.map((mark) => [mark, SafeCount])))
const Told = Type.Object({
  answers: SafeCount,
  given: { ...ByMark, description: 'how many gave each mark' },
  favourable: { ...ByMark, description: 'of them, how many a favourable one' },
})
const Quarter = Type.Object({
  quarter: Type.String({ description: 'e.g. 2026-Q3' }),
  settledOn: Type.String({ format: 'date', description: 'the day from which it is told' }),
  withheld: Type.Boolean({ description: 'no structure is told: one would have given another’s away' }),
  told: Type.Union([Told, Type.Null()], { description: 'null under five answers, and where it is withheld' }),
})

export function addOpinionRoutes(app: Server, { editions, now }: Tracking, auth: Auth): void {
  async function opinionsOn(id: string, quarter: string) {
    const rows = await editions.opinionsIn(quarter)
    const { structureId: _id, ...told } = rows?.find(({ structureId }) => structureId === id) ?? { structureId: id }
    return { quarter, settledOn: settledOn(quarter), withheld: rows === null, told: 'answers' in told ? told : null }
  }

  app.get(
    '/v1/structures/:id/opinions',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'What persons said of a structure in its last settled quarters, five or more, as first told',
        security: bearersOf('structure-opinions:read'),
        problems: ['not-found'],
        params: Type.Object({ id: StructureId }, closed),
        querystring: Type.Object({ quarters: Type.Integer({ minimum: 1, maximum: mostQuarters, default: 4 }) }, closed),
        response: {
          200: Type.Object({
            minimum: Rule.minimum,
            rounding: Rule.rounding,
            quarters: Type.Array(Quarter, { description: 'from the oldest' }),
          }),
        },
      },
    },
    async ({ params: { id }, query, principal }) => {
      if (!can(principal, 'structure-opinions:read', { structureIds: [id] })) throw new AppError('not-found')
      const quarters = quartersUntil(lastSettled(localDay(now())), query.quarters)
      return { ...safety, quarters: await Promise.all(quarters.map((quarter) => opinionsOn(id, quarter))) }
    },
  )
}
