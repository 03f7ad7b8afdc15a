// The period a page of figures is about: a month, three or twelve up to it, and as many before them. Periods are sums of
// published months, so they tell nothing that the months do not.

import { keysOf } from '@hent/contracts/keys-of.ts'
import { monthsUntil } from '@hent/territory/calendar.ts'
import { monthText } from '../../../texts/dates.ts'
import { filterTexts } from '../../../texts/figures-said.ts'

const periodMonths = { mois: 1, trimestre: 3, annee: 12 } as const satisfies Record<
  keyof typeof filterTexts.periods,
  number
>
/** Months of a chart: a year, and the same month of the year before. */
export const yearAndSameMonth = 13

export type PeriodKind = keyof typeof periodMonths

export type Period = {
  kind: PeriodKind
  /** the last month, which is asked for */
  month: string
  months: readonly string[]
  /** as many, just before */
  before: readonly string[]
  name: string
  /** what the other is compared with: "octobre 2026", "la période de juin à août 2026" */
  nameBefore: string
}

/** The rows of these months, of the service asked or of all. */
export const rowsIn = <R extends { service: string }>(
  trend: readonly { period: string; rows: readonly R[] }[],
  months: readonly string[],
  service: string | undefined,
): R[] =>
  trend
    .filter(({ period }) => months.includes(period))
    .flatMap(({ rows }) => rows.filter((row) => service === undefined || row.service === service))

export function periodOf(month: string, asked: string): Period {
  const kind = keysOf(periodMonths).find((one) => one === asked) ?? 'mois'
  const length = periodMonths[kind]
  const both = monthsUntil(month, 2 * length)
  const [before, months] = [both.slice(0, length), both.slice(length)]
  return {
    kind,
    month,
    months,
    before,
    name: nameOf(months),
    nameBefore: length > 1 ? filterTexts.beforeIs(nameOf(before)) : nameOf(before),
  }
}

/** "novembre 2026", "de septembre à novembre 2026" */
function nameOf(months: readonly string[]): string {
  const [first = '', last = first] = [months[0], months.at(-1)]
  if (first === last) return monthText(last)
  const from = first.slice(0, 4) === last.slice(0, 4) ? monthText(first).replace(/ \d+$/, '') : monthText(first)
  return filterTexts.fromTo(from, monthText(last))
}
