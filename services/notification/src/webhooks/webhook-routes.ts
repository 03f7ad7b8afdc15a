// The routes of webhooks: a partner sets its own, reads how it does, changes its secret.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Type } from 'typebox'
import { webhookUrl } from './address.ts'
import type { Webhooks } from './deliver.ts'
import { addDeliveryRoutes, subscriberOf, Which } from './delivery-routes.ts'
import { type Endpoint, endpointStates } from './endpoints.ts'
import { addHealthRoute } from './health-route.ts'
import { newSecret } from './secrets.ts'

const closed = { additionalProperties: false }
const nothing = Type.Object({}, closed)
const security = bearersOf('webhook:manage')
/** how long the secret before remains valid */
const overlap = '24h'

const EndpointView = Type.Object({
  url: Type.String(),
  state: Type.Enum(endpointStates),
  cause: Type.Optional(Type.String({ description: 'why it is not active: gone (410), not-taken, by-partner' })),
  since: Instant,
  previousSecretUntil: Type.Optional(Instant),
  secret: Type.Optional(Type.String({ description: 'shown once, when it is made' })),
})
const endpointView = ({ url, state, cause, since, previousUntil }: Endpoint, now: Date, secret?: string) => ({
  url,
  state,
  since: since.toISOString(),
  ...defined({
    cause,
    secret,
    previousSecretUntil: previousUntil && previousUntil > now ? previousUntil.toISOString() : undefined,
  }),
})
export function addWebhookRoutes(app: Server, webhooks: Webhooks, auth: Auth): void {
  const { endpoints, now } = webhooks
  const known = { onRequest: auth.authenticate() }
  const endpointOf = async (partner: string) => {
    const found = await endpoints.of(partner)
    if (!found) throw new AppError('not-found')
    return found
  }

  app.put(
    '/v1/webhook',
    {
      ...known,
      schema: {
        summary: 'Sets where the caller is told; its secret is in the first answer alone',
        security,
        problems: ['forbidden'],
        querystring: Which,
        body: Type.Object({ url: Type.String({ minLength: 1, maxLength: 2_000 }) }, closed),
        response: { 200: EndpointView, 201: EndpointView },
      },
    },
    async ({ body, query, principal }, reply) => {
      const partner = subscriberOf(principal, query)
      const secret = newSecret()
      const url = webhookUrl(body.url, webhooks.loopbackAllowed)
      const isNew = await endpoints.put(partner, url, await webhooks.safe.lock(secret), now())
      reply.code(isNew ? 201 : 200).header('cache-control', 'no-store')
      return endpointView(await endpointOf(partner), now(), isNew ? secret : undefined)
    },
  )

  app.get(
    '/v1/webhook',
    {
      ...known,
      schema: {
        summary: 'The caller’s webhook',
        security,
        problems: ['forbidden', 'not-found'],
        querystring: Which,
        response: { 200: EndpointView },
      },
    },
    async ({ query, principal }) => endpointView(await endpointOf(subscriberOf(principal, query)), now()),
  )

  app.delete(
    '/v1/webhook',
    {
      ...known,
      schema: {
        summary: 'Tells the caller nothing more; what comes is held, and may be replayed',
        security,
        problems: ['forbidden', 'not-found'],
        querystring: Which,
        response: { 200: EndpointView },
      },
    },
    async ({ query, principal }) => {
      const partner = subscriberOf(principal, query)
      await endpoints.become(partner, 'disabled', { cause: 'by-partner', from: ['active', 'failing'] }, now())
      return endpointView(await endpointOf(partner), now())
    },
  )

  app.post(
    '/v1/webhook/secret',
    {
      ...known,
      schema: {
        summary: 'A new secret; both sign for a day',
        security,
        problems: ['forbidden', 'not-found', 'conflict'],
        querystring: Which,
        body: nothing,
        response: { 200: EndpointView },
      },
    },
    async ({ query, principal }, reply) => {
      const found = await endpointOf(subscriberOf(principal, query))
      const secret = newSecret()
      const locked = await webhooks.safe.lock(secret)
      if (!(await endpoints.rotate(found, locked, addDelay(now(), overlap)))) throw new AppError('conflict')
      reply.header('cache-control', 'no-store')
      return endpointView(await endpointOf(found._id), now(), secret)
    },
  )

  addHealthRoute(app, webhooks, auth)
  addDeliveryRoutes(app, webhooks, auth, endpointOf)
}
