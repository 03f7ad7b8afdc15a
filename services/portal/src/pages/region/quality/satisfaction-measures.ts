// What the page of satisfaction measures: each a part of a whole in the rows of one published table.

import { outcomes, type ServiceKind } from '@hent/contracts/codes.ts'
import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import type { Row } from '../../../apis/tracking.ts'
import type { Trend } from '../figures/dashboard.tsx'
import { sumOf } from '../figures/dashboard-words.ts'
import { rowsIn } from '../figures/period.ts'
import { type PartOf, type Share, shareOf } from '../figures/shares.ts'

type Table = 'surveys' | 'satisfaction' | 'answers' | 'activity'
/** Empty where a table is not published for the territory. */
export type SatisfactionFigures = { [T in Table]: Trend<T> }
type When = { months: readonly string[]; service: ServiceKind | undefined }

export type Measure = {
  code: IndicatorCode
  table: Table
  of(figures: SatisfactionFigures, when: When): Share | null
}

const measure = <T extends Table>(code: IndicatorCode, table: T, partOf: (row: Row<T>) => PartOf): Measure => ({
  code,
  table,
  of: (figures, { months, service }) => {
    const trend: Trend<T> = figures[table]
    return shareOf(rowsIn(trend, months, service).map(partOf))
  },
})

export const responses = measure('response-rate', 'surveys', (row) => [row.answered, row.sent])
export const pleased = surveyMarks.map((mark) =>
  measure(`${mark}-share`, 'satisfaction', (row) => [row.favourable[mark], row.given[mark]]),
)
/** Of those whose referral an adviser ended. */
export const unreachable = measure('endings', 'activity', (row) => [
  row.endings.unreachable,
  sumOf(outcomes.map((outcome) => row.endings[outcome] ?? '< 5')) ?? '< 5',
])
