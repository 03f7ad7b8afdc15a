// The exact counts of a month that concern the year's theme, and how they are told beside the rest of the month.

import { outcomes, regionCode, serviceKinds } from '@hent/contracts/codes.ts'
import { type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { type ThemeMeasure, themeMeasures } from '@hent/contracts/theme-indicators.ts'
import type { Ranges } from '../figures/count-relations.ts'
import { type Month, type MonthSums, sumsOf } from '../figures/month-sums.ts'
import { toldBeside, widened } from '../figures/told-beside.ts'
import { addTheme, noneOfTheme, type ThemeCounts } from './theme-counts.ts'
import { allPlaces, placeOfTheme, sums, territories } from './theme-relations.ts'

export type ThemeSums = {
  /** null where nothing of the theme is told this month */
  told(territory: string, measure: ThemeMeasure): SafeCount | null
  step: number | null
  /** by place of month and theme: what is so, and what somebody learns who reads all of it */
  exact: Float64Array
  learnt: Ranges
}

const known = new WeakMap<Month, ThemeSums>()
export function themeSumsOf(month: Month): ThemeSums {
  const its = known.get(month) ?? summed(month)
  known.set(month, its)
  return its
}

/** @param always told so, whatever it gives away: for tests */
export function summed(month: Month, always?: number): ThemeSums {
  const ofMonth = sumsOf(month)
  const exact = exactOf(month, ofMonth)
  const own = territories.flatMap((territory) =>
    themeMeasures.map((measure) => placeOfTheme(territory, 'theme', measure)),
  )
  const before = widened(ofMonth.learnt, allPlaces)
  const found = toldBeside(exact, before, own, sums)
  const step = always ?? found?.step ?? null
  return {
    step,
    exact,
    learnt: found?.learnt ?? before,
    told: (territory, measure) =>
      step === null ? null : safe(exact[placeOfTheme(territory, 'theme', measure)] ?? 0, step),
  }
}

function exactOf({ cells }: Month, ofMonth: MonthSums): Float64Array {
  const exact = new Float64Array(allPlaces)
  exact.set(ofMonth.exact)
  const rows = cells.flatMap(({ themes = [] }) => themes)
  for (const territory of territories) {
    const here = rows.filter(({ departement }) => territory === regionCode || departement === territory)
    const theme = here.reduce((sum, { counts }) => addTheme(sum, counts), noneOfTheme())
    const all = allIn(territory, ofMonth)
    for (const measure of themeMeasures) {
      exact[placeOfTheme(territory, 'theme', measure)] = theme[measure]
      exact[placeOfTheme(territory, 'all', measure)] = all[measure]
      exact[placeOfTheme(territory, 'others', measure)] = all[measure] - theme[measure]
    }
  }
  return exact
}

/** The same of all requests. */
function allIn(territory: string, ofMonth: MonthSums): ThemeCounts {
  return serviceKinds.reduce((sum, service) => {
    const { needs, toAcceptance, endings } = ofMonth.counts(territory, service)
    const ended = outcomes.map((one) => endings[one] ?? 0)
    return addTheme(sum, { needs, accepted: total(toAcceptance), closed: total(ended), helped: endings.helped ?? 0 })
  }, noneOfTheme())
}
const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)

/** The one row of the table: its columns are those of the indicator. */
export function themeRows(territory: string, month: Month, its = themeSumsOf(month)): Record<string, unknown>[] {
  const told = themeMeasures.map((measure) => [measure, its.told(territory, measure)] as const)
  return [{ theme: 'of-the-year', ...Object.fromEntries(told) }]
}
