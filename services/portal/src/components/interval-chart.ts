// A share over months: each month a dot on its 95 % interval, joined by a line. A month that is not told is a gap.

import * as Plot from '@observablehq/plot'
import { drawn, monthScale } from './charts.ts'

/** From 0 to 1. */
export type SharePoint = { share: number; low: number; high: number }

/** Shares that stay under this are drawn on a scale that ends there. */
const small = 0.2

/** @returns SVG, with `title` as its name and `description` for those who do not see it */
export function intervalsOver(
  months: readonly string[],
  points: readonly (SharePoint | null)[],
  words: { title: string; description: string },
  target?: number,
): string {
  const line = months.map((month, at) => ({ month, share: points[at]?.share }))
  const told = months.flatMap((month, at) => {
    const point = points[at]
    return point ? [{ month, ...point }] : []
  })
  return drawn(
    {
      width: 330,
      height: 230,
      marginLeft: 52,
      marginRight: 16,
      marginTop: 12,
      marginBottom: 30,
      x: monthScale(months),
      y: {
        domain: [0, told.every(({ high }) => high <= small) ? small : 1],
        grid: true,
        label: null,
        ticks: 5,
        tickFormat: (share: number) => `${Math.round(share * 100)} %`,
      },
      marks: [
        Plot.ruleY([0]),
        Plot.ruleX(told, { x: 'month', y1: 'low', y2: 'high', className: 'interval' }),
        Plot.line(line, { x: 'month', y: 'share', className: 'series series-1' }),
        Plot.dot(told, { x: 'month', y: 'share', r: 3.5, className: 'received' }),
        ...(target === undefined ? [] : [Plot.ruleY([target], { className: 'target' })]),
      ],
    },
    words,
  )
}
