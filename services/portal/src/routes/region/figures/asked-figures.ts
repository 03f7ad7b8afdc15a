// What a page of figures is asked for by its address, and the targets it stands beside.

import {
  departementCodes,
  isDepartement,
  regionCode,
  type ServiceKind,
  type Status,
  serviceKinds,
  statuses,
} from '@hent/contracts/codes.ts'
import { isPublished, type TableName } from '@hent/contracts/figures.ts'
import { AppError } from '@hent/service/errors.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { FastifyRequest } from 'fastify'
import type { Apis } from '../../../apis/apis.ts'
import type { Caller } from '../../../apis/caller.ts'
import type { Audiences } from '../../../pages/region/figures/audience.tsx'
import { inForce, type TargetsInForce } from '../../../pages/region/figures/dashboard-words.ts'
import { isTerritory } from '../../../pages/region/figures/figures.tsx'
import type { YearFigures } from '../../../report/figure-chapters.ts'
import { type YearTables, yearlyTables } from '../../../report/indicator-values.ts'
import { may } from '../../../sessions/may.ts'
import { orAway, queryText } from '../../../sessions/visitor.ts'
import { lastMonths } from '../../../texts/dates.ts'
import type { Agent } from '../../for-agents.ts'

/** Months a dashboard looks back over. */
export const span = 12
/** Months that may be chosen: as long as the topic of requests is retained (docs/events.md). */
const kept = 37

/** By default this month of the whole region, every service and audience. @throws AppError `forbidden` */
export function askedOf(request: FastifyRequest, { roles }: Agent, now: Date) {
  if (!may(roles, 'figures:read')) throw new AppError('forbidden')
  const months = lastMonths(now, kept)
  const month = months.find((one) => one === queryText(request, 'mois')) ?? months[0] ?? ''
  const place = queryText(request, 'territoire')
  const service: ServiceKind | undefined = serviceKinds.find((one) => one === queryText(request, 'service'))
  const audience: Status | undefined = statuses.find((one) => one === queryText(request, 'public'))
  return { months, month, territory: isTerritory(place) ? place : regionCode, service, audience }
}

type Wanted = { territory: string; to: string; months: number }

/** Requests by audience, which are published by département: of each that the territory is, and of none in an EPCI. */
export const audiencesOf = (
  { tracking }: Apis,
  caller: Caller,
  { territory, ...until }: Wanted,
): Promise<Audiences> => {
  const departements = territory === regionCode ? departementCodes : isDepartement(territory) ? [territory] : []
  return Promise.all(
    departements.map(async (one) => (await tracking.trend(caller, 'audience', { ...until, territory: one })).months),
  )
}

/** Reads a table month by month; none where it is not published for such a place. */
export const trendsOf =
  ({ tracking }: Apis, caller: Caller, wanted: Wanted) =>
  async <T extends TableName>(table: T) =>
    isPublished(table, territoryKind(wanted.territory)) ? (await tracking.trend(caller, table, wanted)).months : []

/** What the yearly report is drawn from. */
export async function figuresOf(apis: Apis, caller: Caller, wanted: Wanted): Promise<YearFigures['figures']> {
  const trend = trendsOf(apis, caller, wanted)
  const [activity, delays, surveys, answers, audiences] = await Promise.all([
    trend('activity'),
    trend('delays'),
    trend('surveys'),
    trend('answers'),
    audiencesOf(apis, caller, wanted),
  ])
  return { activity, delays, surveys, answers, audiences }
}

/** Every published table of the region over some months, one after the other: what a year's indicators are counted from. */
export async function tablesOf(apis: Apis, caller: Caller, to: string, months: number): Promise<YearTables> {
  const trend = trendsOf(apis, caller, { territory: regionCode, to, months })
  const tables: YearTables = {}
  for (const table of yearlyTables) tables[table] = (await trend(table)).flatMap(({ rows }): readonly object[] => rows)
  return tables
}

/** The newest of each indicator, where it is a target still; none while the directory is away. */
export async function targetsInForce(apis: Apis, caller: Caller): Promise<TargetsInForce> {
  return inForce(await apis.directory.targets(caller).catch(orAway))
}
