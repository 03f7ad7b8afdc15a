// How partners do at this door: for the Region, when each last sent something and how much was refused; for whoever logs in
// for one, what was refused to it and why.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { Problem } from '@hent/contracts/partner.ts'
import { PartnerId } from '@hent/contracts/partner-record.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'

const closed = { additionalProperties: false }
const pageSize = 50
const HealthView = Type.Object({
  partner: Type.String(),
  topics: Type.Boolean({ description: 'has topics of its own on the broker: the operator gives them' }),
  lastRequestAt: Type.Optional(Instant),
  refused: Type.Integer({ description: 'in the last 31 days, by either door' }),
})
const RefusalView = Type.Object({
  id: Type.String(),
  at: Instant,
  door: Type.Enum(['kafka', 'http']),
  reference: Type.Optional(Type.String()),
  problem: Problem,
})

export function addPartnerRoutes(
  app: Server,
  intake: Intake,
  hasTopics: (partner: string) => boolean,
  auth: Auth,
): void {
  const { requests, refusals, now } = intake
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/partners/:id/health',
    {
      ...known,
      schema: {
        summary: 'When a partner last sent a request, and how many were refused to it',
        security: bearersOf('partner:read'),
        problems: ['forbidden'],
        params: Type.Object({ id: PartnerId }, closed),
        response: { 200: HealthView },
      },
    },
    async ({ params: { id: partner }, principal }, reply) => {
      if (!can(principal, 'partner:read', { senderPartner: partner })) throw new AppError('not-found')
      const [last] = await requests.sentBy({ partner }, now(), 1)
      reply.header('cache-control', 'no-store')
      return {
        partner,
        topics: hasTopics(partner),
        refused: await refusals.count(partner),
        ...defined({ lastRequestAt: last?.receivedAt.toISOString() }),
      }
    },
  )

  app.get(
    '/v1/partners/:id/refusals',
    {
      ...known,
      schema: {
        summary: 'What was refused to a partner and why, the latest first, 50 a page',
        security: bearersOf('partner:read'),
        problems: ['forbidden'],
        params: Type.Object({ id: PartnerId }, closed),
        querystring: Type.Object(
          { cursor: Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before' })) },
          closed,
        ),
        response: { 200: Type.Object({ refusals: Type.Array(RefusalView), next: Type.Optional(Type.String()) }) },
      },
    },
    async ({ params: { id: partner }, query, principal }, reply) => {
      if (!can(principal, 'partner:read', { senderPartner: partner })) throw new AppError('not-found')
      const after = query.cursor === undefined ? undefined : await refusals.get(query.cursor)
      if (query.cursor !== undefined && after?.partner !== partner) throw new AppError('not-found')
      const found = await refusals.ofPartner(partner, after, pageSize)
      const last = found.length === pageSize ? found.at(-1) : undefined
      reply.header('cache-control', 'no-store')
      return {
        refusals: found.map(({ _id: id, at, door, reference, problem }) => ({
          ...{ id, at: at.toISOString(), door, problem },
          ...defined({ reference }),
        })),
        ...defined({ next: last?._id }),
      }
    },
  )
}
