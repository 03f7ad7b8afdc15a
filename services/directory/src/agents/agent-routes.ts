// The people of the directory, for who looks after them: the Region all of them, a manager those of their structure.

import { StructureId } from '@hent/contracts/codes.ts'
import { cleanText } from '@hent/contracts/text.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { versionHeader } from '@hent/service/if-match.ts'
import { listedRoles } from '@hent/service/principal.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { addAgentActs } from './agent-acts.ts'
import { AgentHistoryView, AgentListView, AgentView, authorsOf, historyView, listedView } from './agent-views.ts'
import { peopleDesk } from './people-desk.ts'
import { looksAfter, ownStructures, seesEverybody } from './who-may-give.ts'

const closed = { additionalProperties: false }
const AgentId = Type.String({ pattern: '^[A-Za-z0-9._-]{1,120}$' })
const byId = Type.Object({ id: AgentId }, closed)
const pageSize = 50
const newest = Number.MAX_SAFE_INTEGER

export function addAgentRoutes(app: Server, directory: Directory, auth: Auth): void {
  const { agents, agentVersions } = directory
  const desk = peopleDesk(directory)
  const known = { onRequest: auth.authenticate() }
  addAgentActs(app, directory, auth, desk)

  app.get(
    '/v1/agents',
    {
      ...known,
      schema: {
        summary: `The people one looks after, ${pageSize} a page, in order of address`,
        security: bearersOf('agent:manage'),
        problems: ['forbidden', 'not-found'],
        querystring: Type.Object(
          {
            structureId: Type.Optional(StructureId),
            role: Type.Optional(Type.Enum(listedRoles)),
            q: Type.Optional(
              Type.String({ minLength: 1, maxLength: 100, description: 'in the address or the function' }),
            ),
            state: Type.Optional(Type.Enum(['active', 'ended'], { default: 'active' })),
            cursor: Type.Optional(AgentId),
          },
          closed,
        ),
        response: { 200: AgentListView },
      },
    },
    async ({ query, principal }, reply) => {
      const { roles } = await desk.actorOf(principal)
      const { structureId, role, q, state = 'active', cursor } = query
      if (structureId !== undefined && !seesEverybody(roles) && !looksAfter(roles, structureId)) {
        throw new AppError('not-found')
      }
      const own = seesEverybody(roles) ? undefined : ownStructures(roles)
      const structureIds = structureId === undefined ? own : [structureId]
      const last = cursor === undefined ? undefined : await agents.get(cursor)
      const asked = { active: state === 'active', structureIds, role, words: q && cleanText(q) }
      const page = await agents.page(asked, pageSize + 1, last)
      const shown = page.slice(0, pageSize)
      const next = page.length > pageSize ? shown.at(-1)?._id : undefined
      reply.header('cache-control', 'no-store')
      return { agents: shown.map((one) => listedView(one, desk.seeing(roles))), ...(next ? { next } : {}) }
    },
  )

  app.get(
    '/v1/agents/:id',
    {
      ...known,
      schema: {
        summary: 'One person: roles, since when, last login, what was set by hand; with a version (ETag)',
        security: bearersOf('agent:manage'),
        problems: ['forbidden', 'not-found'],
        params: byId,
        answerHeaders: versionHeader,
        response: { 200: AgentView },
      },
    },
    async ({ params, principal }, reply) => {
      const actor = await desk.actorOf(principal)
      return desk.answer(reply, await desk.found(params.id, actor), actor)
    },
  )

  app.get(
    '/v1/agents/:id/versions',
    {
      ...known,
      schema: {
        summary: 'Every version of a person, the newest first: when, by whom, what changed',
        security: bearersOf('agent:manage'),
        problems: ['forbidden', 'not-found'],
        params: byId,
        querystring: Type.Object(
          {
            before: Type.Optional(Type.Integer({ minimum: 1 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
          },
          closed,
        ),
        response: { 200: AgentHistoryView },
      },
    },
    async ({ params, query, principal }, reply) => {
      const actor = await desk.actorOf(principal)
      await desk.found(params.id, actor)
      const { before = newest, limit = 20 } = query
      const versions = await agentVersions.history(params.id, before, limit + 1)
      reply.header('cache-control', 'no-store')
      return historyView(
        params.id,
        versions,
        limit,
        desk.seeing(actor.roles),
        await agents.labelsOf(authorsOf(versions)),
      )
    },
  )
}
