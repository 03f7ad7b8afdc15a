// The routes by which a person reads what is known of them, and who looked.

import { Instant, StructureId } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { IdentityView, RequestView, viewOf } from '../door/views.ts'
import { allowed, byId } from '../identity/access.ts'
import { threadKinds } from '../identity/notes.ts'
import { listReasons, readingKinds } from '../identity/readings.ts'
import { writerKinds } from '../identity/thread.ts'
import { consentsOf, openCopy, readingsOf } from './own-copy.ts'

const trace = {
  readings: Type.Array(
    Type.Object({
      at: Instant,
      what: Type.Enum(readingKinds),
      by: Type.Enum(['structure', 'animator', 'service', 'person']),
      structureId: Type.Optional(StructureId),
      why: Type.Optional(Type.Enum(listReasons, { description: 'of a list of names, as its reader said' })),
    }),
    { description: 'the newest first; kept for twelve months' },
  ),
  consents: Type.Array(
    Type.Object({ at: Instant, what: Type.Enum(['share-on-acceptance', 'survey']), given: Type.Boolean() }),
    { description: 'what was agreed to at first, then each change' },
  ),
}
const TraceView = Type.Object(trace)
const CopyView = Type.Object({
  at: Instant,
  request: RequestView,
  identity: IdentityView,
  notes: Type.Array(
    Type.Object({
      referralId: Type.String(),
      structureId: StructureId,
      thread: Type.Optional(Type.Enum(threadKinds, { description: 'absent: words beside an answer' })),
      from: Type.Enum(writerKinds),
      at: Instant,
      text: Type.String(),
    }),
  ),
  ...trace,
})

const dated = <T extends { at: Date }>(lines: readonly T[]) =>
  lines.map((line) => ({ ...line, at: line.at.toISOString() }))

export function addOwnCopyRoutes(app: Server, intake: Intake, auth: Auth): void {
  const { requests } = intake
  const schema = { security: bearersOf('copy:read'), problems: ['forbidden', 'gone'], params: byId } as const
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/requests/:id/readings',
    {
      ...known,
      schema: {
        ...schema,
        summary: 'To the person: who read who they are and when, and what they agreed to',
        response: { 200: TraceView },
      },
    },
    async ({ params, principal }, reply) => {
      const request = await allowed(requests, principal, 'copy:read', params.id)
      const readings = dated(await readingsOf(intake, request))
      return reply.header('cache-control', 'no-store').send({ readings, consents: dated(consentsOf(request)) })
    },
  )

  app.get(
    '/v1/requests/:id/copy',
    {
      ...known,
      schema: {
        ...schema,
        summary: 'To the person: all that is kept of them here (RGPD, art. 15 and 20); the reading is logged',
        response: { 200: CopyView },
      },
    },
    async ({ params, principal }, reply) => {
      const request = await allowed(requests, principal, 'copy:read', params.id)
      const { at, identity, notes } = await openCopy(intake, request)
      return reply.header('cache-control', 'no-store').send({
        at: at.toISOString(),
        request: viewOf(request),
        identity,
        notes: dated(notes),
        readings: dated(await readingsOf(intake, request)),
        consents: dated(consentsOf(request)),
      })
    },
  )
}
