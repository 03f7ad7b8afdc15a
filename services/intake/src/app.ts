// The routes of intake: receive, read one's own, withdraw, agree, be forgotten, follow with a code.

import { Language, Mode, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import type { Actor } from '@hent/contracts/events.ts'
import { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { requireIdempotencyKey } from '@hent/service/idempotency.ts'
import type { Log } from '@hent/service/log.ts'
import type { Principal } from '@hent/service/principal.ts'
import { rateLimit } from '@hent/service/rate-limit.ts'
import { type Action, can, requireScope } from '@hent/service/rights.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import { registerJwks, type Signer } from '@hent/service/signer.ts'
import { Type } from 'typebox'
import { changeConsent } from './change-consent.ts'
import type { IntakeConfig } from './config.ts'
import type { Intake } from './context.ts'
import { addDropoutListRoute } from './dropout-list.ts'
import { erase } from './erase.ts'
import { addNoteRoutes } from './note-routes.ts'
import type { PersonSessions } from './person-sessions.ts'
import { readContact, readIdentity } from './read-identity.ts'
import { type Door, receiveRequest } from './receive-request.ts'
import type { Request } from './requests.ts'
import { trackingCodeOf } from './tracking-code.ts'
import { withdraw } from './withdraw.ts'

const closed = { additionalProperties: false }
const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })

const RequestView = Type.Object({
  requestId: Type.String(),
  trackingCode: Type.String(),
  receivedAt: Type.String(),
  state: Type.Enum(['received', 'withdrawn', 'erased']),
  commune: Type.Object({ code: Type.String(), name: Type.String() }),
  needs: Type.Array(Type.Object({ needId: Type.String(), service: ServiceKind })),
  situation: Situation,
  modes: Type.Array(Mode),
  language: Language,
  anonymous: Type.Boolean(),
  answeredAtDoor: Type.Boolean(),
  reference: Type.Optional(Type.String()),
  consent: Type.Object({ shareOnAcceptance: Type.Boolean(), survey: Type.Boolean() }),
})
const IdentityView = Type.Object({
  firstName: Type.Optional(Type.String()),
  lastName: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  wish: Type.Optional(Type.String()),
})

function viewOf(request: Request) {
  const { commune, reference } = request
  return {
    requestId: request._id,
    trackingCode: trackingCodeOf(request._id),
    receivedAt: request.receivedAt.toISOString(),
    state: request.state,
    commune: { code: commune.code, name: commune.name },
    needs: request.needs.map(({ needId, service }) => ({ needId, service })),
    situation: request.situation,
    modes: request.modes,
    language: request.language,
    anonymous: request.vault === undefined,
    answeredAtDoor: request.answeredAtDoor,
    ...(reference ? { reference } : {}),
    consent: request.consent,
  }
}

export type AppDeps = {
  intake: Intake
  sessions: PersonSessions
  signer: Signer
  auth: Auth
  log: Log
  config: Pick<IntakeConfig, 'CLIENT_PER_MINUTE' | 'ANONYMOUS_PER_MINUTE' | 'TRUST_PROXY' | 'MOST_UNANSWERED'>
  ready: Record<string, () => Promise<void>>
}

export async function buildApp({ intake, sessions, signer, auth, log, config, ready }: AppDeps): Promise<Server> {
  const app = await buildServer({
    service: 'intake',
    log,
    ready,
    trustProxy: config.TRUST_PROXY || false,
    maxUnanswered: config.MOST_UNANSWERED,
  })
  registerJwks(app, signer)
  await rateLimit(app, { max: config.CLIENT_PER_MINUTE, timeWindow: '1 minute' })
  const known = { onRequest: auth.authenticate() }

  app.post(
    '/v1/requests',
    {
      onRequest: auth.authenticate(false),
      config: {
        rateLimit: {
          max: ({ principal }: { principal: Principal }) =>
            principal.kind === 'anonymous' ? config.ANONYMOUS_PER_MINUTE : config.CLIENT_PER_MINUTE,
          timeWindow: '1 minute',
        },
      },
      schema: {
        summary: 'A reception request, whoever sends it',
        body: RequestSubmission,
        response: { 201: NewRequest },
      },
    },
    async (request, reply) => {
      const door = doorOf(request.principal, requireIdempotencyKey(request.headers))
      const answer = await receiveRequest(intake, request.body, {
        ...door,
        cause: { traceparent: request.traceparent },
      })
      return reply.code(201).header('location', `/v1/requests/${answer.requestId}`).send(answer)
    },
  )

  app.post(
    '/v1/person-sessions',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        summary: 'Code and words against a token for that request',
        body: Type.Object({ code: Type.String({ maxLength: 40 }), secret: Type.String({ maxLength: 80 }) }, closed),
        response: { 201: Type.Object({ token: Type.String(), expiresIn: Type.Integer(), requestId: Type.String() }) },
      },
    },
    async ({ body }, reply) => reply.code(201).send(await sessions.open(body.code, body.secret)),
  )

  /** Somebody else's request does not exist. */
  async function allowed(principal: Principal, action: Action, id: string): Promise<Request> {
    requireScope(principal, action)
    const request = await intake.requests.get(id)
    if (!request || !can(principal, action, senderTarget(request))) throw new AppError('not-found')
    return request
  }

  app.get(
    '/v1/requests/:id',
    { ...known, schema: { params: byId, response: { 200: RequestView } } },
    async ({ params, principal }) => viewOf(await allowed(principal, 'request:read', params.id)),
  )

  app.get(
    '/v1/requests',
    {
      ...known,
      schema: {
        summary: 'What this partner or structure sent, newest first',
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
      const found = await intake.requests.sentBy(sender, query.cursor ? new Date(query.cursor) : new Date(), limit)
      const last = found.length === limit ? found.at(-1) : undefined
      return { requests: found.map(viewOf), ...(last ? { next: last.receivedAt.toISOString() } : {}) }
    },
  )

  const act = (name: string, action: Action, work: (id: string, by: Actor, traceparent: string) => Promise<Request>) =>
    app.post(
      `/v1/requests/:id/${name}`,
      { ...known, schema: { params: byId, body: Type.Object({}, closed), response: { 200: RequestView } } },
      async ({ params, principal, traceparent }) => {
        await allowed(principal, action, params.id)
        return viewOf(await work(params.id, actorOf(principal), traceparent))
      },
    )
  act('withdrawal', 'request:withdraw', (id, by, traceparent) => withdraw(intake, id, by, { traceparent }))
  act('erasure', 'request:consent', (id, by, traceparent) => erase(intake, id, by, { traceparent }))

  app.put(
    '/v1/requests/:id/consent',
    {
      ...known,
      schema: {
        params: byId,
        body: Type.Object({ shareOnAcceptance: Type.Boolean() }, closed),
        response: { 200: RequestView },
      },
    },
    async ({ params, body, principal }) => {
      await allowed(principal, 'request:consent', params.id)
      return viewOf(await changeConsent(intake, params.id, body.shareOnAcceptance))
    },
  )

  app.get(
    '/v1/requests/:id/identity',
    { ...known, schema: { params: byId, response: { 200: IdentityView } } },
    async ({ params, principal }, reply) =>
      reply.header('cache-control', 'no-store').send(await readIdentity(intake, params.id, principal)),
  )

  addDropoutListRoute(app, intake, auth)
  addNoteRoutes(app, intake, auth)

  app.get(
    '/v1/contacts/:id',
    {
      ...known,
      schema: {
        params: byId,
        querystring: Type.Object({ requestId: Type.String({ maxLength: 64 }) }, closed),
        response: { 200: Type.Object({ email: Type.Union([Type.String(), Type.Null()]) }) },
      },
    },
    async ({ params, query, principal }, reply) => {
      const may = principal.kind === 'service' && principal.scopes.includes('contacts:resolve')
      if (!may || !can(principal, 'contact:resolve')) throw new AppError('not-found')
      const email = await readContact(intake, query.requestId, params.id, principal.service)
      return reply.header('cache-control', 'no-store').send({ email })
    },
  )

  return app
}

function senderTarget({ _id, sender, departement }: Request) {
  return {
    requestId: _id,
    departement,
    ...(sender.partner ? { senderPartner: sender.partner } : {}),
    ...(sender.structureId ? { senderStructureId: sender.structureId } : {}),
  }
}

/** The door a bearer comes in by. An agent who may not send, and a service, have none. */
function doorOf(principal: Principal, key: string): Door {
  if (!can(principal, 'request:create')) throw new AppError('forbidden')
  if (principal.kind === 'partner') {
    return { sender: { kind: 'partner', partner: principal.partner }, key, reference: key }
  }
  if (principal.kind !== 'agent') return { sender: { kind: 'person' }, key: unguessable(key) }
  const held = principal.roles.find(({ structureId }) => structureId !== undefined)
  if (!held?.structureId) throw new AppError('forbidden')
  return {
    sender: { kind: 'structure', structureId: held.structureId },
    key,
    agentId: principal.agentId,
    relay: held.role === 'relay',
  }
}

/**
 * Who sends without a login shares the space of keys with everybody else who does: a key that another could have chosen
 * would give them this person's code and words.
 */
function unguessable(key: string): string {
  if (randomUuid.test(key)) return key
  throw new AppError('idempotency-key-missing', {
    detail: 'Sans connexion, l’en-tête Idempotency-Key est un UUID tiré au hasard (version 4 ou 7).',
  })
}
const randomUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

function actorOf(principal: Principal): Actor {
  if (principal.kind === 'agent') return { kind: 'agent', agentId: principal.agentId }
  return { kind: principal.kind === 'partner' ? 'partner' : 'person' }
}
