// One step of the way, as a bar for each class of delays, with its median and nine tenths.

import { classesOf, type DelayStep, withinHours } from '@hent/contracts/delay-classes.ts'
import { type IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import type { Count } from '../../../apis/tracking.ts'
import { classText, withinText, delayTexts as words } from '../../../texts/delays.ts'
import { Bars } from './dashboard-charts.tsx'
import { about, sumOf } from './dashboard-words.ts'

/** Sums what is told of them; null where nothing is. */
export const toldOf = (counts: readonly (Count | null | undefined)[]) =>
  sumOf(counts.filter((one) => one !== null && one !== undefined))

export function Classes({
  step,
  code,
  title = indicatorOf(code).name,
  rows,
  several,
  file,
}: {
  step: DelayStep
  code: IndicatorCode
  title?: string
  rows: readonly Record<DelayStep, Record<string, Count | null>>[]
  several: boolean
  file: Record<string, string>
}) {
  const counts = classesOf(step).map((name) => toldOf(rows.map((row) => row[step][name])))
  const at = (share: number) =>
    withinText(
      withinHours(
        step,
        counts.map((count) => count ?? 0),
        share,
      ),
      step,
    )
  return (
    <Bars
      of={code}
      title={title}
      note={`${words.half(at(0.5))}, ${words.nineTenths(at(0.9))}`}
      file={file}
      head={words.head}
      rows={counts.map((value, place) => ({ name: classText(step, place), value, text: about(value, several) }))}
    />
  )
}
