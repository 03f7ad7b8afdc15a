// Alarms of the structures one looks after: a manager's own, an animator's département, the whole region for the Region.

import { alarmKinds } from '@hent/contracts/alarm-kinds.ts'
import { channels, DepartementCode, ServiceKind, StructureId } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { watchesIn } from './claim-routes.ts'
import { ClaimView, claimView } from './claims.ts'
import { alikeFrom, teachingReasons } from './declines.ts'
import { alarmIdOf } from './lines.ts'

const mostAlarms = 500

const AlarmsView = Type.Object({
  alarms: Type.Array(
    Type.Object({
      alarmId: Type.String({ description: 'by which it is claimed' }),
      kind: Type.Enum(alarmKinds),
      structureId: StructureId,
      name: Type.String(),
      departement: DepartementCode,
      from: Type.String(),
      to: Type.String(),
      refusals: Type.Optional(
        Type.Object({
          service: ServiceKind,
          reason: Type.Enum(teachingReasons),
          count: Type.Integer({ minimum: alikeFrom }),
        }),
      ),
      channel: Type.Optional(Type.Enum(channels)),
      account: Type.Optional(
        Type.String({
          description: 'by function: whose address a refused login came by, or whose own address does not answer',
        }),
      ),
      codes: Type.Optional(Type.Array(Type.String(), { description: 'of a zone: those that name nothing' })),
      claim: Type.Optional(ClaimView),
    }),
  ),
})

export function addAlarmRoutes(app: Server, { alarms, claims }: Directory, auth: Auth): void {
  app.get(
    '/v1/alarms',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'Teams with nobody left, engagements that end, unreadable hours, zones that name nothing, refusals alike, addresses that do not answer or are not there, proposals that nobody reads, logins refused, records nobody has looked over for a year, of the structures one looks after',
        security: bearersOf('directory:edit'),
        problems: ['forbidden'],
        querystring: Type.Object({ kind: Type.Optional(Type.Enum(alarmKinds)) }, { additionalProperties: false }),
        response: { 200: AlarmsView },
      },
    },
    async ({ query, principal }, reply) => {
      if (principal.kind !== 'agent') throw new AppError('forbidden')
      const mine = (await alarms()).filter(
        ({ kind, record: { structureId, departement } }) =>
          (query.kind ?? kind) === kind &&
          can(principal, 'directory:edit', { structureIds: [structureId], departement }),
      )
      reply.header('cache-control', 'no-store')
      const shown = mine.slice(0, mostAlarms)
      const held = await claims.of(shown.map(alarmIdOf))
      return {
        alarms: shown.map((one) => {
          const { record, ...alarm } = one
          const { structureId, name, departement } = record
          const alarmId = alarmIdOf(one)
          const claim = watchesIn(principal, departement) ? held.get(alarmId) : undefined
          return {
            ...alarm,
            alarmId,
            structureId,
            name,
            departement,
            ...defined({ claim: claim && claimView(claim, principal.agentId) }),
          }
        }),
      }
    },
  )
}
