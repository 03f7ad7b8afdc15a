// The neutrality of a month that is over: for who reads figures, the share each structure was due and the one it received in
// each group of equals; for everyone the public bundle, from which they are recomputed. Both tell the same draws.

import { Instant } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Routing } from '../context.ts'
import type { PastPeriods } from './period-draws.ts'
import type { PublicBundles } from './public-bundles.ts'

const Asked = Type.Object(
  {
    period: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', description: 'a month that is over, e.g. 2026-10' }),
  },
  { additionalProperties: false },
)
const Fraction = Type.Number({ minimum: 0, maximum: 1 })
const Shares = Type.Object({
  period: Type.String(),
  saltSha256: Type.String(),
  committedAt: Instant,
  late: Type.Boolean({ description: 'committed to in the month itself: what was drawn before proves nothing' }),
  draws: Type.Integer({ description: 'those of the groups told' }),
  leftOut: Type.Object({ groups: Type.Integer({ description: 'those of fewer than five draws' }) }),
  tests: Type.Integer(),
  groups: Type.Array(
    Type.Object({
      group: Type.String(),
      draws: Type.Integer({ minimum: 5 }),
      shares: Type.Array(
        Type.Object({
          structure: Type.String(),
          name: Type.Optional(Type.String({ description: 'as the directory has it now' })),
          due: Type.Number({ description: 'draws expected by its weight' }),
          received: Type.Integer(),
          dueShare: Fraction,
          receivedShare: Fraction,
          interval: Type.Array(Fraction, {
            minItems: 2,
            maxItems: 2,
            description: 'of the share received, 95 %, Wilson',
          }),
          correctedP: Fraction,
          departs: Type.Boolean({ description: 'corrected p under 5 %: more or less than chance explains' }),
        }),
      ),
    }),
  ),
})

export function addNeutralityRoutes(
  app: Server,
  { directory }: Pick<Routing, 'directory'>,
  auth: Auth,
  { past, bundles }: { past: PastPeriods; bundles: PublicBundles },
): void {
  app.get(
    '/v1/neutrality',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'The share due and received by each structure in each group of equals, of a month that is over',
        security: bearersOf('figures:read'),
        problems: ['forbidden', 'not-found'],
        querystring: Asked,
        response: { 200: Shares },
      },
    },
    async ({ query: { period }, principal }) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      const found = await past.of(period)
      if (!found) throw new AppError('not-found')
      const { commitment, shares } = found
      const { leftOut, tests, groups } = shares
      return {
        period,
        saltSha256: commitment.sha256,
        committedAt: commitment.committedAt.toISOString(),
        late: commitment.late,
        draws: groups.reduce((sum, { draws }) => sum + draws, 0),
        leftOut,
        tests,
        groups: groups.map((group) => ({
          ...group,
          shares: group.shares.map((share) => {
            const name = directory.get(share.structure)?.name
            return name === undefined ? share : { ...share, name }
          }),
        })),
      }
    },
  )

  app.get(
    '/v1/public/neutrality/bundle',
    {
      schema: {
        summary:
          'The public bundle of a month that is over, from which anyone recomputes its draws (docs/neutrality.md)',
        problems: ['not-found'],
        produces: ['application/json'],
        querystring: Asked,
      },
    },
    async ({ query: { period } }, reply) => {
      const file = await bundles.of(period)
      if (!file) throw new AppError('not-found')
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="lot-neutralite-${period}.json"`)
        .header('cache-control', 'public, max-age=86400')
        .send(file)
    },
  )
}
