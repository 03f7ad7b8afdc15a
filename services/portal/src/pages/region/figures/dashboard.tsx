// The Region's dashboard: a month in a few figures, beside their targets, and how it came to that over a year. Each chart
// has its table, its definition one click away and its file. Sums are of published rows, so they tell nothing the rows do not.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { isPublished, type TableName } from '@hent/contracts/figures.ts'
import { senderKinds } from '@hent/contracts/indicators.ts'
import { senderLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { Row, Summary } from '../../../apis/tracking.ts'
import { Layout } from '../../../components/layout.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { Select } from '../../../components/select.tsx'
import { dashboardTexts as said } from '../../../texts/dashboard.ts'
import { momentText, monthText } from '../../../texts/dates.ts'
import { figuresSaid, filterTexts } from '../../../texts/figures-said.ts'
import { overviewTexts as words } from '../../../texts/overview.ts'
import { TotalsTable } from '../../public/public-figures.tsx'
import { AudienceBars, type Audiences, AudienceYear, OneAudience } from './audience.tsx'
import { Bars } from './dashboard-charts.tsx'
import { about, sumOf } from './dashboard-words.ts'
import { waysToEnd } from './door-answers.ts'
import { placeName, territories } from './figures.tsx'
import { Filters, type View } from './filters.tsx'
import { hoursText } from './hours-text.ts'
import { type Coverage, Overview } from './overview.tsx'
import type { OverviewFigures } from './overview-measures.ts'
import { rowsIn } from './period.ts'
import { RegionLinks } from './region-links.tsx'

const shownMonths = 12
export type Trend<T extends TableName> = readonly { period: string; asOf: string; rows: readonly Row<T>[] }[]
type Trends<T extends TableName> = { [Table in T]: Trend<Table> }
export type DashboardFigures = Trends<'activity' | 'delays' | 'answers'> & OverviewFigures & { audiences: Audiences }

export function DashboardPage({
  page,
  period,
  months,
  territory,
  service,
  audience,
  figures: read,
  coverage,
  targets,
  summary,
}: View & {
  figures: DashboardFigures
  coverage: Coverage
  /** of the month that runs, where that is the one shown: its totals follow by themselves where there is a script */
  summary: Summary | undefined
}) {
  const { month } = period
  // Charts show a year, however long the period.
  const figures = { ...read, activity: read.activity.slice(-shownMonths) }
  const several = service === undefined
  const place = placeName(territory)
  const title = `${place}, ${period.name}`
  const asked = {
    mois: month,
    periode: period.kind,
    territoire: territory,
    service: service ?? '',
    public: audience ?? '',
  }
  const asOf = figures.activity.at(-1)?.asOf
  const empty = rowsIn(
    figures.activity,
    figures.activity.map((one) => one.period),
    service,
  ).every(({ needs }) => needs === '< 5')
  const lastMonth = period.months.length > 1 ? `, ${monthText(month)}` : ''
  const now = rowsIn(read.activity, period.months, service)
  return (
    <Layout page={page} title={said.titleOf(title)} door="pro" broad script={summary && '/direct.js'}>
      <h1>{said.title}</h1>
      <Filters {...{ page, month, months, period: period.kind, service, audience }} action="/region" byAudience>
        <Select name="territoire" label={filterTexts.territory} options={territories()} value={territory} />
      </Filters>
      <h2>{title}</h2>
      {empty ? (
        <Notice>
          <p>
            {figuresSaid.tooFewToShow(said.kept)} {said.tryWider}
          </p>
        </Notice>
      ) : null}
      <Overview {...{ period, service, territory, targets, asked, coverage }} figures={read} />
      {audience ? <OneAudience {...{ audience, period }} audiences={read.audiences} /> : null}
      <div class="charts">
        {audience ? (
          <AudienceYear
            audience={audience}
            audiences={read.audiences}
            months={figures.activity.map((one) => one.period)}
            file={asked}
          />
        ) : null}
        <Bars
          of="needs"
          title={said.byService}
          file={{ ...asked, tableau: 'activity' }}
          head={[figuresSaid.service, figuresSaid.received]}
          rows={serviceKinds.map((kind) => {
            const value = sumOf(rowsIn(read.activity, period.months, kind).map((row) => row.needs))
            return { name: serviceLabels[kind].fr, value, text: about(value, period.months.length > 1) }
          })}
        />
        <Bars
          of="acceptance-delay"
          targets={targets}
          title={said.halfAccepted(lastMonth)}
          file={{ ...asked, tableau: 'delays' }}
          head={said.delayHead}
          rows={(figures.delays.at(-1)?.rows ?? []).map((row) => {
            const hours = row.halfAcceptedWithinHours
            const value = typeof hours === 'number' ? hours : null
            return { name: serviceLabels[row.service].fr, value, text: hoursText(page, hours) }
          })}
        />
        <Bars
          of="senders"
          title={said.doors}
          file={{ ...asked, tableau: 'activity' }}
          head={said.doorsHead}
          rows={senderKinds.map((sender) => {
            const value = sumOf(now.map((row) => row.senders[sender] ?? '< 5'))
            return { name: senderLabels[sender], value, text: about(value, several || period.months.length > 1) }
          })}
        />
        <Bars
          of="endings"
          title={said.endings}
          file={{ ...asked, tableau: 'activity' }}
          head={[figuresSaid.ending, figuresSaid.needs]}
          rows={waysToEnd().map(({ name, count }) => {
            const value = sumOf(now.map(count))
            return { name, value, text: about(value, several || period.months.length > 1) }
          })}
        />
        {isPublished('answers', territoryKind(territory)) ? (
          <Bars
            of="useful"
            targets={targets}
            title={said.useful(lastMonth)}
            scale={5}
            file={{ ...asked, tableau: 'answers' }}
            head={said.usefulHead}
            rows={(figures.answers.at(-1)?.rows ?? []).map((row) => {
              const value = row.means.useful ?? null
              const text = value === null ? said.tooFewAnswers : numberText(value)
              return { name: serviceLabels[row.service].fr, value, text }
            })}
          />
        ) : null}
        <AudienceBars audiences={read.audiences} month={month} asked={asked} />
      </div>
      <p>
        {said.rounded}
        {asOf ? ` ${figuresSaid.asOf(momentText(asOf))}` : ''}
      </p>
      {summary ? (
        <Section id="en-direct" title={words.live}>
          <p>{words.liveLead}</p>
          <div data-live="/chiffres/direct?langue=fr">
            <TotalsTable page={page} summary={summary} />
          </div>
        </Section>
      ) : null}
      <RegionLinks page={page} asked={asked} />
    </Layout>
  )
}
