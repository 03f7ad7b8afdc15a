// Engagements, for everyone: the agreements of the register, and where each structure that receives people stands.

import { DepartementCode, LocalDay, Network, StructureId } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { engagementStates } from '@hent/contracts/engagement.ts'
import { createFresh } from '@hent/service/fresh.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { staleOn } from '../record/reviews.ts'
import { cachedFor, notModified } from '../search/etag.ts'
import { agreementsOn, structureEngagements } from './engagements.ts'

const minuteMs = 60_000
const State = Type.Enum(engagementStates)
const AgreementView = Type.Object({
  reference: Type.String(),
  title: Type.String(),
  network: Type.Optional(Network),
  signed: LocalDay,
  until: LocalDay,
  state: State,
  renewedUntil: Type.Optional({ ...LocalDay, description: 'last day of the one that is signed to follow it' }),
  address: Type.Optional(Type.String()),
})
const StructureView = Type.Object({
  structureId: StructureId,
  name: Type.String(),
  network: Network,
  departement: DepartementCode,
  signed: Type.Optional(LocalDay),
  until: Type.Optional(LocalDay),
  state: Type.Enum([...engagementStates, 'none'], {
    description: 'reception is routed to a structure while it is in-force or ending',
  }),
  fresh: Type.Boolean({ description: 'somebody has looked its record over in the last year' }),
})
const Filters = Type.Object({ departement: Type.Optional(DepartementCode) }, { additionalProperties: false })

export function addEngagementRoutes(app: Server, { index, register, structures, reviews, now }: Directory): void {
  const staleIds = createFresh({
    read: async (day) => new Set((await staleOn(day, { structures, reviews })).map(({ structureId }) => structureId)),
    freshMs: () => minuteMs,
    most: 1,
    now,
  })

  app.get(
    '/v1/engagements',
    {
      onSend: cachedFor(60),
      schema: {
        summary: 'Engagements in force, ending within ninety days, ended: State and Region, networks, structures',
        querystring: Filters,
        response: {
          ...notModified,
          200: Type.Object({
            day: LocalDay,
            agreements: Type.Array(AgreementView),
            structures: Type.Array(StructureView),
          }),
        },
      },
    },
    async ({ query: { departement } }) => {
      const day = localDay(now())
      const stale = await staleIds(day)
      const asked = [...index.byName()].filter((record) => (departement ?? record.departement) === record.departement)
      return {
        day,
        agreements: agreementsOn(await register.newest(), day).map(({ entry, state, next }) => ({
          reference: entry.reference,
          title: entry.title,
          signed: entry.on,
          until: entry.until ?? entry.on,
          state,
          ...defined({ network: entry.network, address: entry.address, renewedUntil: next?.until }),
        })),
        structures: structureEngagements(asked, day).map(({ record, state }) => ({
          structureId: record.structureId,
          name: record.name,
          network: record.network,
          departement: record.departement,
          state,
          fresh: !stale.has(record.structureId),
          ...defined({ signed: record.engagement?.signed, until: record.engagement?.until }),
        })),
      }
    },
  )
}
