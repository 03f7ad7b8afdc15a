// Alarms of the structures one looks after: a manager's own, an animator's département, the whole region for the Region.

import { channels, DepartementCode, ServiceKind, StructureId } from '@hent/contracts/codes.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { alarmKinds } from './alarms.ts'
import { alikeFrom, teachingReasons } from './declines.ts'

const mostAlarms = 500

const AlarmsView = Type.Object({
  alarms: Type.Array(
    Type.Object({
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
      account: Type.Optional(Type.String({ description: 'of a refused login: whose address it came by, by function' })),
      codes: Type.Optional(Type.Array(Type.String(), { description: 'of a zone: those that name nothing' })),
    }),
  ),
})

export function addAlarmRoutes(app: Server, { alarms }: Directory, auth: Auth): void {
  app.get(
    '/v1/alarms',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'Teams with nobody left, engagements that end, unreadable hours, zones that name nothing, refusals alike, addresses that do not answer, logins refused, of the structures one looks after',
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
      return {
        alarms: mine.slice(0, mostAlarms).map(({ record: { structureId, name, departement }, ...alarm }) => ({
          ...alarm,
          structureId,
          name,
          departement,
        })),
      }
    },
  )
}
