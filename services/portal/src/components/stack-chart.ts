// Shares of a whole as one bar a row, its parts one after the other: told apart by their shade and by their number, which is
// that of the legend.

import * as Plot from '@observablehq/plot'
import { drawn } from './charts.ts'

/** `parts`: null where one is not told; the whole is what is told. Without parts a row has only its words. */
export type StackRow = { name: string; parts: readonly (number | null)[] | undefined; text: string }

const rowHeight = 48
/** Neighbours differ, in black and white too. */
const shadesInOrder = [4, 2, 3, 1, 0, 2, 4]
/** A narrower part has no room for its number. */
const leastNumbered = 0.06

/** @returns SVG, with `title` as its name and `description` for those who do not see it */
export function stacksOf(rows: readonly StackRow[], words: { title: string; description: string }): string {
  // Beside the bar a service goes without its letters, which the table gives.
  const named = rows.map((row) => ({ ...row, name: row.name.replace(/ \([^)]*\)$/, '') }))
  const parts = named.flatMap(partsOf)
  return drawn(
    {
      width: 330,
      height: 10 + rows.length * rowHeight,
      marginLeft: 4,
      marginRight: 8,
      marginTop: 4,
      marginBottom: 4,
      x: { axis: null, domain: [0, 1] },
      y: { axis: null, domain: named.map(({ name }) => name) },
      marks: [
        ...shadesInOrder.map((shade, at) =>
          Plot.barX(
            parts.filter((part) => part.at === at),
            { x1: 'from', x2: 'to', y: 'name', insetTop: 20, insetBottom: 4, className: `ground ground-${shade}` },
          ),
        ),
        Plot.text(
          parts.filter(({ from, to }) => to - from >= leastNumbered),
          { x: 'middle', y: 'name', text: 'number', dy: 8, className: 'name' },
        ),
        Plot.text(named, { x: 0, y: 'name', text: 'name', dy: -14, textAnchor: 'start', className: 'name' }),
        Plot.text(
          named.filter((row) => row.parts === undefined),
          { x: 0, y: 'name', text: 'text', dy: 8, textAnchor: 'start', className: 'name' },
        ),
      ],
    },
    words,
  )
}

function partsOf({ name, parts = [] }: StackRow) {
  const whole = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
  let reached = 0
  return parts.flatMap((part, at) => {
    if (part === null || whole === 0) return []
    const [from, to] = [reached, reached + part / whole]
    reached = to
    return [{ name, at, number: String(at + 1), from, to, middle: (from + to) / 2 }]
  })
}
