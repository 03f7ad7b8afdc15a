// How long who a person is lasts: the setting, to everybody, and the day on which theirs ends, to the person.

import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { allowed, byId } from '../identity/access.ts'
import { endDayOf, isOpen, lastContactOf } from './end-of-identity.ts'

const months = Type.Integer({ description: 'after the last contact' })
const EndView = Type.Object({
  months,
  endsOn: Type.Optional(
    Type.String({ format: 'date', description: 'if nothing happens until then; absent while something is open' }),
  ),
})

export function addRetentionRoutes(app: Server, intake: Intake, auth: Auth): void {
  const { requests, positions, retentionMonths } = intake

  app.get(
    '/v1/retention',
    {
      schema: {
        summary: 'How long who a person is lasts, read by everyone',
        response: { 200: Type.Object({ months }) },
      },
    },
    async () => ({ months: retentionMonths }),
  )

  app.get(
    '/v1/requests/:id/retention',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'To the person: the day on which who they are is erased',
        security: bearersOf('copy:read'),
        problems: ['forbidden', 'gone'],
        params: byId,
        response: { 200: EndView },
      },
    },
    async ({ params, principal }, reply) => {
      const request = await allowed(requests, principal, 'copy:read', params.id)
      if (request.state === 'erased') throw new AppError('gone')
      const places = await positions.of(request._id)
      const end = isOpen(request, places) ? {} : { endsOn: endDayOf(lastContactOf(request, places), retentionMonths) }
      return reply.header('cache-control', 'no-store').send({ months: retentionMonths, ...end })
    },
  )
}
