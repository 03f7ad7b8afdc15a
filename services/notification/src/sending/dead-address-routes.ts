// Which addresses of a structure gave back what they were sent, told to who looks after it, who says that they are right.

import { channels, Instant } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Notification } from '../context.ts'
import { mustLookAfter } from '../looked-after.ts'

const id = Type.String({ maxLength: 128 })
const DeadAddress = Type.Object({
  channel: Type.Enum(channels),
  agentId: Type.Optional(Type.String({ description: 'whose own it is; absent: the team’s' })),
  since: Instant,
})

type Deps = Pick<Notification, 'addressesOf' | 'deadAddresses' | 'departementOf' | 'now'>

export function addDeadAddressRoutes(app: Server, deps: Deps, auth: Auth): void {
  const { deadAddresses } = deps

  app.get(
    '/v1/structures/:id/dead-addresses',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Addresses of a structure that gave back what they were sent, and are not tried first any more',
        security: bearersOf('directory:edit'),
        problems: ['not-found'],
        params: Type.Object({ id }),
        response: { 200: Type.Object({ addresses: Type.Array(DeadAddress) }) },
      },
    },
    async ({ params, principal }) => {
      mustLookAfter(deps, principal, params.id)
      const found = await Promise.all(
        deps.addressesOf(params.id).map(async ({ address, ...where }) => {
          const since = await deadAddresses.since(address)
          return since ? [{ ...where, since: since.toISOString() }] : []
        }),
      )
      return { addresses: found.flat() }
    },
  )

  app.post(
    '/v1/structures/:id/dead-addresses/confirmation',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Says that the addresses of a structure are right: they are tried again',
        security: bearersOf('directory:edit'),
        problems: ['not-found'],
        params: Type.Object({ id }),
        body: Type.Object({}, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, principal }, reply) => {
      mustLookAfter(deps, principal, params.id)
      const addresses = deps.addressesOf(params.id).map(({ address }) => address)
      await deadAddresses.confirm(addresses, deps.now())
      return reply.code(204).send(null)
    },
  )
}
