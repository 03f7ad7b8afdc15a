// How people ask, and what their needs meet before a structure takes them: refusals, the animator, nobody. Sums of published
// counts of the region, each chart with its table.

import { declineReasons, modes, regionCode, serviceKinds } from '@hent/contracts/codes.ts'
import type { JourneyTable } from '@hent/contracts/figures.ts'
import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import { hopClasses } from '@hent/contracts/journey-indicators.ts'
import { declineLabels, modeLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { weekDays, weekHour } from '@hent/contracts/week-hours.ts'
import type { Count, Row } from '../../../apis/tracking.ts'
import { barsOf } from '../../../components/charts.ts'
import { hoursOf } from '../../../components/hour-chart.ts'
import { Notice } from '../../../components/notice.tsx'
import { stacksOf } from '../../../components/stack-chart.ts'
import { journeyTexts as words } from '../../../texts/journeys.ts'
import type { Trend } from './dashboard.tsx'
import { Chart, Figure } from './dashboard-charts.tsx'
import {
  about,
  changeText,
  isMostlyTold,
  lines,
  percentOfTallies,
  pointsText,
  shareText,
  sumOf,
  type Tally,
  tallyOf,
} from './dashboard-words.ts'
import { placeName } from './figures.tsx'
import { FiguresPage } from './figures-page.tsx'
import type { View } from './filters.tsx'

/** How a need was routed is read on the page of satisfaction. */
export type JourneyFigures = { [T in Exclude<JourneyTable, 'fit' | 'misfits'> | 'activity']: Trend<T> }
type JourneysView = Omit<View, 'service'> & { figures: JourneyFigures }
type Told = Count | null | undefined
/** The rows of a table over some months. */
const rowsOver = <T extends keyof JourneyFigures>(
  figures: JourneyFigures,
  table: T,
  months: readonly string[],
): readonly JourneyFigures[T][number]['rows'][number][] =>
  figures[table].filter(({ period }) => months.includes(period)).flatMap(({ rows }) => rows)
const toldOf = (counts: readonly Told[]): Count[] => counts.map((count) => count ?? '< 5')
const totalOf = (counts: readonly Told[]): number | null => sumOf(toldOf(counts))

export function JourneysPage({ figures, ...view }: JourneysView) {
  const { period } = view
  const title = `${placeName(regionCode)}, ${period.name}`
  const back = { mois: period.month, territoire: regionCode }
  const places: [string, string][] = [[regionCode, placeName(regionCode)]]
  const isEmpty = totalOf(rowsOver(figures, 'modes', period.months).map(({ requests }) => requests)) === null
  return (
    <FiguresPage {...{ view, words, title, back, places }} action="/region/demandes" oneService>
      {isEmpty ? (
        <Notice>
          <p>{words.empty}</p>
        </Notice>
      ) : null}
      <Totals figures={figures} {...view} />
      <div class="charts">
        <Hops figures={figures} period={period} />
        <Met figures={figures} period={period} />
        <Declines figures={figures} period={period} />
        <Modes figures={figures} period={period} />
        <Hours figures={figures} period={period} />
      </div>
      <p>{words.reading}</p>
    </FiguresPage>
  )
}

function Totals({ figures, period, targets }: JourneysView) {
  const over = (months: readonly string[]) => {
    const tally = <T extends keyof JourneyFigures>(table: T, pick: (row: Row<T>) => Told) =>
      tallyOf(toldOf(rowsOver(figures, table, months).map((row) => pick(row as Row<T>))))
    return {
      needs: tally('activity', (row) => row.needs),
      requests: tally('modes', (row) => row.requests),
      'unmet-demand': tally('journeys', (row) => row.unmet),
      escalations: tally('journeys', (row) => row.escalated),
      'declined-needs': tally('journeys', (row) => row.declined),
      declines: tally('declines', (row) => row.declines),
      anonymity: tally('modes', (row) => row.anonymous),
      'several-needs': tally('modes', (row) => row.severalNeeds),
    }
  }
  const [now, before] = [over(period.months), over(period.before)]
  const share = (part: keyof typeof now, whole: 'needs' | 'requests') => {
    const text = shareText(now[part].value, now[whole].value)
    const percent = (some: Record<typeof part | typeof whole, Tally>) => percentOfTallies(some[part], some[whole])
    return lines(text && words.shareOf[whole](text), pointsText(percent(now), percent(before), period.nameBefore))
  }
  const figure = (of: Exclude<keyof typeof now, 'needs' | 'requests'> & IndicatorCode, note?: string) => (
    <Figure of={of} value={about(now[of].value, true)} note={note} targets={targets} />
  )
  return (
    <dl class="figures">
      {figure('unmet-demand', share('unmet-demand', 'needs'))}
      {figure('escalations', share('escalations', 'needs'))}
      {figure('declined-needs', share('declined-needs', 'needs'))}
      {figure('declines', changeText(now.declines, before.declines, period.nameBefore))}
      {figure('anonymity', share('anonymity', 'requests'))}
      {figure('several-needs', share('several-needs', 'requests'))}
    </dl>
  )
}

type Part = Pick<JourneysView, 'figures' | 'period'>
const fileOf = (period: Part['period'], table: JourneyTable) => ({
  mois: period.month,
  territoire: regionCode,
  tableau: table,
  duree: String(period.months.length),
})

function Hops({ figures, period }: Part) {
  const all = rowsOver(figures, 'journeys', period.months)
  const rows = serviceKinds.map((service) => {
    const its = all.filter((row) => row.service === service)
    const counts = hopClasses.map((hop) => toldOf(its.map(({ structures }) => structures[hop])))
    const values = counts.map(sumOf)
    const drawable = isMostlyTold(tallyOf(counts.flat()))
    return { name: serviceLabels[service].fr, values, parts: drawable ? values : undefined, text: words.tooFew }
  })
  return (
    <Chart
      of="hops"
      title={words.hops}
      notes={[words.legend(words.hopNames)]}
      file={fileOf(period, 'journeys')}
      head={[words.service, ...words.hopNames]}
      rows={rows.map(({ name, values }) => [name, ...values.map((value) => about(value, true))])}
      svg={(said) => stacksOf(rows, said)}
    />
  )
}

function Met({ figures, period }: Part) {
  const all = rowsOver(figures, 'journeys', period.months)
  const rows = serviceKinds.map((service) => {
    const its = all.filter((row) => row.service === service)
    const values = (['declined', 'escalated', 'unmet'] as const).map((what) => totalOf(its.map((row) => row[what])))
    return { name: serviceLabels[service].fr, values }
  })
  const bars = rows.map(({ name, values: [declined = null] }) => ({
    name,
    value: declined,
    text: about(declined, true),
  }))
  return (
    <Chart
      of="declined-needs"
      title={words.met}
      file={fileOf(period, 'journeys')}
      head={words.metHead}
      rows={rows.map(({ name, values }) => [name, ...values.map((value) => about(value, true))])}
      svg={(said) => barsOf(bars, said)}
    />
  )
}

function Declines({ figures, period }: Part) {
  const all = rowsOver(figures, 'declines', period.months)
  const rows = declineReasons
    .map((reason) => {
      const value = totalOf(all.filter((row) => row.reason === reason).map(({ declines }) => declines))
      return { name: declineLabels[reason], value, text: about(value, true) }
    })
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return (
    <Chart
      of="declines"
      title={words.declines}
      file={fileOf(period, 'declines')}
      head={words.declinesHead}
      rows={rows.map(({ name, text }) => [name, text])}
      svg={(said) =>
        barsOf(
          rows.filter(({ value }) => value !== null),
          said,
        )
      }
    />
  )
}

function Modes({ figures, period }: Part) {
  const all = rowsOver(figures, 'modes', period.months)
  const rows = modes.map((mode) => {
    const its = all.filter((row) => row.mode === mode)
    const [value = null, ...others] = (['requests', 'anonymous', 'severalNeeds'] as const).map((what) =>
      totalOf(its.map((row) => row[what])),
    )
    return { name: modeLabels[mode].fr, value, text: about(value, true), others }
  })
  return (
    <Chart
      of="modes"
      title={words.modes}
      file={fileOf(period, 'modes')}
      head={words.modesHead}
      rows={rows.map(({ name, text, others }) => [name, text, ...others.map((value) => about(value, true))])}
      svg={(said) => barsOf(rows, said)}
    />
  )
}

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)

function Hours({ figures, period }: Part) {
  const byHour = Map.groupBy(rowsOver(figures, 'week-hours', period.months), ({ hour }) => hour)
  const cells = weekDays.flatMap((day, at) =>
    hoursOfDay.map((hour) => {
      const its = byHour.get(weekHour(at, hour)) ?? []
      return { day, hour, value: totalOf(its.map(({ requests }) => requests)) }
    }),
  )
  return (
    <Chart
      of="week-hours"
      title={words.hours}
      note={words.legendOfHours}
      file={fileOf(period, 'week-hours')}
      head={[words.hoursHead, ...weekDays.map((day) => words.days[day])]}
      rows={hoursOfDay.map((hour) => [
        words.hour(String(hour)),
        ...cells.filter((cell) => cell.hour === hour).map(({ value }) => about(value, false)),
      ])}
      svg={(said) => hoursOf(cells, words.shortDays, said)}
    />
  )
}
