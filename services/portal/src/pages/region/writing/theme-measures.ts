// The numbers of the page of the theme, from published rows: sums that tell nothing the rows do not.

import type { ThemeMeasure } from '@hent/contracts/theme-indicators.ts'
import { monthsUntil } from '@hent/territory/calendar.ts'
import type { Row } from '../../../apis/tracking.ts'
import { type Tally, tallyOf } from '../figures/dashboard-words.ts'

export type ThemeTrend = readonly { period: string; rows: readonly Row<'theme'>[] }[]
/** Of each place, the year that is shown and the year before. */
export type ThemeFigures = readonly { code: string; months: ThemeTrend }[]

/** The twelve months of a year. */
export const monthsOf = (year: number): string[] => monthsUntil(`${year}-12`, 12)

/** A month that is not told is as one of few. */
export const totalOf = (trend: ThemeTrend, measure: ThemeMeasure, months: readonly string[]): Tally =>
  tallyOf(
    trend
      .filter(({ period }) => months.includes(period))
      .flatMap(({ rows }) => rows.map((row) => row[measure] ?? '< 5')),
  )
