// A figure over months, small, beside its number: a line with a dot for each month, its target across it. A month that is
// not told is a gap.

import * as Plot from '@observablehq/plot'
import { drawn, monthScale } from './charts.ts'

export type TrendScale = {
  /** the top of the scale: the largest value or target unless given */
  most?: number | undefined
  target?: number | undefined
  /** how many lines there are across, or where */
  ticks?: number | readonly number[]
  say: (value: number) => string
}

/** @returns SVG, with `title` as its name and `description` for those who do not see it */
export function trendOver(
  months: readonly string[],
  values: readonly (number | null)[],
  words: { title: string; description: string },
  { most, target, ticks = 3, say }: TrendScale,
): string {
  const line = months.map((month, at) => ({ month, value: values[at] ?? undefined }))
  const told = line.filter(({ value }) => value !== undefined)
  const top = most ?? Math.max(1, target ?? 0, ...values.map((value) => value ?? 0))
  return drawn(
    {
      width: 330,
      height: 150,
      marginLeft: 62,
      marginRight: 16,
      marginTop: 12,
      marginBottom: 30,
      x: monthScale(months),
      y: {
        domain: [0, top],
        nice: most === undefined,
        grid: true,
        label: null,
        ticks: typeof ticks === 'number' ? ticks : [...ticks],
        tickFormat: say,
      },
      marks: [
        Plot.ruleY([0]),
        Plot.line(line, { x: 'month', y: 'value', className: 'series series-1' }),
        Plot.dot(told, { x: 'month', y: 'value', r: 3, className: 'points series-1' }),
        ...(target === undefined ? [] : [Plot.ruleY([target], { className: 'target' })]),
      ],
    },
    words,
  )
}
