// The parts of the dashboard: a figure with its change, a chart with its table, its definition and its file.

import { type IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import type { ComponentChildren } from 'preact'
import { barsOf, type Series } from '../../../components/charts.ts'
import { NumberCell, Table } from '../../../components/table.tsx'
import { figuresSaid, chartTexts as words } from '../../../texts/figures-said.ts'
import { aimText, type TargetsInForce } from './dashboard-words.ts'

export const definitionOf = (code: IndicatorCode) => `/region/indicateurs#${code}`
export function targetText(code: IndicatorCode | undefined, targets: TargetsInForce): string | undefined {
  if (code === undefined) return undefined
  const { aim } = indicatorOf(code)
  const value = targets[code]
  return aim && value !== undefined ? figuresSaid.target(aimText(aim, value)) : undefined
}

/** What came in, and what was taken of it. */
export const series = (needs: Series['values'], accepted: Series['values']): Series[] => [
  { name: words.short.received, values: needs },
  { name: words.short.taken, values: accepted },
]

export function Figure({
  of,
  value,
  note,
  targets = {},
}: {
  of: IndicatorCode
  value: string
  note?: string | undefined
  targets?: TargetsInForce
}) {
  const target = targetText(of, targets)
  return <PlainFigure name={indicatorOf(of).name} definition={definitionOf(of)} {...{ value, note, target }} />
}

/** A figure that is none of the indicators, or one of them with its target. */
export const PlainFigure = ({
  name,
  definition,
  value,
  note,
  target,
}: {
  name: string
  definition: string
  value: string
  note?: string | undefined
  target?: string | undefined
}) => (
  <div class="figure">
    <dt>
      <a href={definition}>{name}</a>
    </dt>
    <dd>
      <strong>{value}</strong>
      {note ? <span class="note line">{note}</span> : null}
      {target ? <span class="note line">{target}</span> : null}
    </dd>
  </div>
)

export type ChartProps = {
  /** the indicator it shows, or where else its numbers are defined */
  of?: IndicatorCode
  definition?: string
  title: string
  /** what the file holds, of what is published as one */
  file?: Record<string, string>
  head: readonly string[]
  targets?: TargetsInForce
  /** what is read of it at a glance */
  note?: string | undefined
}

export function Chart({
  of,
  definition = of && definitionOf(of),
  title,
  name = title,
  value,
  file,
  head,
  rows,
  svg,
  targets = {},
  note,
  notes = [note],
  more,
}: ChartProps & {
  rows: readonly (readonly string[])[]
  /** what its drawing and its table are called, where that is more than its title */
  name?: string
  /** the figure it is about, large */
  value?: string
  notes?: readonly (string | undefined)[]
  /** a page that tells more of it */
  more?: { href: string; text: string }
  /** absent where nothing can be drawn */
  svg?: ((words: { title: string; description: string }) => string) | undefined
}) {
  if (rows.length === 0 && !more) return null
  const target = targetText(of, targets)
  const description = `${head.slice(1).join(', ')} : ${rows.map((row) => row.filter((cell) => cell !== '').join(', ')).join(' ; ')}.`
  return (
    <figure class="graph">
      <figcaption>
        {title}
        {value ? <strong>{value}</strong> : null}
        {notes.map((one) => (one ? <span class="note line">{one}</span> : null))}
        {target ? <span class="note line">{target}</span> : null}
      </figcaption>
      {svg ? <div class="drawing" dangerouslySetInnerHTML={{ __html: svg({ title: name, description }) }} /> : null}
      {rows.length > 0 ? <SameAsTable {...{ name, head, rows }} /> : null}
      <p class="links">
        {more ? <a href={more.href}>{more.text}</a> : null}{' '}
        {definition ? (
          <a href={definition}>
            {words.definition}
            <span class="hidden">{words.of(title)}</span>
          </a>
        ) : null}{' '}
        {file ? (
          <>
            <a href={`/region/fichier?${new URLSearchParams(file)}`}>
              {words.csv}
              <span class="hidden">{words.of(title)}</span>
            </a>{' '}
            <a href={`/region/fichier?${new URLSearchParams({ ...file, format: 'xlsx' })}`}>
              {words.spreadsheet}
              <span class="hidden">{words.of(title)}</span>
            </a>
          </>
        ) : null}
      </p>
    </figure>
  )
}

function SameAsTable({
  name,
  head,
  rows,
}: {
  name: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
}) {
  return (
    <details>
      <summary>
        {words.sameAsTable}
        <span class="hidden">{words.of(name)}</span>
      </summary>
      <Table caption={name} head={head}>
        {rows.map(([label, ...cells]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {cells.map((cell, at) => (
              <NumberCell key={head[at + 1]}>{cell}</NumberCell>
            ))}
          </tr>
        ))}
      </Table>
    </details>
  )
}

export function Bars({
  rows,
  scale,
  ...more
}: ChartProps & {
  rows: readonly { name: string; value: number | null; text: string }[]
  /** what a whole bar stands for, where it is not the largest value */
  scale?: number
}): ComponentChildren {
  return (
    <Chart
      {...more}
      rows={rows.map(({ name, text }) => [name, text])}
      svg={(said) => barsOf(rows, said, { scale, target: more.of && more.targets?.[more.of] })}
    />
  )
}
