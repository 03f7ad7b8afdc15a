// The way in of a person without an account: the code and the words of their request.

import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { PersonSessions } from './person-sessions.ts'

const closed = { additionalProperties: false }

export function addPersonSessionRoutes(app: Server, sessions: PersonSessions): void {
  app.post(
    '/v1/person-sessions',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        summary: 'Code and words against a token for that request',
        problems: ['unauthenticated'],
        body: Type.Object({ code: Type.String({ maxLength: 40 }), secret: Type.String({ maxLength: 80 }) }, closed),
        response: { 201: Type.Object({ token: Type.String(), expiresIn: Type.Integer(), requestId: Type.String() }) },
      },
    },
    async ({ body }, reply) => reply.code(201).send(await sessions.open(body.code, body.secret)),
  )
}
