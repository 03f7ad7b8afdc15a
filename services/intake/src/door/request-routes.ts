// The routes of requests: send one, read one's own, withdraw, agree, be forgotten.

import type { Actor } from '@hent/contracts/actor.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { requireIdempotencyKey } from '@hent/service/idempotency.ts'
import type { Principal } from '@hent/service/principal.ts'
import { type Action, bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { IntakeConfig } from '../config.ts'
import type { Intake } from '../context.ts'
import { dropSent } from '../counter/keep-draft.ts'
import { actorOf, allowed, byId } from '../identity/access.ts'
import { noteRefusal } from '../partners/note-refusal.ts'
import { ConsentTo, changeConsent } from '../person/change-consent.ts'
import { takeBackStop } from '../person/take-sms-reply.ts'
import { withdraw } from '../person/withdraw.ts'
import { doorOf, ForStructure } from './door.ts'
import { receiveRequest } from './receive-request.ts'
import type { Request } from './requests.ts'
import { submissionSchema } from './submission-schema.ts'
import { RequestView, viewOf } from './views.ts'

const closed = { additionalProperties: false }

/** requests a minute from one bearer, or from one address without a login */
export type PerMinute = Pick<IntakeConfig, 'CLIENT_PER_MINUTE' | 'ANONYMOUS_PER_MINUTE'>

export function addRequestRoutes(app: Server, intake: Intake, auth: Auth, config: PerMinute): void {
  const { requests } = intake
  const known = { onRequest: auth.authenticate() }

  app.post(
    '/v1/requests',
    {
      onRequest: auth.authenticate(false),
      onError: noteRefusal(intake),
      config: {
        rateLimit: {
          max: ({ principal }: { principal: Principal }) =>
            principal.kind === 'anonymous' ? config.ANONYMOUS_PER_MINUTE : config.CLIENT_PER_MINUTE,
          timeWindow: '1 minute',
        },
      },
      schema: {
        summary: 'A reception request, whoever sends it',
        security: bearersOf('request:create'),
        querystring: ForStructure,
        ...submissionSchema,
      },
    },
    async (request, reply) => {
      const key = requireIdempotencyKey(request.headers)
      const door = doorOf(request.principal, key, request.query)
      const answer = await receiveRequest(intake, request.body, {
        ...door,
        cause: { traceparent: request.traceparent },
      })
      await dropSent(intake, request.principal, key, request.query)
      return reply.code(201).header('location', `/v1/requests/${answer.requestId}`).send(answer)
    },
  )

  app.get(
    '/v1/requests/:id',
    {
      ...known,
      schema: {
        summary: 'A request one sent, or one’s own',
        security: bearersOf('request:read'),
        problems: ['forbidden'],
        params: byId,
        response: { 200: RequestView },
      },
    },
    async ({ params, principal }) => viewOf(await allowed(requests, principal, 'request:read', params.id)),
  )

  app.get(
    '/v1/requests',
    {
      ...known,
      schema: {
        summary: 'What this partner or structure sent, newest first',
        security: bearersOf('request:list'),
        problems: ['forbidden'],
        querystring: Type.Object(
          {
            cursor: Type.Optional(Type.String({ format: 'date-time' })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
            structureId: Type.Optional(Type.String({ maxLength: 120 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ requests: Type.Array(RequestView), next: Type.Optional(Type.String()) }) },
      },
    },
    async ({ query, principal }) => {
      const { structureId, limit = 50 } = query
      const partner = principal.kind === 'partner' ? principal.partner : undefined
      const target = {
        ...(partner ? { senderPartner: partner } : {}),
        ...(structureId ? { senderStructureId: structureId } : {}),
      }
      if (!can(principal, 'request:list', target)) throw new AppError('forbidden')
      const sender = partner ? { partner } : { structureId: structureId ?? '' }
      const found = await requests.sentBy(sender, query.cursor ? new Date(query.cursor) : new Date(), limit)
      const last = found.length === limit ? found.at(-1) : undefined
      return { requests: found.map(viewOf), ...(last ? { next: last.receivedAt.toISOString() } : {}) }
    },
  )

  type Work = (id: string, by: Actor, traceparent: string) => Promise<Request>
  const act = (name: string, action: Action, summary: string, work: Work, problems: ('gone' | 'conflict')[] = []) =>
    app.post(
      `/v1/requests/:id/${name}`,
      {
        ...known,
        schema: {
          summary,
          security: bearersOf(action),
          problems: ['forbidden', ...problems],
          params: byId,
          body: Type.Object({}, closed),
          response: { 200: RequestView },
        },
      },
      async ({ params, principal, traceparent }) => {
        await allowed(requests, principal, action, params.id)
        return viewOf(await work(params.id, actorOf(principal), traceparent))
      },
    )
  act('withdrawal', 'request:withdraw', 'Stops a request', (id, by, traceparent) =>
    withdraw(intake, id, by, { traceparent }),
  )
  act(
    'messages-again',
    'request:consent',
    'Takes back the STOP that was answered to an SMS',
    (id, _by, traceparent) => takeBackStop(intake, id, { traceparent }),
    ['gone', 'conflict'],
  )

  app.put(
    '/v1/requests/:id/consent',
    {
      ...known,
      schema: {
        summary: 'Whether a structure that accepts learns who the person is, and whether they are asked how it went',
        security: bearersOf('request:consent'),
        problems: ['forbidden', 'gone'],
        params: byId,
        body: ConsentTo,
        response: { 200: RequestView },
      },
    },
    async ({ params, body, principal, traceparent }) => {
      await allowed(requests, principal, 'request:consent', params.id)
      return viewOf(await changeConsent(intake, params.id, body, actorOf(principal), { traceparent }))
    },
  )
}
