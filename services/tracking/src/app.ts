// The routes of tracking: a story as its reader may see it, lists for senders and structures, and the safe figures.

import { DepartementCode, Instant, StructureId } from '@hent/contracts/codes.ts'
import { isPublished, tableNames, tables } from '@hent/contracts/figures.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can, requireScope, type Target } from '@hent/service/rights.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { Type } from 'typebox'
import { rowsOf, summaryOf } from './figures.ts'
import type { Months } from './month-cache.ts'
import { viewerOf } from './reader.ts'
import type { Stories, StoryFilter } from './stories.ts'
import type { Structures } from './structures.ts'
import { StoryView, view } from './view.ts'

export type AppDeps = {
  stories: Pick<Stories, 'get' | 'list'>
  months: Months
  structures: Pick<Structures, 'get'>
  auth: Auth
  now: () => Date
  log: Log
  ready: Record<string, () => Promise<void>>
}

const closed = { additionalProperties: false }
const Period = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', description: 'a month, e.g. 2026-11' })
const Rule = { minimum: Type.Literal(5), rounding: Type.Literal(5), asOf: Instant, period: Period }
const rule = { minimum: 5, rounding: 5 } as const

const ListQuery = Type.Object(
  {
    senderPartner: Type.Optional(Type.String({ maxLength: 60, description: 'sent by this partner' })),
    senderStructure: Type.Optional(StructureId),
    structureId: Type.Optional(StructureId),
    unrouted: Type.Optional(DepartementCode),
    cursor: Type.Optional(Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' })),
  },
  closed,
)

export async function buildApp({ stories, months, structures, auth, now, log, ready }: AppDeps): Promise<Server> {
  const app = await buildServer({ service: 'tracking', log, ready })
  const known = { onRequest: auth.authenticate() }
  const today = () => localDay(now())

  app.get(
    '/v1/stories/:requestId',
    {
      ...known,
      schema: {
        summary: 'The story of a request, as deep as the reader’s rights; someone else’s does not exist',
        params: Type.Object({ requestId: Type.String({ maxLength: 64 }) }, closed),
        querystring: Type.Object({}, closed),
        response: { 200: StoryView },
      },
    },
    async ({ params, principal }, reply) => {
      requireScope(principal, 'request:read')
      const story = await stories.get(params.requestId)
      const viewer = story && viewerOf(principal, story)
      if (!story || !viewer) throw new AppError('not-found')
      reply.header('cache-control', 'no-store')
      return view(story, viewer, structures, today())
    },
  )

  app.get(
    '/v1/stories',
    {
      ...known,
      schema: {
        summary:
          'Requests sent by a partner or a structure, held by a structure, or not routed in time in a département; latest first, 50 a page',
        querystring: ListQuery,
        response: { 200: Type.Object({ stories: Type.Array(StoryView), next: Type.Optional(Type.String()) }) },
      },
    },
    async ({ query, principal }, reply) => {
      const filter = allowedFilter(principal, query)
      const after = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString()
      const page = await stories.list(filter, after)
      reply.header('cache-control', 'no-store')
      return {
        stories: page.stories.flatMap((story) => {
          const viewer = viewerOf(principal, story)
          return viewer ? [view(story, viewer, structures, today())] : []
        }),
        ...(page.next ? { next: Buffer.from(page.next).toString('base64url') } : {}),
      }
    },
  )

  app.get(
    '/v1/figures',
    {
      ...known,
      schema: {
        summary: 'One published table for a month and a territory, by the safe-figures rule',
        querystring: Type.Object(
          {
            table: Type.Enum(tableNames),
            period: Period,
            territory: Type.String({ pattern: '^([0-9]{2}|[0-9]{9})$' }),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            ...Rule,
            table: Type.String(),
            territory: Type.String(),
            rows: Type.Array(Type.Record(Type.String(), Type.Unknown())),
          }),
        },
      },
    },
    async ({ query, principal }) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      const { table, period, territory } = query
      if (!isPublished(table, territoryKind(territory))) {
        throw new AppError('invalid-input', { errors: [{ pointer: '/territory', code: 'not-published' }] })
      }
      const month = await months.of(period)
      return {
        ...rule,
        asOf: month.asOf.toISOString(),
        table,
        period,
        territory,
        rows: rowsOf(table, territory, month),
      }
    },
  )

  app.get(
    '/v1/public/figures/tables',
    {
      schema: {
        summary: 'The list of published tables: no other combination is answered',
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object({
            tables: Type.Array(
              Type.Object({ table: Type.String(), rows: Type.String(), territories: Type.Array(Type.String()) }),
            ),
          }),
        },
      },
    },
    async () => ({
      tables: tableNames.map((table) => ({
        table,
        rows: tables[table].rows,
        territories: [...tables[table].territories],
      })),
    }),
  )

  app.get(
    '/v1/public/figures/summary',
    {
      schema: {
        summary: 'A month of the whole region in a few totals; the current month unless told',
        querystring: Type.Object({ period: Type.Optional(Period) }, closed),
        response: { 200: Type.Object({ ...Rule, totals: Type.Record(Type.String(), Type.Unknown()) }) },
      },
    },
    async ({ query }) => {
      const period = query.period ?? today().slice(0, 7)
      const month = await months.of(period)
      return { ...rule, asOf: month.asOf.toISOString(), period, totals: summaryOf(month) }
    },
  )

  return app
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
