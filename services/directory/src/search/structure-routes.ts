// Who does what near me, one structure, and its team for those who work there.

import { AgeBand, ProjectType, ServiceKind, Status, StructureId } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { CommuneCode, communeOrThrow } from './commune-routes.ts'
import { cachedFor, notModified } from './etag.ts'
import { type Search, searchStructures, WrongCursor } from './search-structures.ts'
import {
  communeView,
  formerView,
  foundView,
  SearchView,
  StructureDetail,
  structureView,
  TeamView,
  teamView,
} from './views.ts'

const closed = { additionalProperties: false }
const minute = 60
const byId = Type.Object({ id: StructureId }, closed)

const SearchQuery = Type.Object(
  {
    commune: Type.Optional(CommuneCode),
    service: Type.Optional(ServiceKind),
    audience: Type.Optional(Status),
    ageBand: Type.Optional(AgeBand),
    disability: Type.Optional(Type.Boolean()),
    project: Type.Optional(ProjectType),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    cursor: Type.Optional(Type.String({ maxLength: 1_000, pattern: '^[A-Za-z0-9_-]+$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  },
  closed,
)

export function addStructureRoutes(app: Server, { index, structures, agents, now }: Directory, auth: Auth): void {
  function pageOf(search: Search) {
    try {
      return searchStructures(index, search, localDay(now()))
    } catch (err) {
      if (!(err instanceof WrongCursor)) throw err
      throw new AppError('invalid-input', { errors: [{ pointer: '/cursor', code: 'pattern' }] }, { cause: err })
    }
  }

  app.get(
    '/v1/structures',
    {
      onSend: cachedFor(minute),
      schema: {
        summary:
          'Who does what here, for whom: entitled structures, the nearest first, equals in a drawn order; how far each is, and whether it takes people today',
        querystring: SearchQuery,
        problems: ['unknown-commune', 'outside-region'],
        response: { ...notModified, 200: SearchView },
      },
    },
    async (request) => {
      const { commune: code, limit = 20, ...asked } = request.query
      const resolved = code === undefined ? undefined : communeOrThrow(code)
      const { found, next } = pageOf({ ...asked, limit, commune: resolved?.commune })
      return {
        ...(resolved ? { commune: communeView(resolved.commune) } : {}),
        ...(resolved?.was ? { was: formerView(resolved.was) } : {}),
        structures: found.map((one) => foundView(one, resolved?.commune, now())),
        ...defined({ next }),
      }
    },
  )

  app.get(
    '/v1/structures/:id',
    {
      onSend: cachedFor(minute),
      schema: {
        summary: 'One structure, a closed one too, since old referrals name it',
        params: byId,
        querystring: Type.Object({}, closed),
        response: { ...notModified, 200: StructureDetail },
      },
    },
    async (request) => {
      const structure = await structures.get(request.params.id)
      if (!structure) throw new AppError('not-found')
      const { description, site_web, date_maj } = structure.original.structure
      return {
        ...structureView(structure.record),
        description: description ?? null,
        website: site_web ?? null,
        updated: date_maj,
      }
    },
  )

  app.get(
    '/v1/structures/:id/team',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'The team of a structure, for its agents and for services',
        security: bearersOf('team:read'),
        params: byId,
        querystring: Type.Object({}, closed),
        response: { 200: TeamView },
      },
    },
    async ({ params, principal }, reply) => {
      const record = index.get(params.id)
      if (!record || !can(principal, 'team:read', { structureIds: [params.id], departement: record.departement })) {
        throw new AppError('not-found')
      }
      reply.header('cache-control', 'no-store')
      return teamView(params.id, await agents.ofStructure(params.id))
    },
  )
}
