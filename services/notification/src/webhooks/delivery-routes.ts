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
import { type Static, Type } from 'typebox'
import { tell, type Webhooks } from './deliver.ts'
import { type Delivery, deliveryErrors, deliveryStates, webhookIdOf } from './deliveries.ts'
import type { Endpoint } from './endpoints.ts'
import { sandboxOf } from './subscribers.ts'

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

/** For whoever logs in for a partner, who has both. */
const whichWebhook = {
  sandbox: Type.Optional(Type.Boolean({ description: 'that of the sandbox, for who has both' })),
}
export const Which = Type.Object(whichWebhook, closed)

/** Whose webhook it is about, `subscribers.ts` names it: a partner's, or its sandbox's. */
export function subscriberOf(principal: Principal, { sandbox = false }: Static<typeof Which>): string {
  const partner = partnerIn(principal)
  if (partner === undefined || !can(principal, 'webhook:manage', { senderPartner: partner }))
    throw new AppError('forbidden')
  if (principal.kind === 'sandbox') return sandboxOf(partner)
  if (!sandbox) return partner
  if (principal.kind === 'partner') throw new AppError('forbidden')
  return sandboxOf(partner)
}

function partnerIn(principal: Principal): string | undefined {
  if (principal.kind === 'partner' || principal.kind === 'sandbox') return principal.partner
  if (principal.kind !== 'agent') return undefined
  return principal.roles.find(({ role }) => role === 'integrator')?.partner
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
            ...whichWebhook,
            cursor: Type.Optional(Type.String({ maxLength: 60, description: '`next` of the page before' })),
          },
          closed,
        ),
        response: { 200: Type.Object({ deliveries: Type.Array(DeliveryView), next: Type.Optional(Type.String()) }) },
      },
    },
    async ({ query, principal }) => {
      const partner = subscriberOf(principal, query)
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
        querystring: Which,
        response: { 200: DeliveryView },
      },
    },
    async ({ params, query, principal }) => deliveryView(await own(subscriberOf(principal, query), params.id)),
  )

  app.post(
    '/v1/webhook/replays',
    {
      ...known,
      schema: {
        summary: 'Tells again, under the same ids, all that happened from an instant or an event on',
        security,
        problems: ['forbidden', 'not-found', 'conflict'],
        querystring: Which,
        body: Type.Union([
          Type.Object({ from: Instant }, closed),
          Type.Object({ fromEvent: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
        ]),
        response: { 202: Type.Object({ deliveries: Type.Integer() }) },
      },
    },
    async ({ body, query, principal }, reply) => {
      const partner = subscriberOf(principal, query)
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
        querystring: Which,
        body: nothing,
        response: { 202: DeliveryView },
      },
    },
    async ({ query, principal }, reply) => {
      const partner = subscriberOf(principal, query)
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
