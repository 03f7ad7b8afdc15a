// The numbers of the page of networks, from published rows: sums and shares that tell nothing the rows do not.

import type { Network } from '@hent/contracts/codes.ts'
import { classesOf, withinHours } from '@hent/contracts/delay-classes.ts'
import type { Count, Hours, Row } from '../../../apis/tracking.ts'
import { type Tally, tallyOf } from '../figures/dashboard-words.ts'
import { type Share, shareOf } from '../figures/shares.ts'

type Trend<T extends 'networks' | 'network-opinions'> = readonly { period: string; rows: readonly Row<T>[] }[]
export type NetworkFigures = { networks: Trend<'networks'>; opinions: Trend<'network-opinions'> }
export type Answer = 'accepted' | 'declined' | 'unanswered'

/** The rows of a network in these months. */
const rowsOf = <R extends { network: Network }>(
  trend: readonly { period: string; rows: readonly R[] }[],
  months: readonly string[],
  network: Network,
): R[] =>
  trend
    .filter(({ period }) => months.includes(period))
    .flatMap(({ rows }) => rows.filter((row) => row.network === network))

/** A month that is not told is as one of few. */
const orFew = (told: Count | null | undefined): Count => told ?? '< 5'

export function measuresOf({ networks, opinions }: NetworkFigures, network: Network) {
  const rowsIn = (months: readonly string[]) => rowsOf(networks, months, network)
  return {
    total: (what: 'proposed' | Answer, months: readonly string[]): Tally =>
      tallyOf(rowsIn(months).map((row) => orFew(row[what]))),
    share: (what: Answer, months: readonly string[]): Share | null =>
      shareOf(rowsIn(months).map((row) => [row[what], row.proposed])),
    classes: (months: readonly string[]): Tally[] =>
      classesOf('toAcceptance').map((name) => tallyOf(rowsIn(months).map((row) => orFew(row.toAcceptance[name])))),
    pleased: (months: readonly string[]): Share | null =>
      shareOf(rowsOf(opinions, months, network).map(({ given, favourable }) => [favourable.useful, given.useful])),
  }
}
export type Measures = ReturnType<typeof measuresOf>

/** The class in which half of the acceptances of these months are reached. */
export const halfWithin = (measures: Measures, months: readonly string[]): Hours =>
  withinHours(
    'toAcceptance',
    measures.classes(months).map(({ value }) => value ?? 0),
    0.5,
  )
