// Shares with their intervals as charts with their tables: over months, and side by side. A chart in which no share rests
// on enough is left out; where all are, the words say so.

import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import type { ComponentChildren } from 'preact'
import { intervalsOver } from '../../../components/interval-chart.ts'
import { shareChart } from '../../../components/share-chart.ts'
import { monthText } from '../../../texts/dates.ts'
import { shareTexts as words } from '../../../texts/shares.ts'
import { Chart, type ChartProps } from './dashboard-charts.tsx'
import type { TargetsInForce } from './dashboard-words.ts'
import { percentText, type Share, shareCells } from './shares.ts'

export type ShareDrawing = Omit<ChartProps, 'head' | 'targets'> & {
  /** what is compared: "Service"; months one after the other where it is `months` */
  by: 'months' | string
  /** months as "2026-11", or names */
  rows: readonly { name: string; share: Share | null }[]
}

export function ShareCharts({
  drawings,
  targets = {},
  children,
}: {
  drawings: readonly ShareDrawing[]
  targets?: TargetsInForce
  children?: ComponentChildren
}) {
  const shown = drawings.filter(({ rows }) => rows.some(({ share }) => share !== null))
  if (shown.length === 0 && !children) return <p>{words.none}</p>
  return (
    <div class="charts">
      {shown.map((drawing) => (
        <ShareChart key={drawing.title} {...drawing} targets={targets} />
      ))}
      {children}
    </div>
  )
}

function ShareChart({ by, rows, ...chart }: ShareDrawing & { targets: TargetsInForce }) {
  const monthly = by === 'months'
  const due = targetShare(chart.of, chart.targets)
  const points = rows.flatMap(({ name, share }) =>
    share
      ? [
          {
            name,
            due,
            received: share.share,
            interval: [share.low, share.high] as const,
            said: percentText(share.share),
          },
        ]
      : [],
  )
  const months = rows.map(({ name }) => name)
  const shares = rows.map(({ share }) => share)
  return (
    <Chart
      {...chart}
      head={[monthly ? words.month : by, ...words.head]}
      svg={(said) => (monthly ? intervalsOver(months, shares, said, due) : shareChart(points, said))}
      rows={rows.map(({ name, share }) => [monthly ? monthText(name) : name, ...shareCells(share)])}
    />
  )
}

const targetShare = (code: IndicatorCode | undefined, targets: TargetsInForce) => {
  const percent = code && targets[code]
  return percent === undefined ? undefined : percent / 100
}
