// The route of the list a platform's manager hands to the département.

import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { listReasons } from '../identity/readings.ts'
import { readDropoutList } from './dropout-list.ts'

const file = {
  requestId: Type.String(),
  receivedAt: Type.String({ format: 'date-time' }),
  commune: Type.String(),
}
const DropoutListView = Type.Object({
  until: Type.String({ format: 'date-time' }),
  young: Type.Array(
    Type.Object({
      ...file,
      firstName: Type.Optional(Type.String()),
      lastName: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
    }),
  ),
  unnamed: Type.Integer({ description: 'anonymous, or without consent: known to the platform, not named here' }),
  untaken: Type.Array(Type.Object(file), { description: 'proposed to the platform, and nobody has taken them' }),
  closedWithoutSolution: Type.Integer({ description: 'closed otherwise than helped' }),
})

export function addDropoutListRoutes(app: Server, intake: Intake, auth: Auth): void {
  app.get(
    '/v1/structures/:id/dropout-list',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'Minors without a solution for two months that this platform has or was asked for; each name is logged, with the reason given',
        security: bearersOf('dropout-list:read'),
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        querystring: Type.Object(
          {
            reason: Type.Enum(listReasons, {
              description: 'handover: to the département; follow-up: to prepare help; check: of what is kept',
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: DropoutListView },
      },
    },
    async ({ params, query, principal }, reply) => {
      const may = can(principal, 'dropout-list:read', { structureIds: [params.id] })
      if (!may || principal.kind !== 'agent') throw new AppError('not-found')
      const { until, young, unnamed, untaken, closedWithoutSolution } = await readDropoutList(
        intake,
        params.id,
        principal,
        query.reason,
      )
      return reply.header('cache-control', 'no-store').send({
        until: until.toISOString(),
        young: young.map(({ requestId, receivedAt, commune, identity }) => ({
          requestId,
          receivedAt: receivedAt.toISOString(),
          commune,
          ...identity,
        })),
        unnamed,
        untaken: untaken.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
        closedWithoutSolution,
      })
    },
  )
}
