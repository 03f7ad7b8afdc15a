// Where the figures of reports come from: tracking, by the safe-figures rule, with a token of this service's own.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { createServiceTokens } from '@hent/service/service-tokens.ts'
import { type Static, type TSchema, Type } from 'typebox'
import type { NotificationConfig } from '../config.ts'

/** A multiple of five, or "< 5". */
const Count = Type.Union([Type.Integer(), Type.Literal('< 5')])
export type Count = Static<typeof Count>
/** Null where it is not told this month. */
const Told = Type.Union([Count, Type.Null()])
const Hours = Type.Union([Type.Number(), Type.Literal('longer'), Type.Null()])
export type Hours = Static<typeof Hours>

const OwnMonth = Type.Object({
  proposed: Count,
  accepted: Count,
  declined: Count,
  unanswered: Count,
  halfAcceptedWithinHours: Hours,
})
export type OwnMonth = Static<typeof OwnMonth>

const service = { service: ServiceKind }
const rows = {
  activity: Type.Object({ ...service, needs: Count, answeredAtDoor: Told, accepted: Count }),
  delays: Type.Object({ ...service, halfAcceptedWithinHours: Hours }),
  answers: Type.Object({
    ...service,
    answers: Count,
    means: Type.Object({ useful: Type.Union([Type.Number(), Type.Null()]) }),
  }),
}

/** What is published of a service, in a month and a territory. */
export type PublishedRow = {
  service: ServiceKind
  needs: Count
  answeredAtDoor: Count | null
  accepted: Count
  halfAcceptedWithinHours: Hours
  /** null: not told */
  useful: number | null
}
export type PublishedMonth = { period: string; rows: PublishedRow[] }

export type Figures = {
  /** @param period a month, e.g. 2026-11 */
  ofStructure(structureId: string, period: string): Promise<OwnMonth>
  /** The published rows of each of so many months up to one. @param territory the region, or an EPCI */
  published(territory: string, to: string, months: number): Promise<PublishedMonth[]>
}

export function createFigures(config: NotificationConfig): Figures {
  const tokens = createServiceTokens({
    issuer: config.OIDC_ISSUER,
    clientId: config.CLIENT_ID,
    clientSecret: config.CLIENT_SECRET,
    scope: 'figures:read',
  })
  async function ask<T extends TSchema>(path: string, query: Record<string, string>, schema: T): Promise<Static<T>> {
    const url = `${config.TRACKING_URL}${path}?${new URLSearchParams(query)}`
    return fetchJson(url, { schema, token: await tokens.token() })
  }
  async function trend<T extends keyof typeof rows>(table: T, territory: string, to: string, months: number) {
    const schema = Type.Object({
      months: Type.Array(Type.Object({ period: Type.String(), rows: Type.Array(rows[table]) })),
    })
    return (await ask('/v1/figures/trend', { table, territory, to, months: String(months) }, schema)).months
  }
  return {
    ofStructure: (id, period) => ask(`/v1/structures/${encodeURIComponent(id)}/month`, { period }, OwnMonth),
    async published(...asked) {
      const [activity, delays, answers] = await Promise.all([
        trend('activity', ...asked),
        trend('delays', ...asked),
        trend('answers', ...asked),
      ])
      return activity.map(({ period, rows: told }, at) => ({
        period,
        rows: told.map((row) => {
          const delay = delays[at]?.rows.find((one) => one.service === row.service)
          const said = answers[at]?.rows.find((one) => one.service === row.service)
          return {
            ...row,
            halfAcceptedWithinHours: delay?.halfAcceptedWithinHours ?? null,
            useful: said?.means.useful ?? null,
          }
        }),
      }))
    },
  }
}
