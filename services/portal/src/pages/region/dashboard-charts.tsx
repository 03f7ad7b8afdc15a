// The parts of the dashboard: a figure with its change, a chart with its table, its definition and its file.

import type { ComponentChildren } from 'preact'
import type { Count } from '../../apis/tracking.ts'
import { barsOf, type Series } from '../../components/charts.ts'
import { NumberCell, Table } from '../../components/table.tsx'
import { numberText } from '../../texts/numbers.ts'
import { definitions } from './dashboard-words.ts'

/** What came in, and what was taken of it. */
export const series = (needs: Series['values'], accepted: Series['values']): Series[] => [
  { name: 'Reçus', values: needs },
  { name: 'Pris en charge', values: accepted },
]
export const barOf = (name: string, count: Count) => ({
  name,
  value: typeof count === 'number' ? count : null,
  text: typeof count === 'number' ? numberText(count) : 'moins de 5',
})

export function Figure({
  of,
  value,
  note,
}: {
  of: keyof typeof definitions
  value: string
  note?: string | undefined
}) {
  return (
    <div class="figure">
      <dt>
        <a href={`#definition-${of}`}>{definitions[of][0]}</a>
      </dt>
      <dd>
        <strong>{value}</strong>
        {note ? <span class="note">{note}</span> : null}
      </dd>
    </div>
  )
}

type ChartProps = {
  of: keyof typeof definitions
  title: string
  /** what the file holds */
  file: Record<string, string>
  head: readonly string[]
}

export function Chart({
  of,
  title,
  file,
  head,
  rows,
  svg,
}: ChartProps & {
  rows: readonly (readonly string[])[]
  svg: (words: { title: string; description: string }) => string
}) {
  if (rows.length === 0) return null
  const description = `${head.slice(1).join(', ')} : ${rows.map((row) => row.join(', ')).join(' ; ')}.`
  return (
    <figure class="graph">
      <figcaption>{title}</figcaption>
      <div class="drawing" dangerouslySetInnerHTML={{ __html: svg({ title, description }) }} />
      <details>
        <summary>Les mêmes chiffres en tableau</summary>
        <Table caption={title} head={head}>
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
      <p class="links">
        <a href={`#definition-${of}`}>
          Définition<span class="hidden"> : {title}</span>
        </a>{' '}
        <a href={`/region/fichier?${new URLSearchParams(file)}`}>
          Télécharger (CSV)<span class="hidden"> : {title}</span>
        </a>
      </p>
    </figure>
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
    <Chart {...more} rows={rows.map(({ name, text }) => [name, text])} svg={(words) => barsOf(rows, words, scale)} />
  )
}
