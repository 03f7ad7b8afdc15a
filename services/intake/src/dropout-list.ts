// Young people under 18 whom a platform still has without a solution two months after their request: the list its
// coordinator hands to the département (obligation de formation). Names only of those who agreed to be known to it; the
// others are counted. Each name is a reading, logged before the list leaves.

import { randomUUID } from 'node:crypto'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { addCalendarDays } from '@hent/territory/calendar.ts'
import { Type } from 'typebox'
import type { Identity, Intake } from './receive-request.ts'

export type DropoutList = {
  /** requests received until then are in it */
  until: Date
  young: { requestId: string; receivedAt: Date; commune: string; identity: Omit<Identity, 'wish'> }[]
  /** anonymous, or without consent */
  unnamed: number
}

const minor = '16-17'

export async function readDropoutList(
  intake: Intake,
  structureId: string,
  reader: Principal & { kind: 'agent' },
): Promise<DropoutList> {
  const at = intake.now()
  const until = addCalendarDays(at, -intake.dropoutListDays)
  const late = (await intake.requests.heldSince(structureId, 'dropout-support', until)).filter(
    ({ state, situation }) => state === 'received' && situation.ageBand === minor,
  )
  const named = late.filter(({ consent, vault }) => consent.shareOnAcceptance && vault)
  await intake.requests.logReadings(
    named.map(({ _id }) => ({
      _id: randomUUID(),
      at,
      requestId: _id,
      reader: reader.agentId,
      as: 'agent',
      what: 'dropout-list' as const,
    })),
  )
  const young = named.flatMap(({ _id, receivedAt, commune, vault }) => {
    if (!vault) return []
    const { wish: _w, ...identity } = intake.vault.open(vault) as Identity
    return { requestId: _id, receivedAt, commune: commune.name, identity }
  })
  return { until, young, unnamed: late.length - named.length }
}

const DropoutListView = Type.Object({
  until: Type.String({ format: 'date-time' }),
  young: Type.Array(
    Type.Object({
      requestId: Type.String(),
      receivedAt: Type.String({ format: 'date-time' }),
      commune: Type.String(),
      firstName: Type.Optional(Type.String()),
      lastName: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
    }),
  ),
  unnamed: Type.Integer({ description: 'anonymous, or without consent: known to the platform, not named here' }),
})

export function addDropoutListRoute(app: Server, intake: Intake, auth: Auth): void {
  app.get(
    '/v1/structures/:id/dropout-list',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Minors this platform has without a solution for two months, for the département; each name is logged',
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        response: { 200: DropoutListView },
      },
    },
    async ({ params, principal }, reply) => {
      const may = can(principal, 'dropout-list:read', { structureIds: [params.id] })
      if (!may || principal.kind !== 'agent') throw new AppError('not-found')
      const { until, young, unnamed } = await readDropoutList(intake, params.id, principal)
      return reply.header('cache-control', 'no-store').send({
        until: until.toISOString(),
        young: young.map(({ requestId, receivedAt, commune, identity }) => ({
          requestId,
          receivedAt: receivedAt.toISOString(),
          commune,
          ...identity,
        })),
        unnamed,
      })
    },
  )
}
