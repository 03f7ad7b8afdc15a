// The six figures that matter, over the dashboard: each with what it was over thirteen months, its target, the period before,
// and a page that tells more of it.

import { isPublished } from '@hent/contracts/figures.ts'
import { indicatorOf } from '@hent/contracts/indicators.ts'
import { communes, territoryKind } from '@hent/territory/communes.ts'
import type { CoverageColumn } from '../../../apis/coverage.ts'
import { trendOver } from '../../../components/trend-chart.ts'
import { monthText } from '../../../texts/dates.ts'
import { overviewTexts as words } from '../../../texts/overview.ts'
import { regionLinkTexts as links } from '../../../texts/region-links.ts'
import { holesFirst, needCode } from '../rules/coverage-places.ts'
import { Chart } from './dashboard-charts.tsx'
import type { View } from './filters.tsx'
import { type Measure, measuresOf, type OverviewFigures } from './overview-measures.ts'
import { yearAndSameMonth } from './period.ts'

export type Coverage = readonly CoverageColumn[] | 'away' | 'none'
type Asked = Readonly<Record<string, string>>
type OverviewView = Pick<View, 'period' | 'service' | 'territory' | 'targets'>

export function Overview({
  figures,
  coverage,
  asked,
  ...view
}: OverviewView & { figures: OverviewFigures; coverage: Coverage; asked: Asked }) {
  const months = figures.activity.slice(-yearAndSameMonth).map(({ period }) => period)
  return (
    <section class="overview" aria-label={words.title}>
      {measuresOf(view, figures).map((measure) => (
        <Card key={measure.code} {...{ measure, months, asked, view }} />
      ))}
      <CoverageCard coverage={coverage} service={view.service} />
    </section>
  )
}

function Card({
  measure,
  months,
  asked,
  view: { period, territory, targets },
}: {
  measure: Measure
  months: readonly string[]
  asked: Asked
  view: OverviewView
}) {
  const { code, table, page, of, over, say, change, scale, targetAt } = measure
  const { name } = indicatorOf(code)
  const [path, text] = page
  const more = { href: `${path}?${new URLSearchParams(asked)}`, text }
  if (!isPublished(table, territoryKind(territory))) {
    const where = isPublished(table, 'departement') ? words.notHere : words.onlyRegion
    return <Chart of={code} title={name} notes={[where]} more={more} head={[]} rows={[]} />
  }
  const values = months.map((month) => over([month]))
  const target = targets[code]
  const drawn = { ...scale, target: target === undefined ? undefined : targetAt(target) }
  return (
    <Chart
      of={code}
      title={name}
      name={words.trend(name)}
      value={say(over(period.months), period.months)}
      notes={[of, change]}
      targets={targets}
      more={more}
      file={{ ...asked, tableau: table }}
      head={[words.month, name]}
      rows={months.map((month, at) => [monthText(month), say(values[at] ?? null, [month])])}
      svg={values.every((value) => value === null) ? undefined : (said) => trendOver(months, values, said, drawn)}
    />
  )
}

/** As it is today: of other days nothing is known. */
function CoverageCard({ coverage, service }: { coverage: Coverage; service: View['service'] }) {
  const { name, ...said } = words.coverage
  const more = { href: '/region/couverture', text: links.coverage }
  if (typeof coverage === 'string') return <Chart title={name} notes={[said.away]} more={more} head={[]} rows={[]} />
  const columns = coverage.filter((one) => service === undefined || one.service === service).toSorted(holesFirst)
  const [worst] = columns
  const all = communes().length
  const textOf = (empty: number) => (empty === 0 ? said.none : said.share(empty, all))
  return (
    <Chart
      title={name}
      name={said.title}
      value={textOf(worst?.empty.communes ?? 0)}
      notes={[worst && worst.empty.communes > 0 ? said.worst(worst.label) : undefined, said.now]}
      more={worst ? { ...more, href: `${more.href}?${new URLSearchParams({ besoin: needCode(worst) })}` } : more}
      head={said.head}
      rows={columns.map(({ label, empty }) => [label, textOf(empty.communes)])}
    />
  )
}
