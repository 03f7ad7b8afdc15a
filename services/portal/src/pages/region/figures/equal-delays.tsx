// Delays of women and men side by side, on the page of delays: who said it, what was promised, and each step.

import { type DelayStep, delayStepNames } from '@hent/contracts/delay-classes.ts'
import { compared } from '@hent/contracts/equal-treatment.ts'
import { type IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import { settledOn } from '@hent/territory/quarters.ts'
import type { EqualRow, QuarterTold } from '../../../apis/equal-treatment.ts'
import { Notice } from '../../../components/notice.tsx'
import { reachChart } from '../../../components/reach-chart.ts'
import { Section } from '../../../components/section.tsx'
import { shareChart } from '../../../components/share-chart.ts'
import { classText, edgeText, withinText } from '../../../texts/delays.ts'
import { equalTexts as words } from '../../../texts/equal-delays.ts'
import { shareTexts } from '../../../texts/shares.ts'
import { Chart, Figure } from './dashboard-charts.tsx'
import { about } from './dashboard-words.ts'
import { classCounts, needsOf, percentsReached, quantileOf, shareInTime } from './delay-measures.ts'
import { groupsOf, rowsTold, sharePerson } from './equal-measures.ts'
import { percentText, shareCells } from './shares.ts'

type Props = {
  quarters: readonly QuarterTold[]
  service: string | undefined
  /** the first that is not told yet */
  next: string
  /** what these figures are not of */
  note?: string | undefined
}
type Drawn = { rows: readonly EqualRow[]; file: Record<string, string> }

const stepIndicators: Record<DelayStep, IndicatorCode> = {
  toProposal: 'proposal-classes',
  toAcceptance: 'acceptance-classes',
  toContact: 'contact-classes',
  toClosing: 'closing-classes',
}

export function EqualDelays({ quarters, service, next, note }: Props) {
  const rows = rowsTold(quarters, service)
  const [first, last] = [quarters[0]?.quarter ?? '', quarters.at(-1)?.quarter ?? '']
  const file = { tableau: 'equal-treatment', trimestre: last, nombre: String(quarters.length) }
  const stated = sharePerson(rows)
  const comparable = compared.every((who) => needsOf(groupsOf(rows, who)) !== null)
  return (
    <Section id="egalite" title={`${words.title}, ${words.quarters(first, last)}`}>
      <p>{words.lead}</p>
      {note ? <p class="note">{note}</p> : null}
      {comparable ? (
        <>
          <dl class="figures">
            <Figure
              of="equal-stated"
              value={stated ? `environ ${percentText(stated.share)}` : words.tooFew}
              note={words.statedNote(
                about(needsOf(groupsOf(rows, 'women')), true),
                about(needsOf(groupsOf(rows, 'men')), true),
              )}
            />
          </dl>
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
      <p>{words.next(next, settledOn(next))}</p>
    </Section>
  )
}

function InTime({ which, rows, file }: Drawn & { which: 'accepted' | 'contacted' }) {
  const shares = compared.map((who) => ({ name: words[who], share: shareInTime(groupsOf(rows, who), which) }))
  const points = shares.flatMap(({ name, share }) =>
    share
      ? [{ name, received: share.share, interval: [share.low, share.high] as const, said: percentText(share.share) }]
      : [],
  )
  if (points.length < compared.length) return null
  return (
    <Chart
      of="equal-in-time"
      title={words.inTime[which]}
      file={file}
      head={[words.group, ...shareTexts.head]}
      svg={(said) => shareChart(points, said)}
      rows={shares.map(({ name, share }) => [name, ...shareCells(share)])}
    />
  )
}

function Step({ step, rows, file }: Drawn & { step: DelayStep }) {
  const groups = compared.map((who) => {
    const counts = classCounts(groupsOf(rows, who), step)
    const said = (share: number) => withinText(quantileOf(step, counts, share), step)
    return {
      name: words[who],
      counts,
      percents: percentsReached(counts),
      note: words.quantiles(words[who], said(0.5), said(0.9)),
    }
  })
  const drawn = groups.flatMap(({ name, percents }) => (percents ? [{ name, percents }] : []))
  if (drawn.length < compared.length) return null
  const [counts] = groups.map((group) => group.counts)
  const places = (counts ?? []).map((_, place) => place)
  const name = indicatorOf(stepIndicators[step]).name
  return (
    <Chart
      of="equal-delays"
      title={words.reached(name)}
      note={groups.map(({ note }) => note).join('. ')}
      file={file}
      head={words.head}
      svg={(said) =>
        reachChart(
          places.slice(0, -1).map((place) => edgeText(step, place)),
          drawn,
          said,
        )
      }
      rows={places.map((place) => [
        classText(step, place),
        ...groups.map((group) => about(group.counts[place] ?? null, true)),
      ])}
    />
  )
}
