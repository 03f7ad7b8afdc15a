// An animator or the Region says that they look after a line of the worklist, or no longer.

import { Instant } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { ClaimView, claimView } from './claims.ts'
import { linesNow } from './lines.ts'

const closed = { additionalProperties: false }
const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })

/** Claims are of those who watch a territory; a structure's manager mends their own record. */
export const watchesIn = (principal: Principal, departement: string): boolean =>
  can(principal, 'directory:edit', { departement })

export function addClaimRoutes(app: Server, directory: Directory, auth: Auth): void {
  const { claims, now } = directory
  const common = { security: bearersOf('directory:edit'), params: byId }

  /** @throws AppError `not-found` where there is no such line in a territory of theirs */
  async function watcherOf(principal: Principal, id: string) {
    if (principal.kind !== 'agent') throw new AppError('forbidden')
    const departement = (await linesNow(directory)).get(id)
    if (departement === undefined || !watchesIn(principal, departement)) throw new AppError('not-found')
    return principal
  }

  app.post(
    '/v1/alarms/:id/claim',
    {
      onRequest: auth.authenticate(),
      schema: {
        ...common,
        summary: 'Looks after an alarm, or what nobody answers, or takes it over from who has had it since `over`',
        problems: ['forbidden', 'conflict'],
        body: Type.Object(
          { over: Type.Optional({ ...Instant, description: 'taken over from who has had it since then' }) },
          closed,
        ),
        response: { 200: ClaimView },
      },
    },
    async ({ params, body, principal }) => {
      const { agentId, label = '' } = await watcherOf(principal, params.id)
      const over = body.over === undefined ? undefined : new Date(body.over)
      return claimView(await claims.take({ _id: params.id, agentId, label, since: now() }, over), agentId)
    },
  )

  app.post(
    '/v1/alarms/:id/release',
    {
      onRequest: auth.authenticate(),
      schema: {
        ...common,
        summary: 'Looks after it no longer',
        problems: ['forbidden', 'conflict'],
        body: Type.Object({}, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, principal }, reply) => {
      const { agentId } = await watcherOf(principal, params.id)
      await claims.release(params.id, agentId)
      return reply.code(204).send(null)
    },
  )
}
