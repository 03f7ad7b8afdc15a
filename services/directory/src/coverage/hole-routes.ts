// What nobody answers in the territories one watches, and who looks after it.

import { DepartementCode, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import { watchesIn } from '../alarms/claim-routes.ts'
import { ClaimView, claimView } from '../alarms/claims.ts'
import { holeIdOf } from '../alarms/lines.ts'
import type { Directory } from '../context.ts'
import { holesOf } from './holes.ts'

const mostNames = 3

const HolesView = Type.Object({
  holes: Type.Array(
    Type.Object({
      alarmId: Type.String({ description: 'by which it is claimed' }),
      departement: DepartementCode,
      service: ServiceKind,
      audience: Type.String(),
      label: Type.String(),
      communes: Type.Integer({ minimum: 1 }),
      names: Type.Array(Type.String(), { description: `of its communes, the first ${mostNames}` }),
      claim: Type.Optional(ClaimView),
    }),
  ),
})

export function addHoleRoutes(app: Server, { coverage, claims }: Directory, auth: Auth): void {
  app.get(
    '/v1/coverage/holes',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'What nobody answers in the départements one watches, the widest first, and who looks after it',
        security: bearersOf('directory:edit'),
        problems: ['forbidden'],
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: HolesView },
      },
    },
    async ({ principal }, reply) => {
      if (principal.kind !== 'agent') throw new AppError('forbidden')
      const mine = holesOf(await coverage()).filter(({ departement }) => watchesIn(principal, departement))
      const held = await claims.of(mine.map(holeIdOf))
      reply.header('cache-control', 'no-store')
      return {
        holes: mine.map((hole) => {
          const { departement, column, communes } = hole
          const alarmId = holeIdOf(hole)
          const claim = held.get(alarmId)
          const { service, audience, label } = column
          const about = { alarmId, departement, service, audience, label }
          const names = communes.slice(0, mostNames)
          const shown = { communes: communes.length, names }
          return { ...about, ...shown, ...defined({ claim: claim && claimView(claim, principal.agentId) }) }
        }),
      }
    },
  )
}
