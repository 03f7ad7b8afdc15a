// Delays by audience, on the page of delays: what was promised, then each step, all audiences side by side; and of the one
// asked for, how many needs in each class.

import { regionCode, type Status, statuses } from '@hent/contracts/codes.ts'
import { type DelayStep, delayStepNames, delaySteps } from '@hent/contracts/delay-classes.ts'
import { type IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import { statusLabels } from '@hent/contracts/labels.ts'
import type { Row } from '../../../apis/tracking.ts'
import { barsOf } from '../../../components/charts.ts'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { shareChart } from '../../../components/share-chart.ts'
import { audienceDelayTexts as words } from '../../../texts/audience-delays.ts'
import { withinText } from '../../../texts/delays.ts'
import { shareTexts } from '../../../texts/shares.ts'
import { Chart, Figure } from './dashboard-charts.tsx'
import { about } from './dashboard-words.ts'
import { Classes } from './delay-bars.tsx'
import { classCounts, needsOf, percentsReached, quantileOf, shareInTime, totalOf } from './delay-measures.ts'
import type { Period } from './period.ts'
import { percentText, shareCells } from './shares.ts'

type Rows = readonly Row<'audience-delays'>[]
type Drawn = { rows: Rows; file: Record<string, string> }

const codes: Record<DelayStep, IndicatorCode> = {
  toProposal: 'audience-proposal',
  toAcceptance: 'audience-acceptance',
  toContact: 'audience-contact',
  toClosing: 'audience-closing',
}
const ofAudience = (rows: Rows, status: Status) => rows.filter((row) => row.status === status)

/** @param rows of each month of the period */
export function AudienceDelays({
  rows,
  period,
  audience,
}: {
  rows: Rows
  period: Period
  audience: Status | undefined
}) {
  const file = {
    mois: period.month,
    territoire: regionCode,
    tableau: 'audience-delays',
    duree: String(period.months.length),
  }
  const comparable = statuses.some((status) => percentsReached(classCounts(ofAudience(rows, status), 'toProposal')))
  return (
    <Section id="publics" title={`${words.title}, ${period.name}`}>
      <p>{words.lead}</p>
      {comparable ? (
        <>
          {audience ? <OneAudience rows={ofAudience(rows, audience)} audience={audience} file={file} /> : null}
          <div class="charts">
            <InTime which="accepted" rows={rows} file={file} />
            <InTime which="contacted" rows={rows} file={file} />
            {delayStepNames.map((step) => (
              <Step key={step} step={step} rows={rows} file={file} />
            ))}
          </div>
          <p>{words.reading}</p>
        </>
      ) : (
        <Notice>
          <p>{words.empty}</p>
        </Notice>
      )}
    </Section>
  )
}

function OneAudience({ rows, audience, file }: Drawn & { audience: Status }) {
  const name = statusLabels[audience].fr
  return (
    <>
      <h3>{words.one(name)}</h3>
      <dl class="figures">
        <Figure of="audience-needs" value={about(needsOf(rows), true)} />
      </dl>
      <div class="charts">
        {delayStepNames.map((step) => (
          <Classes
            key={step}
            step={step}
            code={codes[step]}
            title={words.oneStep(name, indicatorOf(codes[step]).name)}
            rows={rows}
            several
            file={file}
          />
        ))}
      </div>
      <h3>{words.every}</h3>
    </>
  )
}

function InTime({ which, rows, file }: Drawn & { which: 'accepted' | 'contacted' }) {
  const shares = statuses.map((status) => ({
    name: statusLabels[status].fr,
    share: shareInTime(ofAudience(rows, status), which),
  }))
  const points = shares.flatMap(({ name, share }) =>
    share
      ? [{ name, received: share.share, interval: [share.low, share.high] as const, said: percentText(share.share) }]
      : [],
  )
  if (points.length === 0) return null
  const code = `audience-${which}-in-time` as const
  return (
    <Chart
      of={code}
      title={indicatorOf(code).name}
      file={file}
      head={[words.audience, ...shareTexts.head]}
      svg={(said) => shareChart(points, said)}
      rows={shares.map(({ name, share }) => [name, ...shareCells(share)])}
    />
  )
}

/** Of each audience the share that is reached when half of everybody is. */
function Step({ step, rows, file }: Drawn & { step: DelayStep }) {
  const all = classCounts(rows, step)
  const hours = quantileOf(step, all, 0.5)
  if (typeof hours !== 'number') return null
  const edges: readonly number[] = delaySteps[step]
  const half = withinText(hours, step)
  const audiences = statuses.map((status) => {
    const counts = classCounts(ofAudience(rows, status), step)
    const percent = percentsReached(counts)?.[edges.indexOf(hours)] ?? null
    const said = percent === null ? shareTexts.tooFew : words.percent(percent)
    const at = (share: number) => withinText(quantileOf(step, counts, share), step)
    const told = totalOf(counts)
    return {
      name: statusLabels[status].fr,
      value: percent,
      text: said,
      cells: [at(0.5), at(0.9), about(told || null, true)],
    }
  })
  return (
    <Chart
      of={codes[step]}
      title={words.reached(indicatorOf(codes[step]).name, half)}
      note={words.halfOfAll(half)}
      file={file}
      head={words.head}
      svg={(said) => barsOf(audiences, said, { scale: 100 })}
      rows={audiences.map(({ name, text, cells }) => [name, text, ...cells])}
    />
  )
}
