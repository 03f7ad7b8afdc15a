// The routes by which it is read who a person is; each reading is logged.

import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { IdentityView } from '../door/views.ts'
import { saidBySms } from '../person/sms-stops.ts'
import { takeSmsReply } from '../person/take-sms-reply.ts'
import { byId } from './access.ts'
import { readContact, readIdentity } from './read-identity.ts'

const closed = { additionalProperties: false }

export function addIdentityRoutes(app: Server, intake: Intake, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/requests/:id/identity',
    {
      ...known,
      schema: {
        summary:
          'Who the person is, for the structure that has the request, with their consent; each reading is logged',
        security: bearersOf('identity:read'),
        params: byId,
        response: { 200: IdentityView },
        problems: ['forbidden', 'gone'],
      },
    },
    async ({ params, principal }, reply) =>
      reply.header('cache-control', 'no-store').send(await readIdentity(intake, params.id, principal)),
  )

  app.get(
    '/v1/contacts/:id',
    {
      ...known,
      config: { endsWhatIsBegun: true },
      schema: {
        summary: 'Where a person is written to, for the service that writes; each reading is logged',
        security: [{ service: ['contacts:resolve'] }],
        problems: ['gone'],
        params: byId,
        querystring: Type.Object({ requestId: Type.String({ maxLength: 64 }) }, closed),
        response: {
          200: Type.Object({
            email: Type.Union([Type.String(), Type.Null()]),
            mobile: Type.Union([Type.String(), Type.Null()], { description: 'E.164; where the contact is a mobile' }),
          }),
        },
      },
    },
    async ({ params, query, principal }, reply) => {
      const may = principal.kind === 'service' && principal.scopes.includes('contacts:resolve')
      if (!may || !can(principal, 'contact:resolve')) throw new AppError('not-found')
      const contact = await readContact(intake, query.requestId, params.id, principal.service)
      return reply.header('cache-control', 'no-store').send(contact)
    },
  )

  app.post(
    '/v1/sms-replies',
    {
      ...known,
      config: { endsWhatIsBegun: true },
      schema: {
        summary:
          'What somebody answered to an SMS, for the service that writes: STOP, START, or something nobody reads',
        security: [{ service: ['contacts:resolve'] }],
        problems: ['not-found'],
        body: Type.Object({ from: Type.String({ maxLength: 40 }), said: Type.Enum([...saidBySms]) }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ body, principal, traceparent }, reply) => {
      const may = principal.kind === 'service' && principal.scopes.includes('contacts:resolve')
      if (!may || !can(principal, 'contact:resolve')) throw new AppError('not-found')
      await takeSmsReply(intake, body.from, body.said, { traceparent })
      return reply.code(204).send(null)
    },
  )
}
