// Charts made on the server: plain SVG without script or style of its own, coloured by the page's sheet (`portal.css`),
// told apart without colour by their dashes and their names. Each stands beside a table that says the same.

import type { Language } from '@hent/contracts/codes.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { shortMonthText } from '../texts/dates.ts'

const { document } = parseHTML('<!doctype html><html></html>')

/** As wide as a phone leaves it: its letters are then no smaller than drawn. A wide screen draws it larger. */
const size = { width: 330, height: 230 }
const fontSize = '14'

export type Series = { name: string; values: readonly (number | null)[] }

/** "nov. 26" */
const monthTick = (month: string, language: Language) => `${shortMonthText(month, language)} ${month.slice(2, 4)}`

/** One label in four, the last among them. */
export const monthScale = (months: readonly string[], language: Language = 'fr'): Plot.ScaleOptions => ({
  type: 'point',
  domain: [...months],
  ticks: months.filter((_, index) => (months.length - 1 - index) % 4 === 0),
  tickFormat: (month: string) => monthTick(month, language),
  label: null,
  tickSize: 4,
})

/**
 * Lines over months. A value that is not told (fewer than five) is a gap.
 * @returns SVG, with `title` as its name and `description` for those who do not see it
 */
export function linesOver(
  months: readonly string[],
  series: readonly Series[],
  words: { title: string; description: string },
  language: Language = 'fr',
): string {
  const points = series.map(({ name, values }, at) => ({
    at,
    name,
    points: months.map((month, index) => ({ month, value: values[index] ?? undefined })),
  }))
  const marks = points.flatMap(({ at, name, points: line }) => [
    Plot.line(line, { x: 'month', y: 'value', className: `series series-${at + 1}` }),
    Plot.dot(line, { x: 'month', y: 'value', r: 3, className: `points series-${at + 1}` }),
    Plot.text(line.filter(({ value }) => value !== undefined).slice(-1), {
      x: 'month',
      y: 'value',
      text: () => name,
      dx: 8,
      textAnchor: 'start',
      className: 'name',
    }),
  ])
  return drawn(
    {
      ...size,
      marginLeft: 52,
      marginRight: 102,
      marginTop: 12,
      marginBottom: 30,
      x: monthScale(months, language),
      y: {
        grid: true,
        zero: true,
        nice: true,
        label: null,
        ticks: 5,
        tickFormat: (value: number) => numberText(value, language),
      },
      marks: [Plot.ruleY([0]), ...marks],
    },
    words,
    keepNamesApart,
  )
}

const lineHeight = 16
/** Lines that end together have their names above one another, the lowest where it is. */
function keepNamesApart(svg: Element): void {
  const names = [...svg.querySelectorAll('.name text')].flatMap((text) => {
    const [, x = '', y = ''] = /translate\(([\d.]+),([\d.]+)\)/.exec(text.getAttribute('transform') ?? '') ?? []
    return y ? [{ text, x, y: Number(y) }] : []
  })
  let below = Number.POSITIVE_INFINITY
  for (const { text, x, y } of names.sort((one, other) => other.y - one.y)) {
    below = Math.min(y, below - lineHeight)
    text.setAttribute('transform', `translate(${x},${below})`)
  }
}

/**
 * One bar a row, its value written at its end. A value that is not told has no bar, only its words.
 * @param scale what a whole bar stands for: the largest value or target unless given
 * @param target a line across each bar
 */
export function barsOf(
  rows: readonly { name: string; value: number | null; text: string }[],
  words: { title: string; description: string },
  { scale, target }: { scale?: number | undefined; target?: number | undefined } = {},
): string {
  const whole = scale ?? Math.max(1, target ?? 0, ...rows.map(({ value }) => value ?? 0))
  // Beside the bar a service goes without its letters, which the table gives: "… (VAE)" would not fit.
  const named = rows.map((row) => ({ ...row, name: row.name.replace(/ \([^)]*\)$/, '') }))
  return drawn(
    {
      width: size.width,
      height: 10 + rows.length * 48,
      marginLeft: 2,
      marginRight: 110,
      marginTop: 4,
      marginBottom: 4,
      x: { axis: null, domain: [0, whole] },
      y: { axis: null, domain: named.map(({ name }) => name) },
      marks: [
        Plot.barX(named, { x: (row) => row.value ?? 0, y: 'name', className: 'bars', insetTop: 20, insetBottom: 4 }),
        ...(target === undefined
          ? []
          : [Plot.tickX(named, { x: () => target, y: 'name', className: 'target', insetTop: 16, insetBottom: 0 })]),
        Plot.text(named, { x: 0, y: 'name', text: 'name', dy: -14, textAnchor: 'start', className: 'name' }),
        Plot.text(named, {
          x: (row) => row.value ?? 0,
          y: 'name',
          text: 'text',
          dx: 6,
          dy: 8,
          textAnchor: 'start',
          className: 'name',
        }),
      ],
    },
    words,
  )
}

let drawings = 0
export function drawn(
  options: Plot.PlotOptions,
  { title, description }: { title: string; description: string },
  arrange: (svg: Element) => void = () => {},
): string {
  const svg = Plot.plot({ ...options, document, className: 'chart' })
  arrange(svg)
  svg.querySelector('style')?.remove()
  svg.removeAttribute('style')
  svg.setAttribute('font-size', fontSize)
  svg.removeAttribute('font-family')
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  drawings = (drawings + 1) % 1_000_000
  const id = `graphique-${drawings}`
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', `${id}-titre ${id}-texte`)
  for (const [name, part, words] of [
    ['desc', 'texte', description],
    ['title', 'titre', title],
  ] as const) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    element.setAttribute('id', `${id}-${part}`)
    element.textContent = words
    svg.prepend(element)
  }
  return svg.outerHTML
}
