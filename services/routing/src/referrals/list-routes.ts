// Lists of referrals: open work in pages, kept to what is asked of it, and how much there is; or those of one request.

import { defined } from '@hent/contracts/defined.ts'
import { idPrefixOf } from '@hent/contracts/tracking-code.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { type Static, Type } from 'typebox'
import type { Routing } from '../context.ts'
import { readerOf, theirs } from './access.ts'
import { Cursor, cursorOf, readCursor } from './list-cursor.ts'
import { TeamLoad } from './team-load.ts'
import { ReferralView, viewOf } from './views.ts'
import { WorkFilter, type WorkOf, workAsked } from './work.ts'
import { WorkCounts } from './work-counts.ts'

const Whose = Type.Object({
  structureId: Type.Optional(Type.String()),
  departement: Type.Optional(Type.String()),
  owner: Type.Optional(Type.Literal('region')),
})
const closed = { additionalProperties: false }
const Work = Type.Object({ ...Whose.properties, ...WorkFilter.properties }, closed)
type Work = Static<typeof Work>

const textsOf = (query: object): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))

/** @throws AppError `forbidden` when it is not theirs to list: which adviser follows what is between those of a structure */
function theirWork({ structureId, departement, owner, adviser }: Work, principal: Principal): WorkOf {
  const whose = structureId ? { structureIds: [structureId] } : { ownedByRegion: owner === 'region' }
  if (!can(principal, 'request:list', { ...defined({ departement }), ...whose })) throw new AppError('forbidden')
  if (adviser && !(structureId && readerOf(principal)?.structureIds.includes(structureId)))
    throw new AppError('forbidden')
  return structureId ? { structureId, departement } : { departement, owner }
}

export function addListRoutes(app: Server, { referrals, now }: Routing, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/referrals',
    {
      ...known,
      schema: {
        summary:
          'Open work of a structure (in a département, for its animator), what the animator owns or shares, what the Region owns; or those of one request by its code',
        security: [{ agent: [] }],
        problems: ['forbidden'],
        querystring: Type.Object(
          {
            ...Work.properties,
            code: Type.Optional(
              Type.String({
                maxLength: 40,
                description:
                  'tracking code; alone, and for who animates a territory or the Region: what of it they may read',
              }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: 'defaults to 200' })),
            cursor: Type.Optional(Cursor),
          },
          closed,
        ),
        answerHeaders: { link: 'the next page, `rel="next"` (RFC 8288); absent on the last' },
        response: {
          200: Type.Object({
            referrals: Type.Array(ReferralView, {
              description: 'young people without a solution first, then the most urgent',
            }),
            next: Type.Optional(Type.String({ description: 'cursor of the next page; absent on the last' })),
          }),
        },
      },
    },
    async ({ query, principal }, reply) => {
      const { limit = 200, cursor, code, ...work } = query
      const reader = readerOf(principal)
      if (code !== undefined) {
        if (Object.keys(query).length > 1) {
          throw new AppError('invalid-input', { errors: [{ pointer: '/code', code: 'alone' }] })
        }
        if (!reader?.watches) throw new AppError('forbidden')
        const idPrefix = idPrefixOf(code)
        const found = idPrefix === undefined ? [] : await referrals.byCode(idPrefix)
        return { referrals: theirs(found, principal, now()).map((one) => viewOf(one, now(), reader)) }
      }
      const of = theirWork(work, principal)
      const from = cursor === undefined ? undefined : readCursor(cursor)
      if (cursor !== undefined && !from) {
        throw new AppError('invalid-input', { errors: [{ pointer: '/cursor', code: 'pattern' }] })
      }
      // One more than asked for tells whether there is another page.
      const asked = workAsked(of, work, { agentId: reader?.agentId ?? '', now: now() })
      const found = await referrals.listed(asked, { limit: limit + 1, from })
      const shown = found.slice(0, limit)
      const last = found.length > limit ? shown.at(-1) : undefined
      const next = last && cursorOf(last)
      if (next)
        reply.header('link', `</v1/referrals?${new URLSearchParams({ ...textsOf(query), cursor: next })}>; rel="next"`)
      return { referrals: shown.map((one) => viewOf(one, now(), reader)), ...(next ? { next } : {}) }
    },
  )

  app.get(
    '/v1/referrals/counts',
    {
      ...known,
      schema: {
        summary: 'How much open work there is under a filter, by what it waits for, and what it may be kept to',
        security: [{ agent: [] }],
        problems: ['forbidden'],
        querystring: Work,
        response: { 200: WorkCounts },
      },
    },
    ({ query, principal }) =>
      referrals.counted(theirWork(query, principal), query, {
        agentId: readerOf(principal)?.agentId ?? '',
        now: now(),
      }),
  )

  app.get(
    '/v1/referrals/team-load',
    {
      ...known,
      schema: {
        summary: 'How much open work each adviser of a structure has, for who manages it',
        security: bearersOf('team-load:read'),
        problems: ['forbidden'],
        querystring: Type.Object({ structureId: Type.String() }, closed),
        response: { 200: TeamLoad },
      },
    },
    ({ query: { structureId }, principal }) => {
      if (!can(principal, 'team-load:read', { structureIds: [structureId] })) throw new AppError('forbidden')
      return referrals.teamLoad(structureId, now())
    },
  )
}
