// Requests by audience on the dashboard: of all audiences in the last month, and of the one asked for over a year. They are
// published by département; the region's are their sum, so they tell nothing more.

import { type Status, statuses } from '@hent/contracts/codes.ts'
import { statusLabels } from '@hent/contracts/labels.ts'
import type { Row } from '../../../apis/tracking.ts'
import { linesOver } from '../../../components/charts.ts'
import { audienceTexts as words } from '../../../texts/audience.ts'
import { monthText } from '../../../texts/dates.ts'
import { Bars, Chart, PlainFigure } from './dashboard-charts.tsx'
import { about, changeText, sumOf, tallyOf } from './dashboard-words.ts'
import type { Period } from './period.ts'

/** Of each département that is shown, month by month. */
export type Audiences = readonly (readonly { period: string; rows: readonly Row<'audience'>[] }[])[]

const countsOf = (audiences: Audiences, months: readonly string[], status: Status) =>
  audiences.flatMap((trend) =>
    trend
      .filter(({ period }) => months.includes(period))
      .flatMap(({ rows }) => rows.filter((row) => row.status === status).map(({ requests }) => requests)),
  )

/** What a page of the whole region asks a file for: no audience is published of it. */
const fileOf = (audiences: Audiences, asked: Record<string, string>) => ({
  ...asked,
  tableau: 'audience',
  ...(audiences.length > 1 ? { territoire: 'tout' } : {}),
})

export function AudienceBars({
  audiences,
  month,
  asked,
}: {
  audiences: Audiences
  month: string
  asked: Record<string, string>
}) {
  if (audiences.length === 0) return null
  return (
    <Bars
      of="audience"
      title={words.who(monthText(month))}
      file={fileOf(audiences, asked)}
      head={[words.label, words.short]}
      rows={statuses.map((status) => {
        const value = sumOf(countsOf(audiences, [month], status))
        return { name: statusLabels[status].fr, value, text: about(value, audiences.length > 1) }
      })}
    />
  )
}

type Asked = { audiences: Audiences; audience: Status }
const talliesOf =
  ({ audiences, audience }: Asked) =>
  (months: readonly string[]) =>
    tallyOf(countsOf(audiences, months, audience))

/** The audience asked for: its period beside the one before. */
export function OneAudience({ period, ...asked }: Asked & { period: Period }) {
  if (asked.audiences.length === 0) return <p>{words.notOfEpci}</p>
  const [now, before] = [period.months, period.before].map(talliesOf(asked))
  const several = asked.audiences.length > 1 || period.months.length > 1
  return (
    <>
      <dl class="figures">
        <PlainFigure
          name={words.asked(statusLabels[asked.audience].fr)}
          definition="/region/indicateurs#audience"
          value={about(now?.value ?? null, several)}
          note={now && before && changeText(now, before, period.nameBefore)}
        />
      </dl>
      <p>{words.everybody}</p>
    </>
  )
}

/** Month by month. */
export function AudienceYear({
  months,
  file,
  ...asked
}: Asked & { months: readonly string[]; file: Record<string, string> }) {
  const { audiences, audience } = asked
  if (audiences.length === 0) return null
  const values = months.map((month) => talliesOf(asked)([month]).value)
  return (
    <Chart
      of="audience"
      title={words.overMonths(statusLabels[audience].fr)}
      file={fileOf(audiences, file)}
      svg={(said) => linesOver(months, [{ name: words.short, values }], said)}
      head={words.head}
      rows={months.map((month, at) => [monthText(month), about(values[at] ?? null, audiences.length > 1)])}
    />
  )
}
