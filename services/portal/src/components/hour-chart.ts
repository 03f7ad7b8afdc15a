// The hours of a week as a grid, a day a column: the more there is in an hour, the darker it is.

import { type WeekDay, weekDays } from '@hent/contracts/week-hours.ts'
import * as Plot from '@observablehq/plot'
import { drawn } from './charts.ts'

/** `value`: null where it is not told, which is left white. */
export type HourCell = { day: WeekDay; hour: number; value: number | null }

const shades = 4

/** @returns SVG, with `title` as its name and `description` for those who do not see it */
export function hoursOf(
  cells: readonly HourCell[],
  names: Readonly<Record<WeekDay, string>>,
  words: { title: string; description: string },
): string {
  const most = Math.max(1, ...cells.map(({ value }) => value ?? 0))
  const shaded = cells.map((cell) => ({
    ...cell,
    shade: cell.value === null ? 0 : Math.min(shades, Math.ceil((shades * cell.value) / most)),
  }))
  return drawn(
    {
      width: 330,
      height: 400,
      marginLeft: 44,
      marginRight: 4,
      marginTop: 24,
      marginBottom: 4,
      x: {
        type: 'band',
        axis: 'top',
        domain: [...weekDays],
        tickFormat: (day: WeekDay) => names[day],
        label: null,
        tickSize: 0,
      },
      y: {
        type: 'band',
        domain: Array.from({ length: 24 }, (_, hour) => hour),
        ticks: [0, 3, 6, 9, 12, 15, 18, 21],
        tickFormat: (hour: number) => (hour % 3 === 0 ? `${hour} h` : ''),
        label: null,
        tickSize: 0,
      },
      marks: Array.from({ length: shades + 1 }, (_, shade) =>
        Plot.cell(
          shaded.filter((cell) => cell.shade === shade),
          { x: 'day', y: 'hour', inset: 1, className: `ground ground-${shade}` },
        ),
      ),
    },
    words,
  )
}
