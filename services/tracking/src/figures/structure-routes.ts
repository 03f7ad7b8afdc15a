// A structure's own month, for notification, which mails it to that structure.

import { StructureId } from '@hent/contracts/codes.ts'
import { safety } from '@hent/contracts/indicators.ts'
import { SafeCount } from '@hent/contracts/safe-count.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { Period, Rule } from './figure-routes.ts'
import { structureMonth } from './structure-month.ts'

const closed = { additionalProperties: false }

export function addStructureRoutes(app: Server, { stories, now }: Tracking, auth: Auth): void {
  app.get(
    '/v1/structures/:id/month',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'What became of the requests proposed to a structure in a month, by the safe-figures rule',
        security: bearersOf('structure-month:read'),
        problems: ['forbidden'],
        params: Type.Object({ id: StructureId }, closed),
        querystring: Type.Object({ period: Period }, closed),
        response: {
          200: Type.Object({
            ...Rule,
            proposed: SafeCount,
            accepted: SafeCount,
            declined: SafeCount,
            unanswered: SafeCount,
            halfAcceptedWithinHours: Type.Union([Type.Number(), Type.Literal('longer'), Type.Null()]),
          }),
        },
      },
    },
    async ({ params: { id }, query: { period }, principal }) => {
      if (!can(principal, 'structure-month:read')) throw new AppError('forbidden')
      const asked = await stories.askedOf(id, period)
      return { ...safety, asOf: now().toISOString(), period, ...structureMonth(id, period, asked) }
    },
  )
}
