// The rows of a quarter by women and men, as they are told, pure: of all services together and of each.

import { regionCode } from '@hent/contracts/codes.ts'
import { classesOf, delayStepNames } from '@hent/contracts/delay-classes.ts'
import { type Compared, compared } from '@hent/contracts/equal-treatment.ts'
import type { SafeCount } from '@hent/contracts/safe-count.ts'
import { type Row, under } from '../figures/count-relations.ts'
import { type Month, sumsOf } from '../figures/month-sums.ts'
import { rowsOfQuarter } from './quarter-relations.ts'
import { type QuarterSums, quarterSumsOf, type Way } from './quarter-sums.ts'

const kinds = ['accepted', 'contacted'] as const

/** A row's columns are those of the indicators of `equal-treatment`. @param always for tests */
export function quarterRows(months: readonly Month[], always?: Way): Record<string, unknown>[] {
  const sums = quarterSumsOf(months, always)
  return rowsOfQuarter.map((service) => ({
    service,
    needs: needsTold(months, service),
    ...Object.fromEntries(compared.map((who) => [who, groupTold(sums, service, who)])),
  }))
}

/** The sum of what the months tell already: it tells nothing more. */
function needsTold(months: readonly Month[], row: Row): SafeCount {
  const told = months.flatMap((month) => {
    const count = sumsOf(month).told(regionCode, row, 'needs')
    return count === '< 5' ? [] : [count]
  })
  return told.length === 0 ? '< 5' : told.reduce((sum, count) => sum + count, 0)
}

function groupTold(sums: QuarterSums, row: Row, who: Compared) {
  const told = (column: string) => sums.told(row, who, column)
  const underField = (field: string, keys: readonly string[]) =>
    Object.fromEntries(keys.map((key, at) => [key, told(under(field, keys)[at] ?? '')]))
  return {
    needs: told('needs'),
    ...Object.fromEntries(kinds.map((kind) => [kind, told(kind)])),
    ...Object.fromEntries(delayStepNames.map((step) => [step, underField(step, classesOf(step))])),
    inTime: underField('inTime', kinds),
  }
}
