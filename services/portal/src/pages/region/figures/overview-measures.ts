// The figures over the dashboard, but for coverage: of which published table each is, over any months, and how it is said.
// Each is a sum, a share or a median of published counts, so it tells nothing that they do not.

import { classesOf, delaySteps, withinHours } from '@hent/contracts/delay-classes.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { Row } from '../../../apis/tracking.ts'
import type { TrendScale } from '../../../components/trend-chart.ts'
import { edgeText, withinText } from '../../../texts/delays.ts'
import { overviewTexts as words } from '../../../texts/overview.ts'
import { regionLinkTexts as links } from '../../../texts/region-links.ts'
import { about, changeText, percentOfTallies, pointsText, tallyOf } from './dashboard-words.ts'
import { toldOf } from './delay-bars.tsx'
import { type DelayFigures, shareInTime } from './delays.tsx'
import { needsToRoute } from './door-answers.ts'
import type { View } from './filters.tsx'
import { rowsIn } from './period.ts'

type Trend<T extends TableName> = readonly { period: string; rows: readonly Row<T>[] }[]
/** Empty where a table is not published for the territory. */
export type OverviewFigures = DelayFigures & { satisfaction: Trend<'satisfaction'> }
type Months = readonly string[]

export type Measure = {
  code: IndicatorCode
  table: TableName
  /** a page that tells more of it, and its name */
  page: readonly [path: string, text: string]
  /** what it is a part or the middle of */
  of?: string
  /** null where nothing is told */
  over: (months: Months) => number | null
  say: (value: number | null, months: Months) => string
  /** beside the period before, where the two may be compared */
  change: string | undefined
  scale: Omit<TrendScale, 'target'>
  /** where a target of the indicator lies on the scale */
  targetAt: (target: number) => number
}

const itself = (target: number) => target
const percents = { most: 100, ticks: [0, 50, 100], say: (value: number) => `${value} %` }

const step = 'toContact'
const edges: readonly number[] = delaySteps[step]
/** A delay lies at the place of its class: hours and weeks are on one scale. */
const placeAt = (hours: number) => {
  const place = edges.findIndex((edge) => edge >= hours)
  return place < 0 ? edges.length : place
}
const placeText = (place: number | null) => withinText(place === null ? null : (edges[place] ?? 'longer'), step)

/** @param figures of the period, of the one before and of thirteen months */
export function measuresOf({ period, service }: Pick<View, 'period' | 'service'>, figures: OverviewFigures): Measure[] {
  const activity = (months: Months) => rowsIn(figures.activity, months, service)
  const classes = (months: Months) => rowsIn(figures.classes, months, service)
  const opinions = (months: Months) => rowsIn(figures.satisfaction, months, service)
  const needs = (months: Months) => tallyOf(activity(months).map((row) => row.needs))
  const shares = (over: Measure['over']) => ({
    over,
    say: words.percent,
    change: pointsText(over(period.months), over(period.before), period.nameBefore),
    scale: percents,
    targetAt: itself,
  })
  const medianPlace = (months: Months) => {
    const rows = classes(months)
    const counts = classesOf(step).map((name) => toldOf(rows.map((row) => row[step][name])) ?? 0)
    const hours = withinHours(step, counts, 0.5)
    return hours === null ? null : hours === 'longer' ? edges.length : placeAt(hours)
  }
  const medianBefore = medianPlace(period.before)
  return [
    {
      code: 'needs',
      table: 'activity',
      page: ['/region/carte', links.map],
      over: (months) => needs(months).value,
      say: (value, months) => about(value, service === undefined || months.length > 1),
      change: changeText(needs(period.months), needs(period.before), period.nameBefore),
      scale: { say: (value) => numberText(value) },
      targetAt: itself,
    },
    {
      code: 'accepted',
      table: 'activity',
      page: ['/region/parcours', links.flows],
      of: words.ofNeedsToRoute,
      ...shares((months) => {
        const rows = activity(months)
        return percentOfTallies(tallyOf(rows.map((row) => row.accepted)), tallyOf(rows.map(needsToRoute)))
      }),
    },
    {
      code: 'accepted-in-time',
      table: 'delay-classes',
      page: ['/region/delais', links.delays],
      of: words.ofAccepted,
      ...shares((months) => shareInTime({ classes: classes(months), activity: activity(months) }, 'accepted')),
    },
    {
      code: 'contact-delay',
      table: 'delay-classes',
      page: ['/region/delais', links.delays],
      of: words.half,
      over: medianPlace,
      say: placeText,
      change: medianBefore === null ? undefined : words.was(period.nameBefore, placeText(medianBefore)),
      scale: { most: edges.length, ticks: [0, 2, 4, 6], say: (place) => edgeText(step, place) },
      targetAt: placeAt,
    },
    {
      code: 'useful-share',
      table: 'satisfaction',
      page: ['/region/satisfaction', links.satisfaction],
      of: words.ofAnswers,
      ...shares((months) => {
        const told = (counts: Row<'satisfaction'>['given'][]) => tallyOf(counts.map(({ useful }) => useful ?? '< 5'))
        const rows = opinions(months)
        return percentOfTallies(told(rows.map((row) => row.favourable)), told(rows.map((row) => row.given)))
      }),
    },
  ]
}
