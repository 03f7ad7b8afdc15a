// How much is reached after how long, of several groups: a line each over the same edges, from 0 to 100 %. Lines that lie on
// each other are what equal treatment looks like; each has its own dash and its name above or below its end.

import * as Plot from '@observablehq/plot'
import { drawn } from './charts.ts'

export type Reach = { name: string; percents: readonly number[] }

/** @returns SVG, with `title` as its name and `description` for those who do not see it */
export function reachChart(
  edges: readonly string[],
  groups: readonly Reach[],
  words: { title: string; description: string },
): string {
  const marks = groups.flatMap(({ name, percents }, at) => {
    const points = edges.map((edge, place) => ({ edge, percent: percents[place] ?? 0 }))
    const options = { x: 'edge', y: 'percent' } as const
    return [
      Plot.line(points, { ...options, className: `series series-${at + 1}` }),
      Plot.dot(points, { ...options, r: at === 0 ? 4 : 2.5, className: `points series-${at + 1}` }),
      Plot.text(points.slice(-1), {
        ...options,
        text: () => name,
        dx: 8,
        dy: at === 0 ? -8 : 8,
        textAnchor: 'start',
        className: 'name',
      }),
    ]
  })
  return drawn(
    {
      width: 330,
      height: 230,
      marginLeft: 52,
      marginRight: 78,
      marginTop: 16,
      marginBottom: 30,
      x: { type: 'point', domain: [...edges], label: null, tickSize: 4 },
      y: { domain: [0, 100], grid: true, label: null, ticks: 5, tickFormat: (percent: number) => `${percent} %` },
      marks: [Plot.ruleY([0]), ...marks],
    },
    words,
  )
}
