// Shares with what chance leaves open: an interval as a bar, the share as a dot on it, and across it the share that is due or
// aimed at. A dot whose bar does not reach its line is one that chance alone does not readily explain.

import { numberText } from '@hent/contracts/numbers.ts'
import * as Plot from '@observablehq/plot'
import { drawn } from './charts.ts'

/** All shares from 0 to 1. `said`: what is written at the end of the bar. */
export type SharePoint = {
  name: string
  due?: number | undefined
  received: number
  interval: readonly [number, number]
  said?: string
}

const width = 330
const rowHeight = 48
/** Longer names would be cut off by the drawing's edge: the table has them whole. */
const longestName = 40
const shortName = (name: string) => (name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`)

/** How the axis is marked, and the least it reaches to. */
type Axis = { least: number; say: (value: number) => string }
const percentTick: Axis = { least: 0.1, say: (share) => `${Math.round(share * 100)} %` }
/** Counts instead of shares. */
export const countTick: Axis = { least: 10, say: (count) => numberText(count) }

/** @returns SVG, with `title` as its name and `description` for those who do not see it */
export function shareChart(
  points: readonly SharePoint[],
  words: { title: string; description: string },
  axis: Axis = percentTick,
): string {
  // Two structures may have one name: rows are told apart by their place.
  const rows = points.map((point, at) => ({
    ...point,
    row: String(at),
    low: point.interval[0],
    high: point.interval[1],
  }))
  const most = Math.max(axis.least, ...rows.flatMap(({ due = 0, high, received }) => [due, high, received]))
  return drawn(
    {
      width,
      height: 30 + rows.length * rowHeight,
      marginLeft: 16,
      marginRight: points.some(({ said }) => said !== undefined) ? 64 : 16,
      marginTop: 4,
      marginBottom: 26,
      x: {
        domain: [0, most],
        label: null,
        ticks: 4,
        tickFormat: axis.say,
        grid: true,
      },
      y: { axis: null, domain: rows.map(({ row }) => row) },
      marks: [
        Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'row', dy: 8, className: 'interval' }),
        Plot.tickX(
          rows.filter(({ due }) => due !== undefined),
          { x: 'due', y: 'row', insetTop: 22, insetBottom: 6, className: 'due' },
        ),
        Plot.dot(rows, { x: 'received', y: 'row', dy: 8, r: 5, className: 'received' }),
        Plot.text(rows, { x: 'high', y: 'row', text: 'said', dx: 8, dy: 8, textAnchor: 'start', className: 'name' }),
        Plot.text(rows, {
          x: 0,
          y: 'row',
          text: ({ name }) => shortName(name),
          dy: -14,
          textAnchor: 'start',
          className: 'name',
        }),
      ],
    },
    words,
  )
}
