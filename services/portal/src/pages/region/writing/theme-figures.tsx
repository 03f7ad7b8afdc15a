// What the theme of a year brought: in all, month by month, by territory, and beside the year before where it had one.

import { regionCode } from '@hent/contracts/codes.ts'
import { type ThemeMeasure, themeMeasures } from '@hent/contracts/theme-indicators.ts'
import type { ThemeSeen } from '../../../apis/themes.ts'
import { linesOver } from '../../../components/charts.ts'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import { monthText } from '../../../texts/dates.ts'
import { themeTexts as words } from '../../../texts/theme.ts'
import { Chart, PlainFigure } from '../figures/dashboard-charts.tsx'
import { about, changeText } from '../figures/dashboard-words.ts'
import { placeName } from '../figures/figures.tsx'
import { monthsOf, type ThemeFigures, type ThemeTrend, totalOf } from './theme-measures.ts'

type Shown = {
  year: number
  figures: ThemeFigures | 'away'
  /** the theme of the year before, where it had one */
  before: ThemeSeen | undefined
}
const definition = '/region/indicateurs#theme'

export function ThemeOfYear({ year, figures, before }: Shown) {
  if (figures === 'away') return <Said text={words.figuresAway} />
  const region = figures.find(({ code }) => code === regionCode)
  const months = monthsOf(year).filter((month) => region?.months.some(({ period }) => period === month))
  const earlier = monthsOf(year - 1).slice(0, months.length)
  if (!region || totalOf(region.months, 'needs', months).value === null) return <Said text={words.empty} />
  return (
    <>
      <dl class="figures">
        {themeMeasures.map((measure) => {
          const now = totalOf(region.months, measure, months)
          const then = totalOf(region.months, measure, earlier)
          return (
            <PlainFigure
              key={measure}
              name={words.measures[measure]}
              definition={definition}
              value={about(now.value, true)}
              note={before ? changeText(now, then, words.yearBefore(before)) : undefined}
            />
          )
        })}
      </dl>
      <div class="charts">
        <OverYear {...{ year, months, earlier, before }} trend={region.months} />
      </div>
      <Section id="territoires" title={words.byTerritory}>
        <Table caption={words.byTerritoryTable(year)} head={[words.territory, ...words.measuresHead]}>
          {figures.map(({ code, months: trend }) => (
            <tr key={code}>
              <th scope="row">{placeName(code)}</th>
              {themeMeasures.map((measure) => (
                <NumberCell key={measure}>{about(totalOf(trend, measure, months).value, true)}</NumberCell>
              ))}
            </tr>
          ))}
        </Table>
      </Section>
      <details>
        <summary>{words.howToRead}</summary>
        <p>{words.reading}</p>
      </details>
    </>
  )
}

const Said = ({ text }: { text: string }) => (
  <Notice>
    <p>{text}</p>
  </Notice>
)

function OverYear({
  year,
  months,
  earlier,
  before,
  trend,
}: Pick<Shown, 'year' | 'before'> & { months: readonly string[]; earlier: readonly string[]; trend: ThemeTrend }) {
  const over = (what: ThemeMeasure, some: readonly string[]) => some.map((month) => totalOf(trend, what, [month]).value)
  const lines = [
    { name: words.measures.needs, values: over('needs', months) },
    { name: words.measures.accepted, values: over('accepted', months) },
    ...(before ? [{ name: String(before.year), values: over('needs', earlier) }] : []),
  ]
  return (
    <Chart
      of="theme"
      title={words.overYear(year)}
      file={{ mois: months.at(-1) ?? '', territoire: regionCode, tableau: 'theme', duree: '12' }}
      head={[words.month, ...lines.map(({ name }) => name)]}
      svg={(said) => linesOver(months, lines, said)}
      rows={months.map((month, at) => [
        monthText(month),
        ...lines.map(({ values }) => about(values[at] ?? null, false)),
      ])}
    />
  )
}
