// A structure's own month beside the published distribution of all: for its manager, and for notification, which mails it
// to that structure.

import { declineReasons, regionCode, ServiceKind, StructureId } from '@hent/contracts/codes.ts'
import { safety } from '@hent/contracts/indicators.ts'
import { SafeCount } from '@hent/contracts/safe-count.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { Period, Rows, Rule } from './figure-routes.ts'
import { rowsOf } from './figures.ts'
import { structureMonth } from './structure-month.ts'

const closed = { additionalProperties: false }
const Hours = Type.Union([Type.Number(), Type.Literal('longer'), Type.Null()])
const told = {
  proposed: SafeCount,
  accepted: SafeCount,
  declined: SafeCount,
  unanswered: SafeCount,
  halfAcceptedWithinHours: Hours,
  halfContactedWithinHours: { ...Hours, description: 'acceptance → first contact; null under ten' },
}
const Reasons = Type.Object(Object.fromEntries(declineReasons.map((reason) => [reason, SafeCount])))

export function addStructureRoutes(app: Server, { stories, months, now }: Tracking, auth: Auth): void {
  app.get(
    '/v1/structures/:id/month',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'What became of the requests proposed to a structure in a month, by the safe-figures rule',
        security: bearersOf('structure-month:read'),
        problems: ['not-found'],
        params: Type.Object({ id: StructureId }, closed),
        querystring: Type.Object({ period: Period }, closed),
        response: {
          200: Type.Object({
            ...Rule,
            ...told,
            services: Type.Array(Type.Object({ service: ServiceKind, ...told, reasons: Reasons }), {
              description: 'those of which something was proposed to it in the month',
            }),
            among: { ...Rows, description: 'the rows of the published table `structures` for the region' },
          }),
        },
      },
    },
    async ({ params: { id }, query: { period }, principal }) => {
      if (!can(principal, 'structure-month:read', { structureIds: [id] })) throw new AppError('not-found')
      const [asked, month] = await Promise.all([stories.askedOf(id, period), months.of(period)])
      const among = rowsOf('structures', regionCode, month)
      return { ...safety, asOf: now().toISOString(), period, ...structureMonth(id, period, asked), among }
    },
  )
}
