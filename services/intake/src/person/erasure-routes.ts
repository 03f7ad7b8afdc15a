// To be forgotten: a code sent where the person is written to, and the erasure it confirms.

import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { RequestView, viewOf } from '../door/views.ts'
import { actorOf, allowed, byId } from '../identity/access.ts'
import { erasureCodeOf, requireErasureCode, sendErasureCode } from './confirm-erasure.ts'
import { erase } from './erase.ts'

const closed = { additionalProperties: false }
const Code = Type.String({ pattern: '^[0-9]{6}$' })

export function addErasureRoutes(app: Server, intake: Intake, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }
  const mine = { security: bearersOf('request:consent'), params: byId }

  app.post(
    '/v1/requests/:id/erasure-code',
    {
      ...known,
      config: { endsWhatIsBegun: true },
      schema: {
        ...mine,
        summary:
          'Sends the code that an erasure asks for, where the person is written to; three in a quarter of an hour',
        problems: ['forbidden', 'too-many-requests'],
        body: Type.Object({}, closed),
        response: {
          200: Type.Object({
            validUntil: Type.Optional(
              Type.String({ description: 'absent: they are written to nowhere, and erasing asks for no code' }),
            ),
          }),
        },
      },
    },
    async ({ params, principal, traceparent }) => {
      const request = await allowed(intake.requests, principal, 'request:consent', params.id)
      const until = await sendErasureCode(intake, request, { traceparent })
      return until ? { validUntil: until.toISOString() } : {}
    },
  )

  app.get(
    '/v1/requests/:id/erasure-code',
    {
      ...known,
      schema: {
        summary: 'The code that holds now, for the service that writes it',
        security: [{ service: ['contacts:resolve'] }],
        params: byId,
        response: { 200: Type.Object({ code: Code }) },
      },
    },
    async ({ params, principal }, reply) => {
      const may = principal.kind === 'service' && principal.scopes.includes('contacts:resolve')
      const code = may && can(principal, 'contact:resolve') ? await erasureCodeOf(intake, params.id) : undefined
      if (code === undefined) throw new AppError('not-found')
      return reply.header('cache-control', 'no-store').send({ code })
    },
  )

  app.post(
    '/v1/requests/:id/erasure',
    {
      ...known,
      schema: {
        ...mine,
        summary: 'Forgets the person: their key is destroyed',
        problems: ['forbidden', 'too-many-requests'],
        body: Type.Object(
          { code: Type.Optional({ ...Code, description: 'the one they were sent, where they are written to' }) },
          closed,
        ),
        response: { 200: RequestView },
      },
    },
    async ({ params, body, principal, traceparent }) => {
      const request = await allowed(intake.requests, principal, 'request:consent', params.id)
      await requireErasureCode(intake, request, body.code)
      return viewOf(await erase(intake, params.id, actorOf(principal), { traceparent }))
    },
  )
}
