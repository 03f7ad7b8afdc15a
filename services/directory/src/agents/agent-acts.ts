// What is done about somebody: invited, given other roles, a function or a mobile, their access ended and given back. Each
// over the version that was read, and kept with its author.

import { StructureId } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader } from '@hent/service/if-match.ts'
import { listedRoles } from '@hent/service/principal.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { TerritoryCode } from '../record/source-schema.ts'
import type { Agent } from './agent.ts'
import { AgentView } from './agent-views.ts'
import { asListed, broughtBack, changedByHand, endedByHand, realChange } from './by-hand.ts'
import { changeAgent } from './change-agent.ts'
import { cleanedLabel } from './cleaned-label.ts'
import { invited, requireGivable, requireMobile } from './invite.ts'
import type { Actor, PeopleDesk } from './people-desk.ts'
import { isInView, newRoles, rolesAfter } from './who-may-give.ts'

const closed = { additionalProperties: false }
const byId = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9._-]{1,120}$' }) }, closed)
const shortestLabel = 3
const Label = Type.String({ minLength: shortestLabel, maxLength: 150, description: 'a function, never a name' })
const Mobile = Type.String({ maxLength: 30, description: 'of their work, as people write it; empty: none' })
const Given = Type.Object(
  {
    role: Type.Enum(listedRoles),
    structureId: Type.Optional(StructureId),
    territory: Type.Optional(TerritoryCode),
  },
  closed,
)
const Invitation = Type.Object(
  {
    email: Type.String({ format: 'email', maxLength: 254 }),
    label: Label,
    mobile: Type.Optional(Mobile),
    roles: Type.Array(Given, { minItems: 1, maxItems: 20, uniqueItems: true }),
  },
  closed,
)
const Change = Type.Object(
  {
    label: Type.Optional(Type.Union([Label, Type.Null()])),
    mobile: Type.Optional(Type.Union([Mobile, Type.Null()])),
    roles: Type.Optional(Type.Union([Type.Array(Given, { maxItems: 20, uniqueItems: true }), Type.Null()])),
  },
  { ...closed, minProperties: 1 },
)

/** What is done about somebody known: over the version that was read. */
const overTheirVersion = {
  security: bearersOf('agent:manage'),
  problems: ['forbidden', 'not-found', 'conflict', 'precondition-required', 'precondition-failed'],
  params: byId,
  compulsoryHeaders: ifMatchHeader,
  answerHeaders: versionHeader,
  response: { 200: AgentView },
} as const

const words = {
  own: 'Vous ne pouvez pas mettre fin à votre propre accès : demandez-le à une autre personne.',
  elsewhere:
    'Cette personne a aussi un rôle ailleurs. Retirez-lui ses rôles dans votre structure, ou demandez à la Région de mettre fin à son accès.',
  taken: 'Cette adresse est maintenant celle d’une autre personne de l’annuaire.',
}

const refusedFields = (fields: readonly string[], code: string) =>
  new AppError('invalid-input', { errors: fields.map((field) => ({ pointer: `/${field}`, code })) })

/** Nobody's access is ended, or given back, by who sees a part of it alone. */
function requireWhole(agent: Agent, { roles }: Actor): void {
  const isWhole = agent.roles.every((one) => isInView(roles, one))
  if (!isWhole) throw new AppError('conflict', { detail: words.elsewhere })
}

export function addAgentActs(app: Server, directory: Directory, auth: Auth, desk: PeopleDesk): void {
  const { agents, now } = directory
  const known = { onRequest: auth.authenticate() }

  app.post(
    '/v1/agents',
    {
      ...known,
      schema: {
        summary: 'Invites somebody by address: their first login by it is kept',
        security: bearersOf('agent:manage'),
        problems: ['forbidden', 'precondition-failed'],
        answerHeaders: versionHeader,
        body: Invitation,
        response: { 201: AgentView },
      },
    },
    async ({ body, principal }, reply) => {
      const actor = await desk.actorOf(principal)
      const note = { by: actor.agentId, at: now() }
      await requireGivable(directory, actor.roles, body.roles)
      const wanted = { ...body, label: cleanedLabel(body.label, shortestLabel), mobile: requireMobile(body.mobile) }
      const { before, after } = await invited(directory, wanted, note)
      if (before) await agents.forgetLogin(before._id)
      const { sub: _sub, boundAt: _bound, loginEmail: _login, lastLoginOn: _last, ...fresh } = after
      const agent = await changeAgent(directory, actor.agentId, before, fresh)
      reply.code(201)
      return desk.answer(reply, agent, actor)
    },
  )

  app.patch(
    '/v1/agents/:id',
    {
      ...known,
      schema: {
        summary:
          'Sets function, mobile or roles by hand, over what the list says; null gives one back to the list. If-Match: the version read',
        ...overTheirVersion,
        body: Change,
      },
    },
    async ({ params, body, headers, principal }, reply) => {
      const actor = await desk.actorOf(principal)
      const agent = await desk.read(params.id, actor, requireVersion(headers))
      if (!agent.active) throw new AppError('conflict')
      const { roles, mobile, label } = body
      const isElsewhere = agent.roles.some((one) => !isInView(actor.roles, one))
      const beyond = (['label', 'mobile'] as const).filter((field) => isElsewhere && body[field] !== undefined)
      if (isElsewhere && roles === null) throw new AppError('forbidden')
      // Given back, the list's own roles come: whoever does it must be one to give them.
      const wanted = roles === null ? asListed(agent).roles : roles
      const given = roles && rolesAfter(actor.roles, agent.roles, roles)
      if (beyond.length > 0) throw refusedFields(beyond, 'elsewhere')
      if (given?.length === 0) throw refusedFields(['roles'], 'minItems')
      if (wanted) await requireGivable(directory, actor.roles, newRoles(actor.roles, agent.roles, wanted))
      const change = realChange(agent, {
        label: label && cleanedLabel(label, shortestLabel),
        mobile: mobile === null ? null : requireMobile(mobile),
        roles: given,
      })
      if (Object.keys(change).length === 0) return desk.answer(reply, agent, actor)
      const after = changedByHand(agent, change, { by: actor.agentId, at: now() })
      return desk.answer(reply, await changeAgent(directory, actor.agentId, agent, after), actor)
    },
  )

  app.post(
    '/v1/agents/:id/ending',
    {
      ...known,
      schema: {
        summary: 'Ends somebody’s access: no token from now on, no place in a team. If-Match: the version read',
        ...overTheirVersion,
      },
    },
    async ({ params, headers, principal }, reply) => {
      const actor = await desk.actorOf(principal)
      const agent = await desk.read(params.id, actor, requireVersion(headers))
      if (!agent.active) return desk.answer(reply, agent, actor)
      if (agent._id === actor.agentId) throw new AppError('conflict', { detail: words.own })
      requireWhole(agent, actor)
      const after = endedByHand(agent, { by: actor.agentId, at: now() })
      return desk.answer(reply, await changeAgent(directory, actor.agentId, agent, after), actor)
    },
  )

  app.post(
    '/v1/agents/:id/return',
    {
      ...known,
      schema: {
        summary: 'Gives access back to somebody whose access has ended. If-Match: the version read',
        ...overTheirVersion,
      },
    },
    async ({ params, headers, principal }, reply) => {
      const actor = await desk.actorOf(principal)
      const agent = await desk.read(params.id, actor, requireVersion(headers))
      if (agent.active) return desk.answer(reply, agent, actor)
      if (agent.replaced) throw new AppError('conflict')
      requireWhole(agent, actor)
      await requireGivable(directory, actor.roles, agent.roles)
      if ((await agents.listedAt(agent.email)).length > 0) throw new AppError('conflict', { detail: words.taken })
      const after = broughtBack(agent, { by: actor.agentId, at: now() })
      return desk.answer(reply, await changeAgent(directory, actor.agentId, agent, after), actor)
    },
  )
}
