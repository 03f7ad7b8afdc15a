// How long it takes, step by step: how many needs in each class of delays, medians from those published counts, and how
// many were taken and contacted within what was promised.

import type { DelayStep } from '@hent/contracts/delay-classes.ts'
import { isPublished } from '@hent/contracts/figures.ts'
import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { QuarterTold } from '../../../apis/equal-treatment.ts'
import type { Row } from '../../../apis/tracking.ts'
import { linesOver } from '../../../components/charts.ts'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { audienceDelayTexts } from '../../../texts/audience-delays.ts'
import { monthText } from '../../../texts/dates.ts'
import { delayTexts as words } from '../../../texts/delays.ts'
import { equalTexts } from '../../../texts/equal-delays.ts'
import { AudienceDelays } from './audience-delays.tsx'
import { Chart, Figure } from './dashboard-charts.tsx'
import { percentOfTallies, pointsText, tallyOf } from './dashboard-words.ts'
import { Classes } from './delay-bars.tsx'
import { EqualDelays } from './equal-delays.tsx'
import { placeName, territories } from './figures.tsx'
import { FiguresPage } from './figures-page.tsx'
import type { View } from './filters.tsx'
import { rowsIn } from './period.ts'

type Trend<T extends 'activity' | 'delay-classes'> = readonly { period: string; rows: readonly Row<T>[] }[]
export type DelayFigures = { activity: Trend<'activity'>; classes: Trend<'delay-classes'> }
/** Of the region only: the quarters that are told, and the first that is not. */
export type EqualFigures = { quarters: readonly QuarterTold[]; next: string }

const steps: readonly [DelayStep, IndicatorCode][] = [
  ['toProposal', 'proposal-classes'],
  ['toAcceptance', 'acceptance-classes'],
  ['toContact', 'contact-classes'],
  ['toClosing', 'closing-classes'],
]

export function DelaysPage({
  figures,
  equal,
  audiences,
  ...view
}: View & {
  figures: DelayFigures
  equal: EqualFigures | undefined
  /** of each month of the period; of the region only */
  audiences: readonly Row<'audience-delays'>[] | undefined
}) {
  const { period, territory, service, audience } = view
  const title = `${placeName(territory)}, ${period.name}`
  const everybody = audience && audienceDelayTexts.everybody
  const back = { mois: period.month, territoire: territory, service: service ?? '', public: audience ?? '' }
  return (
    <FiguresPage {...{ view, words, title, back }} action="/region/delais" places={territories()} byAudience>
      {isPublished('delay-classes', territoryKind(territory)) ? (
        <>
          {everybody ? (
            <p class="note">{audiences ? `${everybody} ${audienceDelayTexts.chosenBelow}` : everybody}</p>
          ) : null}
          <Delays {...view} figures={figures} />
        </>
      ) : (
        <Notice>
          <p>{words.notPublished}</p>
          <LoneLink
            href={`/region/tableaux?${new URLSearchParams({ mois: period.month, territoire: territory, tableau: 'delays' })}`}
            text={words.tables}
          />
        </Notice>
      )}
      {audiences ? (
        <AudienceDelays rows={audiences} {...{ period, audience }} />
      ) : (
        <p>{audienceDelayTexts.onlyRegion}</p>
      )}
      {equal ? <EqualDelays {...equal} service={service} note={everybody} /> : <p>{equalTexts.onlyRegion}</p>}
    </FiguresPage>
  )
}

/** A line shows a year, however long the period. */
const shownMonths = 12
type Rows = { classes: readonly Row<'delay-classes'>[]; activity: readonly Row<'activity'>[] }

export function Delays({ period, territory, service, targets, figures }: View & { figures: DelayFigures }) {
  const several = service === undefined || period.months.length > 1
  const over = (months: readonly string[]): Rows => ({
    classes: rowsIn(figures.classes, months, service),
    activity: rowsIn(figures.activity, months, service),
  })
  const now = over(period.months)
  const before = over(period.before)
  const file = {
    mois: period.month,
    territoire: territory,
    tableau: 'delay-classes',
    duree: String(period.months.length),
  }
  const months = figures.classes.slice(-shownMonths).map((one) => one.period)
  const shares = {
    accepted: months.map((one) => shareInTime(over([one]), 'accepted')),
    contacted: months.map((one) => shareInTime(over([one]), 'contacted')),
  }
  return (
    <>
      <dl class="figures">
        {(['accepted', 'contacted'] as const).map((which) => (
          <Figure
            key={which}
            of={`${which}-in-time`}
            value={shareSaid(shareInTime(now, which))}
            note={pointsText(shareInTime(now, which), shareInTime(before, which), period.nameBefore)}
            targets={targets}
          />
        ))}
      </dl>
      <div class="charts">
        {steps.map(([step, code]) => (
          <Classes key={step} step={step} code={code} rows={now.classes} several={several} file={file} />
        ))}
        <Chart
          of="accepted-in-time"
          title={words.overMonths}
          file={{ ...file, duree: '12' }}
          targets={targets}
          svg={(said) =>
            linesOver(
              months,
              [
                { name: words.accepted, values: shares.accepted },
                { name: words.contacted, values: shares.contacted },
              ],
              said,
            )
          }
          head={words.overMonthsHead}
          rows={months.map((month, at) => [
            monthText(month),
            shareSaid(shares.accepted[at] ?? null),
            shareSaid(shares.contacted[at] ?? null),
          ])}
        />
      </div>
      <p>{words.reading}</p>
    </>
  )
}

export const shareSaid = (percent: number | null) => (percent === null ? words.tooFew : `environ ${percent} %`)

/** Of those accepted or contacted, how many in the time promised, in whole percents. */
export function shareInTime({ classes, activity }: Rows, which: 'accepted' | 'contacted'): number | null {
  const inTime = classes.map((row) => row.inTime[which] ?? '< 5')
  return percentOfTallies(tallyOf(inTime), tallyOf(activity.map((row) => row[which])))
}
