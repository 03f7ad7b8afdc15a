// Which regular mails somebody at a structure has stopped by their link, told to who looks after it, who takes it back.

import { Instant } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Notification } from '../context.ts'
import { mustLookAfter } from '../looked-after.ts'
import { linkIdOf } from './digests.ts'

const kinds = ['digest', 'month'] as const
/** What the link of each carries. */
const linkKinds = { digest: 'structure', month: 'month' } as const
const Kind = Type.Enum(kinds, { description: 'the mail of the day, or the report of the month' })
const id = Type.String({ maxLength: 128 })

export function addStoppedRoutes(app: Server, deps: Pick<Notification, 'digests' | 'departementOf'>, auth: Auth): void {
  const { digests } = deps

  app.get(
    '/v1/structures/:id/stopped-mails',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Which regular mails a structure asked for no more, by their link, and since when',
        security: bearersOf('directory:edit'),
        problems: ['not-found'],
        params: Type.Object({ id }),
        response: { 200: Type.Object({ stopped: Type.Array(Type.Object({ kind: Kind, since: Instant })) }) },
      },
    },
    async ({ params, principal }) => {
      mustLookAfter(deps, principal, params.id)
      const found = await Promise.all(
        kinds.map(async (kind) => ({ kind, since: await digests.stoppedSince(linkIdOf(linkKinds[kind], params.id)) })),
      )
      return { stopped: found.flatMap(({ kind, since }) => (since ? [{ kind, since: since.toISOString() }] : [])) }
    },
  )

  app.post(
    '/v1/structures/:id/stopped-mails/resumption',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Sends a structure these mails again',
        security: bearersOf('directory:edit'),
        problems: ['not-found'],
        params: Type.Object({ id }),
        body: Type.Object({ kind: Kind }, { additionalProperties: false }),
        response: { 200: Type.Object({ status: Type.Literal('resumed') }) },
      },
    },
    async ({ params, body, principal }) => {
      mustLookAfter(deps, principal, params.id)
      await digests.resume(linkIdOf(linkKinds[body.kind], params.id))
      return { status: 'resumed' } as const
    },
  )
}
