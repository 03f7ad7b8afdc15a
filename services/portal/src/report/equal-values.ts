// What the quarters of a year that are told say of women and men, each quarter as it was first told.

import { classesOf, withinHours } from '@hent/contracts/delay-classes.ts'
import { compared } from '@hent/contracts/equal-treatment.ts'
import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import type { EqualRow, Group, QuarterTold } from '../apis/equal-treatment.ts'
import type { Count } from '../apis/tracking.ts'
import { shareText, sumOf } from '../pages/region/figures/dashboard-words.ts'
import { withinText } from '../texts/delays.ts'
import { equalTexts } from '../texts/equal-delays.ts'
import { reportTexts } from '../texts/report.ts'

const step = 'toAcceptance'

export function equalValues(quarters: readonly QuarterTold[]): Partial<Record<IndicatorCode, string>> {
  const rows = quarters.flatMap((quarter) => (quarter.rows ?? []).filter(({ service }) => service === 'all'))
  if (rows.length === 0) return {}
  const sum = (pick: (row: EqualRow) => Count | null | undefined) => sumOf(rows.map((row) => pick(row) ?? '< 5'))
  const ofEach = (say: (group: (row: EqualRow) => Group) => string) =>
    compared.map((who) => `${equalTexts[who]} : ${say((row) => row[who])}`).join(' ; ')
  const share = (part: number | null, whole: number | null) => shareText(part, whole) ?? reportTexts.tooFew
  const stated = sumOf(rows.flatMap(({ women, men }) => [women.needs ?? '< 5', men.needs ?? '< 5']))
  return {
    'equal-stated': share(
      stated,
      sum(({ needs }) => needs),
    ),
    'equal-delays': ofEach((group) => {
      const counts = classesOf(step).map((name) => sum((row) => group(row)[step][name]) ?? 0)
      return withinText(withinHours(step, counts, 0.5), step)
    }),
    'equal-in-time': ofEach((group) =>
      share(
        sum((row) => group(row).inTime.accepted),
        sum((row) => group(row).accepted),
      ),
    ),
  }
}
