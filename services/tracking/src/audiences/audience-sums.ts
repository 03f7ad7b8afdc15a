// The exact requests and delays of a month by audience, and how they are told. Whoever reads them has read the rest of the
// month, so somebody who knows all of it is played (ADR 0043): where a count under five would be found, requests are told
// coarser, and then delays, or no delays that month. Nothing else becomes coarser for it.

import { departementCodes, regionCode, type Status, statuses } from '@hent/contracts/codes.ts'
import { classesOf, delayStepNames } from '@hent/contracts/delay-classes.ts'
import { type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { type Ranges, under } from '../figures/count-relations.ts'
import { addDelays, delayNumbers, noDelays } from '../figures/delay-counts.ts'
import { groupSteps, type Month, sumsOf } from '../figures/month-sums.ts'
import { learntAt, toldBeside, widened } from '../figures/told-beside.ts'
import { themeSumsOf } from '../themes/theme-sums.ts'
import { allPlaces, columns, placeOfAudience, sums, toldColumns } from './audience-relations.ts'

/** To what requests are rounded, and needs with their delays. */
export type AudienceSteps = { requests: number; delays: number | null }
export type AudienceSums = {
  requests(departement: string, status: Status): SafeCount
  /** Of the region's needs; null where no delays by audience are told this month. */
  told(status: Status, column: string): SafeCount | null
  steps: AudienceSteps
  /** by place: what is so, and what somebody learns who reads all that is told of the month */
  exact: Float64Array
  learnt: Ranges
}

const known = new WeakMap<Month, AudienceSums>()
export function audienceSumsOf(month: Month): AudienceSums {
  const its = known.get(month) ?? summed(month)
  known.set(month, its)
  return its
}

const ofRequests = statuses.flatMap((status) => departementCodes.map((one) => placeOfAudience(one, status, 'requests')))
const ofDelays = statuses.flatMap((status) => toldColumns.map((column) => placeOfAudience(regionCode, status, column)))
/** Requests are told every month. */
const coarsest = 160
const requestSteps = [...groupSteps, 40, 80, coarsest]

/** @param always told so, whatever it gives away: for tests */
export function summed(month: Month, always?: AudienceSteps): AudienceSums {
  const exact = exactOf(month)
  const before = widened(themeSumsOf(month).learnt, allPlaces)
  const { step: requests, learnt: learntBefore } = toldBeside(exact, before, ofRequests, sums, requestSteps) ?? {
    step: coarsest,
    learnt: learntAt(coarsest, exact, before, ofRequests, sums),
  }
  const found = isCounted(month) ? toldBeside(exact, learntBefore, ofDelays, sums) : undefined
  const steps = always ?? { requests, delays: found?.step ?? null }
  const at = (territory: string, status: Status, column: string) =>
    exact[placeOfAudience(territory, status, column)] ?? 0
  return {
    steps,
    exact,
    learnt: found?.learnt ?? learntBefore,
    requests: (departement, status) => safe(at(departement, status, 'requests'), steps.requests),
    told: (status, column) => (steps.delays === null ? null : safe(at(regionCode, status, column), steps.delays)),
  }
}

/** Cells kept by an earlier version have no delays by audience until they are rebuilt: some would be told as all. */
function isCounted(month: Month): boolean {
  const needs = month.cells.flatMap(({ audience }) => audience.map(({ delays }) => delays?.needs ?? 0))
  return needs.reduce((sum, count) => sum + count, 0) === sumsOf(month).counts(regionCode, 'all').needs
}

function exactOf(month: Month): Float64Array {
  const exact = new Float64Array(allPlaces)
  exact.set(themeSumsOf(month).exact)
  const rows = month.cells.flatMap(({ audience }) => audience)
  for (const status of statuses) {
    const its = rows.filter((row) => row.status === status)
    const numbers = delayNumbers(its.flatMap(({ delays }) => delays ?? []).reduce(addDelays, noDelays()))
    for (const column of columns) exact[placeOfAudience(regionCode, status, column)] = numbers[column] ?? 0
    for (const { departement, requests } of its) {
      for (const territory of [regionCode, departement]) {
        const at = placeOfAudience(territory, status, 'requests')
        exact[at] = (exact[at] ?? 0) + requests
      }
    }
  }
  return exact
}

export const audienceRows = (departement: string, month: Month): Record<string, unknown>[] =>
  statuses.map((status) => ({ status, requests: audienceSumsOf(month).requests(departement, status) }))

/** A row's columns are those of the indicators of its table. */
export function audienceDelayRows(month: Month, its = audienceSumsOf(month)): Record<string, unknown>[] {
  return statuses.map((status) => {
    const told = (names: readonly string[]) => names.map((name) => its.told(status, name))
    const field = (name: string, keys: readonly string[]) => {
      const counts = told(under(name, keys))
      return [name, Object.fromEntries(keys.map((key, at) => [key, counts[at] ?? null]))] as const
    }
    const [needs, accepted, contacted] = told(['needs', 'accepted', 'contacted'])
    const steps = delayStepNames.map((step) => field(step, classesOf(step)))
    return {
      status,
      needs,
      ...Object.fromEntries([...steps, field('inTime', ['accepted', 'contacted'])]),
      accepted,
      contacted,
    }
  })
}
