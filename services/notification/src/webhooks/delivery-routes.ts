// The routes of deliveries: what a partner was told or is to be, a test, and again what it missed.

import { randomUUID } from 'node:crypto'
import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { envelope } from '@hent/contracts/envelope.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import { tell, type Webhooks } from './deliver.ts'
import { type Delivery, deliveryErrors, deliveryStates, webhookIdOf } from './deliveries.ts'
import type { Endpoint } from './endpoints.ts'

const closed = { additionalProperties: false }
const nothing = Type.Object({}, closed)
const security = bearersOf('webhook:manage')

const DeliveryView = Type.Object({
  webhookId: Type.String(),
  eventId: Type.String(),
  at: Instant,
  state: Type.Enum(deliveryStates),
  tries: Type.Integer(),
  lastTryAt: Type.Optional(Instant),
  lastStatus: Type.Optional(Type.Integer()),
  lastError: Type.Optional(Type.Enum(deliveryErrors)),
  nextTryAt: Type.Optional(Instant),
})

export function partnerOf(principal: Principal): string {
  if (principal.kind !== 'partner' || !can(principal, 'webhook:manage', { senderPartner: principal.partner }))
    throw new AppError('forbidden')
  return principal.partner
}

const deliveryView = ({ _id, eventId, at, state, tries, lastTryAt, lastStatus, lastError, clockAt }: Delivery) => ({
  webhookId: _id,
  eventId,
  at: at.toISOString(),
  state,
  tries,
  ...defined({ lastTryAt: lastTryAt?.toISOString(), lastStatus, lastError, nextTryAt: clockAt?.toISOString() }),
})

export function addDeliveryRoutes(
  app: Server,
  webhooks: Webhooks,
  auth: Auth,
  endpointOf: (partner: string) => Promise<Endpoint>,
): void {
  const { deliveries, now } = webhooks
  const known = { onRequest: auth.authenticate() }
  const own = async (partner: string, id: string) => {
    const one = await deliveries.get(id)
    if (one?.partner !== partner) throw new AppError('not-found')
    return one
  }
  const activeOf = async (partner: string) => {
    if ((await endpointOf(partner)).state === 'disabled') throw new AppError('conflict')
  }

  app.get(
    '/v1/webhook/deliveries',
    {
      ...known,
      schema: {
        summary: 'What was told to the caller or is to be, latest first, 50 a page',
        security,
        problems: ['forbidden', 'not-found'],
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Enum(deliveryStates)),
            cursor: Type.Optional(Type.String({ maxLength: 60, description: '`next` of the page before' })),
          },
          closed,
        ),
        response: { 200: Type.Object({ deliveries: Type.Array(DeliveryView), next: Type.Optional(Type.String()) }) },
      },
    },
    async ({ query, principal }) => {
      const partner = partnerOf(principal)
      const after = query.cursor === undefined ? undefined : await own(partner, query.cursor)
      const found = await deliveries.ofPartner(partner, { state: query.state, after, limit: 50 })
      const last = found.length === 50 ? found.at(-1) : undefined
      return { deliveries: found.map(deliveryView), ...defined({ next: last?._id }) }
    },
  )

  app.get(
    '/v1/webhook/deliveries/:id',
    {
      ...known,
      schema: {
        summary: 'One of them, by its webhook-id',
        security,
        problems: ['forbidden', 'not-found'],
        params: Type.Object({ id: Type.String({ maxLength: 60 }) }, closed),
        response: { 200: DeliveryView },
      },
    },
    async ({ params, principal }) => deliveryView(await own(partnerOf(principal), params.id)),
  )

  app.post(
    '/v1/webhook/replays',
    {
      ...known,
      schema: {
        summary: 'Tells again, under the same ids, all that happened from an instant or an event on',
        security,
        problems: ['forbidden', 'not-found', 'conflict'],
        body: Type.Union([
          Type.Object({ from: Instant }, closed),
          Type.Object({ fromEvent: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
        ]),
        response: { 202: Type.Object({ deliveries: Type.Integer() }) },
      },
    },
    async ({ body, principal }, reply) => {
      const partner = partnerOf(principal)
      await activeOf(partner)
      const from = 'from' in body ? new Date(body.from) : (await own(partner, webhookIdOf(partner, body.fromEvent))).at
      const count = await deliveries.replay(partner, from, now())
      await webhooks.enqueueDue(partner)
      return reply.code(202).send({ deliveries: count })
    },
  )

  app.post(
    '/v1/webhook/tests',
    {
      ...known,
      schema: {
        summary: 'Tells the caller a test, bzh.hent.webhook-test.v1, signed like everything',
        security,
        problems: ['forbidden', 'not-found', 'conflict'],
        body: nothing,
        response: { 202: DeliveryView },
      },
    },
    async ({ principal }, reply) => {
      const partner = partnerOf(principal)
      await activeOf(partner)
      const id = `${randomUUID()}.1`
      const about = { source: '/notification', name: 'WebhookTest', id, subject: partner, sequence: 1, time: now() }
      const test = envelope({ ...about, data: {} })
      const told = { id, time: test.time, body: JSON.stringify(test) }
      const [one] = await tell(webhooks, partner, [told])
      if (!one) throw new Error('nothing was put down')
      return reply.code(202).send(deliveryView(one))
    },
  )
}
