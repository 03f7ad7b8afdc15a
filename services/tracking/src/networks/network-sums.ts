// The exact counts of a month by network, and how each is told. Whoever reads them has read the rest of the month, so somebody
// who knows all of it is played (ADR 0043): where a count under five would be found, the table is told coarser, or not at
// all that month. The older tables never become coarser for it.

import { type Network, regionCode } from '@hent/contracts/codes.ts'
import { classesOf } from '@hent/contracts/delay-classes.ts'
import type { NetworkTable } from '@hent/contracts/figures.ts'
import { type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { type AskedRow, sumOfAsked } from '../figures/asked-counts.ts'
import { type Ranges, under } from '../figures/count-relations.ts'
import { type Month, opinionNumbers, sumsOf } from '../figures/month-sums.ts'
import { toldBeside, widened } from '../figures/told-beside.ts'
import { allPlaces, inNetworks, placeOfNetwork, places, sumsWhere, tableOf } from './network-relations.ts'

type Steps = Record<NetworkTable, number | null>
export type NetworkSums = {
  /** null where its table is not told this month */
  told(territory: string, network: Network, column: string): SafeCount | null
  steps: Steps
  /** by place of month and networks: what is so, and what somebody learns who reads all of it */
  exact: Float64Array
  learnt: Ranges
}

const known = new WeakMap<Month, NetworkSums>()
export function networkSumsOf(month: Month): NetworkSums {
  const sums = known.get(month) ?? summed(month)
  known.set(month, sums)
  return sums
}

export const everyAnswerIsOfOne = ({ answers }: Pick<Month, 'answers'>): boolean =>
  answers.every(({ network }) => network !== null)

/** @param always told so, whatever it gives away: for tests */
export function summed(month: Month, always?: Steps): NetworkSums {
  const own = exactOf(month)
  const ofMonth = sumsOf(month)
  const exact = new Float64Array(allPlaces)
  exact.set(ofMonth.exact)
  exact.set(own, inNetworks(0))
  const before = widened(ofMonth.learnt, allPlaces)
  const { learnt, ...found } = stepsOf(exact, before, everyAnswerIsOfOne(month))
  const steps = always ?? found.steps
  return {
    steps,
    exact,
    learnt,
    told(territory, network, column) {
      const at = placeOfNetwork(territory, network, column)
      const table = places[at] && tableOf(places[at])
      const step = table === undefined ? null : steps[table]
      return step === null ? null : safe(own[at] ?? 0, step)
    },
  }
}

function exactOf({ asked, answers }: Month): Float64Array {
  const rowsOf = Map.groupBy(
    asked.flatMap((row) => [regionCode, row.departement].map((territory) => ({ ...row, territory }))),
    ({ territory, network }) => `${territory} ${network}`,
  )
  const answersOf = Map.groupBy(answers, ({ network }) => network)
  const numbers = new Map<string, Record<string, number>>()
  return Float64Array.from(places, ({ territory, network, column }) => {
    const key = `${territory} ${network}`
    const its = numbers.get(key) ?? {
      ...askedNumbers(rowsOf.get(key) ?? []),
      ...opinionNumbers(answersOf.get(network) ?? []),
    }
    numbers.set(key, its)
    return its[column] ?? 0
  })
}

function askedNumbers(rows: readonly AskedRow[]): Record<string, number> {
  const { proposed, accepted, declined, unanswered, toAcceptance } = sumOfAsked(rows)
  const classes = under('toAcceptance', classesOf('toAcceptance')).map((name, at) => [name, toAcceptance[at] ?? 0])
  const refusals = Object.values(declined).reduce((sum, count) => sum + count, 0)
  return { proposed, accepted, declined: refusals, unanswered, ...Object.fromEntries(classes) }
}

/** How each table is told, to somebody who has learnt all that is told before it, and what they learn. */
function stepsOf(exact: Float64Array, before: Ranges, everyOne: boolean): { steps: Steps; learnt: Ranges } {
  const steps: Steps = { networks: null, 'network-opinions': null }
  let learnt = before
  for (const table of ['networks', 'network-opinions'] as const) {
    const own = places.flatMap((one, place) => (tableOf(one) === table ? [inNetworks(place)] : []))
    const told = toldBeside(exact, learnt, own, sumsWhere(everyOne))
    if (!told) continue
    steps[table] = told.step
    learnt = told.learnt
  }
  return { steps, learnt }
}
