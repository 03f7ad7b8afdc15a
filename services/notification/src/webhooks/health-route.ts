// How every webhook does, for the Region: states and counts, never an address nor what was told.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Webhooks } from './deliver.ts'
import { endpointStates } from './endpoints.ts'
import { isSandbox, partnerOf } from './subscribers.ts'

const WebhookHealth = Type.Object({
  partner: Type.String(),
  state: Type.Enum(endpointStates),
  cause: Type.Optional(Type.String()),
  since: Instant,
  late: Type.Integer({ description: 'to be sent for more than an hour' }),
  failed: Type.Integer({ description: 'not taken for a day, and not replayed since; of the last 31 days' }),
})

const lateMs = 3_600_000

export function addHealthRoute(app: Server, { endpoints, deliveries, now }: Webhooks, auth: Auth): void {
  app.get(
    '/v1/webhooks',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'How the webhook of each partner does; sandboxes are left out',
        security: bearersOf('partner:manage'),
        problems: ['forbidden'],
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: Type.Object({ webhooks: Type.Array(WebhookHealth) }) },
      },
    },
    async ({ principal }, reply) => {
      if (!can(principal, 'partner:manage')) throw new AppError('forbidden')
      const all = (await endpoints.all()).filter(({ _id }) => !isSandbox(_id))
      const webhooks = await Promise.all(
        all.map(async ({ _id, state, cause, since }) => ({
          partner: partnerOf(_id),
          state,
          since: since.toISOString(),
          late: await deliveries.countLate(_id, new Date(now().getTime() - lateMs)),
          failed: await deliveries.countFailed(_id),
          ...defined({ cause }),
        })),
      )
      reply.header('cache-control', 'no-store')
      return { webhooks }
    },
  )
}
