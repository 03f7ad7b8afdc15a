// The routes by which a person reads how they are reached, masked, and changes it.

import { ContactTime, ToldBy } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { RequestView, viewOf } from '../door/views.ts'
import { actorOf, allowed, byId } from '../identity/access.ts'
import { ContactChange, changeContact } from './change-contact.ts'
import { maskedContact } from './masked.ts'

const MaskedView = Type.Object({
  email: Type.Optional(Type.String({ description: 'a•••@e•••.fr' })),
  phone: Type.Optional(Type.String({ description: '06 •• •• •• 12' })),
  address: Type.Optional(Type.Literal(true, { description: 'there is one; nothing of it is shown' })),
  reachableAt: Type.Optional(Type.Array(ContactTime, { description: 'when to call' })),
  toldBy: Type.Optional({
    ...ToldBy,
    description: 'by which way they are told, SMS no more after STOP; absent: nobody writes',
  }),
})

export function addContactRoutes(app: Server, intake: Intake, auth: Auth): void {
  const { requests } = intake
  const known = { onRequest: auth.authenticate() }
  const schema = { security: bearersOf('request:consent'), params: byId } as const

  app.get(
    '/v1/requests/:id/contact',
    {
      ...known,
      schema: {
        ...schema,
        summary: 'To the person: how they are reached, masked',
        problems: ['forbidden', 'gone'],
        response: { 200: MaskedView },
      },
    },
    async ({ params, principal }, reply) => {
      const request = await allowed(requests, principal, 'request:consent', params.id)
      if (request.state === 'erased') throw new AppError('gone')
      return reply.header('cache-control', 'no-store').send(await maskedContact(intake, request))
    },
  )

  app.patch(
    '/v1/requests/:id/contact',
    {
      ...known,
      schema: {
        ...schema,
        summary: 'How the person is reached from now on: what is left out stays, null takes away',
        problems: ['forbidden', 'gone', 'conflict'],
        body: ContactChange,
        response: { 200: RequestView },
      },
    },
    async ({ params, body, principal, traceparent }) => {
      await allowed(requests, principal, 'request:consent', params.id)
      return viewOf(await changeContact(intake, params.id, body, actorOf(principal), { traceparent }))
    },
  )
}
