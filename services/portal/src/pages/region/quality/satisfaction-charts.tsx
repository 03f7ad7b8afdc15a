// The sections of the page of satisfaction: month by month, by service, by département, and who could not be reached.

import { outcomes, serviceKinds } from '@hent/contracts/codes.ts'
import { isPublished } from '@hent/contracts/figures.ts'
import { indicatorOf } from '@hent/contracts/indicators.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { Count } from '../../../apis/tracking.ts'
import { Section } from '../../../components/section.tsx'
import { satisfactionTexts as words } from '../../../texts/satisfaction.ts'
import type { Trend } from '../figures/dashboard.tsx'
import { Bars } from '../figures/dashboard-charts.tsx'
import { about, sumOf } from '../figures/dashboard-words.ts'
import { placeName } from '../figures/figures.tsx'
import type { View } from '../figures/filters.tsx'
import { rowsIn, yearAndSameMonth } from '../figures/period.ts'
import { ShareCharts, type ShareDrawing } from '../figures/share-charts.tsx'
import type { FitFigures } from './routed-well.tsx'
import { type Measure, pleased, responses, type SatisfactionFigures, unreachable } from './satisfaction-measures.ts'

export type SatisfactionView = View & {
  figures: SatisfactionFigures
  /** of the whole region only */
  others: Trend<'other-surveys'>
  fits: FitFigures
  /** months of the period and of the one before at whose beginning the questions changed their words */
  rewritten: readonly string[]
  /** of the whole region only */
  departements: readonly { code: string; figures: SatisfactionFigures }[]
}

/** the longest that a file is asked for */
const fileMonths = 12

const fileOf = ({ period, territory }: SatisfactionView, { table }: Measure, months: number) => ({
  mois: period.month,
  territoire: territory,
  tableau: table,
  duree: String(months),
})
const nameOf = (one: Measure) => (one === unreachable ? words.unreachable : indicatorOf(one.code).name)
const noteOf = (one: Measure) => (one === unreachable ? { note: words.unreachableOf } : {})

const monthly = (view: SatisfactionView, one: Measure): ShareDrawing => ({
  of: one.code,
  title: words.monthly(nameOf(one)),
  ...noteOf(one),
  file: fileOf(view, one, fileMonths),
  by: 'months',
  rows: view.figures.activity.slice(-yearAndSameMonth).map(({ period }) => ({
    name: period,
    share: one.of(view.figures, { months: [period], service: view.service }),
  })),
})

const byService = (view: SatisfactionView, one: Measure): ShareDrawing => ({
  of: one.code,
  title: words.ofServices(nameOf(one)),
  ...noteOf(one),
  file: fileOf(view, one, view.period.months.length),
  by: words.service,
  rows: serviceKinds.map((service) => ({
    name: serviceLabels[service].fr,
    share: one.of(view.figures, { months: view.period.months, service }),
  })),
})

const byDepartement = (view: SatisfactionView, one: Measure): ShareDrawing => ({
  of: one.code,
  title: words.ofDepartements(nameOf(one)),
  ...noteOf(one),
  file: { ...fileOf(view, one, view.period.months.length), territoire: 'tout' },
  by: words.departement,
  rows: view.departements.map(({ code, figures }) => ({
    name: placeName(code),
    share: one.of(figures, { months: view.period.months, service: view.service }),
  })),
})

export const Monthly = (view: SatisfactionView) => (
  <Section id="mois-par-mois" title={words.overMonths}>
    <ShareCharts drawings={[responses, ...pleased].map((one) => monthly(view, one))} targets={view.targets}>
      {isPublished('answers', territoryKind(view.territory)) ? <Heard {...view} /> : null}
    </ShareCharts>
  </Section>
)

function Heard({ figures, period, territory, service }: SatisfactionView) {
  const rows = rowsIn(figures.answers, period.months, service)
  const several = service === undefined || period.months.length > 1
  return (
    <Bars
      of="heard-from"
      title={words.heardIn(period.name)}
      file={{ mois: period.month, territoire: territory, tableau: 'answers', duree: String(period.months.length) }}
      head={words.heardHead}
      rows={(['yes', 'no', 'not-yet'] as const).map((said) => {
        const value = sumOf(rows.map(({ contacted }) => contacted[said] ?? '< 5'))
        return { name: words.heardAnswers[said], value, text: about(value, several) }
      })}
    />
  )
}

export function ByService(view: SatisfactionView) {
  if (view.service !== undefined) return null
  return (
    <Section id="par-service" title={`${words.byService}, ${view.period.name}`}>
      <ShareCharts drawings={[responses, ...pleased].map((one) => byService(view, one))} targets={view.targets} />
      <p>{words.doors}</p>
    </Section>
  )
}

export function ByDepartement(view: SatisfactionView) {
  if (view.departements.length === 0) return null
  return (
    <Section id="par-territoire" title={`${words.byTerritory}, ${view.period.name}`}>
      <ShareCharts drawings={[responses, unreachable].map((one) => byDepartement(view, one))} targets={view.targets} />
    </Section>
  )
}

export function Unreached(view: SatisfactionView) {
  const { figures, period, service } = view
  const rows = rowsIn(figures.activity, period.months, service)
  const total = (counts: readonly Count[]) => about(sumOf(counts), true)
  const ended = total(rows.flatMap(({ endings }) => outcomes.map((outcome) => endings[outcome] ?? '< 5')))
  const missed = total(rows.map(({ endings }) => endings.unreachable ?? '< 5'))
  const sent = total(rowsIn(figures.surveys, period.months, service).map((row) => row.sent))
  const drawings = [monthly(view, unreachable), ...(service === undefined ? [byService(view, unreachable)] : [])]
  return (
    <Section id="injoignables" title={words.unreached}>
      <p>{words.unreachedLead(ended, missed, sent)}</p>
      <ShareCharts drawings={drawings} />
    </Section>
  )
}
