// What a person was written, told to themselves (RGPD, art. 15): which message, by what, when. No address is kept here.

import { Instant, Language } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import { channelOf, messageStates } from './message.ts'
import type { Messages } from './messages.ts'
import { personTemplates } from './texts/templates.ts'

const Told = Type.Object({
  messages: Type.Array(
    Type.Object({
      at: Instant,
      template: Type.Enum(personTemplates),
      channel: Type.Enum(['email', 'sms']),
      language: Language,
      state: Type.Enum(messageStates),
    }),
    { description: 'the oldest first' },
  ),
})

export function addToldRoutes(app: Server, messages: Messages, auth: Auth): void {
  app.get(
    '/v1/requests/:id/messages',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'To the person: what they were written about their request (RGPD, art. 15)',
        security: bearersOf('copy:read'),
        problems: ['forbidden'],
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        response: { 200: Told },
      },
    },
    async ({ params, principal }, reply) => {
      if (!can(principal, 'copy:read', { requestId: params.id })) throw new AppError('not-found')
      const told = await messages.toPerson(params.id)
      return reply.header('cache-control', 'no-store').send({
        messages: told.map((message) => ({
          at: message.createdAt.toISOString(),
          template: message.template,
          channel: channelOf(message),
          language: message.language,
          state: message.state,
        })),
      })
    },
  )
}
