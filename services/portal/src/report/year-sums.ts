// A year of published rows, added up: what was not told of a month stays out of the sum, so that the sum tells nothing
// that the rows do not.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { serviceKinds } from '@hent/contracts/codes.ts'
import type { Count, Hours, Row } from '../apis/tracking.ts'
import type { Trend } from '../pages/region/figures/dashboard.tsx'
import { sumOf } from '../pages/region/figures/dashboard-words.ts'

type ByService = { service: ServiceKind }
const rowsOf = <R extends ByService>(months: readonly { rows: readonly R[] }[], service?: ServiceKind): R[] =>
  months.flatMap(({ rows }) => rows.filter((row) => (service ?? row.service) === row.service))

/** @returns null where no month tells it */
export const yearOf = <R extends ByService>(
  months: readonly { rows: readonly R[] }[],
  pick: (row: R) => Count,
  service?: ServiceKind,
): number | null => sumOf(rowsOf(months, service).map(pick))

/** A mean over the year, each month and service weighing as many answers as it tells of. */
export function meanOver(answers: Trend<'answers'>, mark: string, service?: ServiceKind): number | null {
  const told = rowsOf(answers, service).flatMap((row) => {
    const mean = row.means[mark]
    return typeof mean === 'number' && typeof row.answers === 'number' ? [{ mean, weight: row.answers }] : []
  })
  const weight = told.reduce((sum, one) => sum + one.weight, 0)
  if (weight === 0) return null
  return Math.round((10 * told.reduce((sum, one) => sum + one.mean * one.weight, 0)) / weight) / 10
}

export type DelayOfYear = { service: ServiceKind; last: Hours; months: readonly Hours[] }
/** "longer" is beyond what is measured. */
export const hoursOf = (hours: Hours): number => (typeof hours === 'number' ? hours : Number.POSITIVE_INFINITY)

/** Of each service with a month that tells it: its months, the shortest delay first, and the last month's. */
export function delaysOver(
  delays: Trend<'delays'>,
  pick: (row: Row<'delays'>) => Hours = (row) => row.halfAcceptedWithinHours,
): DelayOfYear[] {
  return serviceKinds.flatMap((service) => {
    const told = rowsOf(delays, service)
      .map(pick)
      .filter((hours) => hours !== null)
    const last = told.at(-1)
    if (last === undefined) return []
    return [{ service, last, months: told.toSorted((a, b) => hoursOf(a) - hoursOf(b)) }]
  })
}
