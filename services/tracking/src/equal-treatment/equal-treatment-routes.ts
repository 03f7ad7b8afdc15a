// The question « pour vérifier l'égalité de traitement » over HTTP: for the person of the request alone, whatever else
// somebody may read of it.

import { EqualTreatmentAnswer } from '@hent/contracts/equal-treatment.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import { sayGender } from './say-gender.ts'

const closed = { additionalProperties: false }
const params = Type.Object({ requestId: Type.String({ maxLength: 64 }) }, closed)
const common = { security: bearersOf('equal-treatment:say'), params, querystring: Type.Object({}, closed) }

/** @throws AppError `not-found` for whoever is not the person of this request */
function mustBeTheirs(principal: Principal, requestId: string): void {
  if (!can(principal, 'equal-treatment:say', { requestId })) throw new AppError('not-found')
}

export function addEqualTreatmentRoutes(app: Server, { genders, stories, mark }: Tracking, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/stories/:requestId/equal-treatment',
    {
      ...known,
      schema: {
        ...common,
        summary: 'What the person said of themselves to check equal treatment; null where nothing was said',
        response: { 200: EqualTreatmentAnswer },
      },
    },
    async ({ params: { requestId }, principal }, reply) => {
      mustBeTheirs(principal, requestId)
      reply.header('cache-control', 'no-store')
      return { gender: await genders.get(requestId) }
    },
  )

  app.put(
    '/v1/stories/:requestId/equal-treatment',
    {
      ...known,
      schema: {
        ...common,
        summary: 'Says it, in the place of what was said before; null takes it back. No event tells of it',
        problems: ['gone'],
        body: EqualTreatmentAnswer,
        response: { 200: EqualTreatmentAnswer },
      },
    },
    async ({ params: { requestId }, body: { gender }, principal }, reply) => {
      mustBeTheirs(principal, requestId)
      if (!(await sayGender({ genders, stories, mark }, requestId, gender))) throw new AppError('gone')
      reply.header('cache-control', 'no-store')
      return { gender }
    },
  )
}
