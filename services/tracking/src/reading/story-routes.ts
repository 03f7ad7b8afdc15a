// Stories over HTTP: one, as its reader may see it, and lists for senders, structures and animators.

import { DepartementCode, StructureId } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { idPrefixOf } from '@hent/contracts/tracking-code.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can, requireScope, type Target } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Tracking } from '../context.ts'
import type { StoryFilter } from '../story/stories.ts'
import { readerOf } from './reader.ts'
import { view } from './view.ts'
import { StoryView } from './view-schema.ts'

const closed = { additionalProperties: false }

const ListQuery = Type.Object(
  {
    senderPartner: Type.Optional(Type.String({ maxLength: 60, description: 'sent by this partner' })),
    senderStructure: Type.Optional(StructureId),
    structureId: Type.Optional(StructureId),
    unrouted: Type.Optional(DepartementCode),
    code: Type.Optional(Type.String({ maxLength: 40, description: 'of that list, the one with this tracking code' })),
    referralId: Type.Optional(Type.String({ maxLength: 64, description: 'of that list, the one with this referral' })),
    cursor: Type.Optional(Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' })),
  },
  closed,
)

export function addStoryRoutes(app: Server, { stories, structures, now }: Tracking, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/stories/:requestId',
    {
      ...known,
      schema: {
        summary: 'The story of a request, as deep as the reader’s rights; someone else’s does not exist',
        security: bearersOf('request:read'),
        problems: ['forbidden'],
        params: Type.Object({ requestId: Type.String({ maxLength: 64 }) }, closed),
        querystring: Type.Object({}, closed),
        response: { 200: StoryView },
      },
    },
    async ({ params, principal }, reply) => {
      requireScope(principal, 'request:read')
      const story = await stories.get(params.requestId)
      const reader = story && readerOf(principal, story)
      if (!story || !reader) throw new AppError('not-found')
      reply.header('cache-control', 'no-store')
      return view(story, reader, structures, now())
    },
  )

  app.get(
    '/v1/stories',
    {
      ...known,
      schema: {
        summary:
          'Requests sent by a partner or a structure, held by a structure, or not routed in time in a département; latest first, 50 a page',
        security: bearersOf('request:list'),
        problems: ['forbidden'],
        querystring: ListQuery,
        response: { 200: Type.Object({ stories: Type.Array(StoryView), next: Type.Optional(Type.String()) }) },
      },
    },
    async ({ query, principal }, reply) => {
      const filter = allowedFilter(principal, query)
      const after = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString()
      const idPrefix = query.code === undefined ? undefined : idPrefixOf(query.code)
      if (query.code !== undefined && idPrefix === undefined) return { stories: [] }
      const page = await stories.list(filter, defined({ after, idPrefix, referralId: query.referralId }))
      reply.header('cache-control', 'no-store')
      return {
        stories: page.stories.flatMap((story) => {
          const reader = readerOf(principal, story)
          return reader ? [view(story, reader, structures, now())] : []
        }),
        ...(page.next ? { next: Buffer.from(page.next).toString('base64url') } : {}),
      }
    },
  )
}

type ListOf = { senderPartner?: string; senderStructure?: string; structureId?: string; unrouted?: string }

/** Exactly one list, and one's own. */
function allowedFilter(
  principal: Principal,
  { senderPartner, senderStructure, structureId, unrouted }: ListOf,
): StoryFilter {
  const wanted: { filter: StoryFilter; target: Target }[] = []
  if (senderPartner) wanted.push({ filter: { partner: senderPartner }, target: { senderPartner } })
  if (senderStructure) {
    wanted.push({ filter: { senderStructure }, target: { senderStructureId: senderStructure } })
  }
  if (structureId) wanted.push({ filter: { holder: structureId }, target: { structureIds: [structureId] } })
  if (unrouted) wanted.push({ filter: { unrouted }, target: { departement: unrouted } })
  const [only] = wanted
  if (!only || wanted.length > 1) {
    throw new AppError('invalid-input', { errors: [{ pointer: '', code: 'exactly-one-list' }] })
  }
  if (!can(principal, 'request:list', only.target)) throw new AppError('forbidden')
  return only.filter
}
