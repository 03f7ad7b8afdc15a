// The chapters that are figures: what came in and what became of it, how fast, what people say, where. From published rows
// alone, each chart with its table.

import { type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { type IndicatorCode, indicatorCodes, indicatorOf } from '@hent/contracts/indicators.ts'
import { serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import { epcis } from '@hent/territory/communes.ts'
import type { EntrySeen } from '../apis/register.ts'
import type { Count, Hours, Row } from '../apis/tracking.ts'
import { barsOf, linesOver } from '../components/charts.ts'
import { mapAttribution, regionMap, shades } from '../components/region-map.ts'
import type { Audiences } from '../pages/region/figures/audience.tsx'
import type { Trend } from '../pages/region/figures/dashboard.tsx'
import { series } from '../pages/region/figures/dashboard-charts.tsx'
import { about, aimText, shareText, sumOf, type TargetsInForce } from '../pages/region/figures/dashboard-words.ts'
import { answersAtDoor, needsToRoute, waysToEnd } from '../pages/region/figures/door-answers.ts'
import { quarters, spanText } from '../pages/region/figures/map.tsx'
import { approvedText, definitionApproval } from '../pages/region/register/approval.tsx'
import { monthText } from '../texts/dates.ts'
import { fr } from '../texts/fr.ts'
import { reportTexts, chapterTexts as words } from '../texts/report.ts'
import { type Block, charted } from './blocks.ts'
import { delaysOver, hoursOf, meanOver, yearOf } from './year-sums.ts'

export type YearFigures = {
  figures: { [T in 'activity' | 'delays' | 'surveys' | 'answers']: Trend<T> } & { audiences: Audiences }
  targets: TargetsInForce
  /** a month of every EPCI each */
  byEpci: readonly { territories: readonly { territory: string; rows: readonly Row<'activity'>[] }[] }[]
}

const hoursText = (hours: Hours) =>
  hours === null ? reportTexts.tooFew : hours === 'longer' ? fr.figures.longer : fr.figures.hours(hours)
const markText = (value: number | null, unit = '') =>
  value === null ? reportTexts.tooFew : `${numberText(value)} ${unit}`.trim()
const shareIn = (part: number | null, whole: number | null) => shareText(part, whole) ?? reportTexts.tooFew
const targetOf = (code: IndicatorCode, targets: TargetsInForce) => {
  const { aim } = indicatorOf(code)
  const value = targets[code]
  return aim && value !== undefined ? aimText(aim, value) : words.noTarget
}

function approvedByText(code: IndicatorCode, register: readonly EntrySeen[] | 'away' | 'none'): string {
  if (typeof register === 'string') return words.notKnown
  const { decision, since } = definitionApproval(code, register)
  return `${approvedText(decision, register)}${since}`
}

/** What the year comes to, for the indicators that are one number. */
export function yearValues({ figures }: YearFigures): Partial<Record<IndicatorCode, string>> {
  const needs = yearOf(figures.activity, (row) => row.needs)
  const toRoute = yearOf(figures.activity, needsToRoute)
  const accepted = yearOf(figures.activity, (row) => row.accepted)
  const contacted = yearOf(figures.activity, (row) => row.contacted)
  const sent = yearOf(figures.surveys, (row) => row.sent)
  const share = (part: number | null, whole: number | null, of: string) => {
    const said = shareText(part, whole)
    return said ? words.shareOf(said, of) : reportTexts.tooFew
  }
  const span = (pick: (row: Row<'delays'>) => Hours) => {
    const months = delaysOver(figures.delays, pick).flatMap((one) => one.months)
    const sorted = months.toSorted((a, b) => hoursOf(a) - hoursOf(b))
    const [low = null, high = null] = [sorted[0], sorted.at(-1)]
    return low === null ? reportTexts.tooFew : words.between(hoursText(low), hoursText(high))
  }
  return {
    needs: about(needs, true),
    accepted: share(accepted, toRoute, 'à orienter'),
    contacted: share(contacted, accepted, 'pris en charge'),
    'answered-at-door': about(yearOf(figures.activity, answersAtDoor), true),
    'acceptance-delay': span((row) => row.halfAcceptedWithinHours),
    'contact-delay': span((row) => row.halfContactedWithinHours),
    'response-rate': shareIn(
      yearOf(figures.surveys, (row) => row.answered),
      sent,
    ),
    useful: markText(meanOver(figures.answers, 'useful')),
    welcome: markText(meanOver(figures.answers, 'welcome')),
    'delay-felt': markText(meanOver(figures.answers, 'delay')),
    recommend: markText(meanOver(figures.answers, 'recommend')),
  }
}

export type Values = Partial<Record<IndicatorCode, string>>

/** @param register of all years: what approved a definition may be older */
export function indicatorTable(
  title: string,
  values: Values,
  targets: TargetsInForce,
  register: readonly EntrySeen[] | 'away' | 'none',
): Block {
  const rows = indicatorCodes.flatMap((code) => {
    const value = values[code]
    return value === undefined
      ? []
      : [[indicatorOf(code).name, value, targetOf(code, targets), approvedByText(code, register)]]
  })
  return { kind: 'table', title, head: words.indicatorHead, rows, words: true }
}

/** Those to begin with; each chapter has its own. */
export function summaryBlocks(year: YearFigures, register: readonly EntrySeen[] | 'away' | 'none'): Block[] {
  return [indicatorTable(words.indicators, yearValues(year), year.targets, register)]
}

export function activityBlocks({ figures }: YearFigures): Block[] {
  const { activity } = figures
  const over = (pick: (row: Row<'activity'>) => Count) => activity.map(({ rows }) => sumOf(rows.map(pick)))
  const needs = over((row) => row.needs)
  const atDoor = over(answersAtDoor)
  const accepted = over((row) => row.accepted)
  const contacted = over((row) => row.contacted)
  const months = activity.map(({ period }) => period)
  const services = serviceKinds.map((service) => {
    const received = yearOf(activity, (row) => row.needs, service)
    const atDoor = yearOf(activity, answersAtDoor, service)
    const toRoute = yearOf(activity, needsToRoute, service)
    const taken = yearOf(activity, (row) => row.accepted, service)
    return { service, received, atDoor, toRoute, taken }
  })
  const ended = waysToEnd().map(({ name, count }) => {
    const value = yearOf(activity, count)
    return { name, value, text: about(value, true) }
  })
  return [
    ...charted(
      { title: words.byMonth, svg: (said) => linesOver(months, series(needs, accepted), said) },
      words.byMonthHead,
      months.map((month, at) => [
        monthText(month),
        ...[needs, atDoor, accepted, contacted].map((values) => about(values[at] ?? null, true)),
      ]),
    ),
    ...charted(
      { title: words.byService, svg: (said) => barsOf(services.map(serviceBar), said) },
      words.byServiceHead,
      services.map(({ service, received, atDoor, toRoute, taken }) => [
        serviceLabels[service].fr,
        ...[received, atDoor, taken].map((value) => about(value, true)),
        shareIn(taken, toRoute),
      ]),
    ),
    ...charted(
      { title: words.endings, svg: (said) => barsOf(ended, said) },
      words.endingsHead,
      ended.map(({ name, text }) => [name, text]),
    ),
    ...audienceBlocks(figures.audiences),
  ]
}

const serviceBar = ({ service, received }: { service: ServiceKind; received: number | null }) => ({
  name: serviceLabels[service].fr,
  value: received,
  text: about(received, true),
})

function audienceBlocks(audiences: Audiences): Block[] {
  const told = audiences.flat().flatMap(({ rows }) => rows)
  const statuses = [...new Set(told.map(({ status }) => status))]
  const rows = statuses.map((status) => {
    const value = sumOf(told.filter((row) => row.status === status).map(({ requests }) => requests))
    return { name: statusLabels[status].fr, value, text: about(value, true) }
  })
  return charted(
    { title: words.audience, svg: (said) => barsOf(rows, said) },
    words.audienceHead,
    rows.map(({ name, text }) => [name, text]),
  )
}

export function delayBlocks({ figures, targets }: YearFigures): Block[] {
  const target = targets['acceptance-delay']
  const services = delaysOver(figures.delays)
  const last = figures.delays.at(-1)?.period ?? ''
  const bars = services.map(({ service, last: hours }) => ({
    name: serviceLabels[service].fr,
    value: typeof hours === 'number' ? hours : null,
    text: hoursText(hours),
  }))
  if (services.length === 0) return [{ kind: 'text', text: reportTexts.none }]
  const title = words.delays(monthText(last))
  const rows = services.map(({ service, last: hours, months }) => [
    serviceLabels[service].fr,
    hoursText(hours),
    hoursText(months[0] ?? null),
    hoursText(months.at(-1) ?? null),
    target === undefined
      ? words.noTarget
      : words.within(months.filter((one) => hoursOf(one) <= target).length, months.length),
  ])
  const description = bars.map(({ name, text }) => `${name}, ${text}`).join(' ; ')
  const note = target === undefined ? {} : { note: `Cible : ${targetOf('acceptance-delay', targets)}` }
  return [
    { kind: 'text', text: words.delayText },
    { kind: 'chart', title, description, svg: barsOf(bars, { title, description }, { target }), ...note },
    { kind: 'table', title: words.delaysByService, head: words.delayHead, rows },
  ]
}

const marks = [
  ['useful', 'useful'],
  ['welcome', 'welcome'],
  ['delay-felt', 'delay'],
  ['recommend', 'recommend'],
] as const

export function opinionBlocks({ figures, targets }: YearFigures): Block[] {
  const sent = yearOf(figures.surveys, (row) => row.sent)
  const answered = yearOf(figures.surveys, (row) => row.answered)
  const useful = serviceKinds.map((service) => {
    const value = meanOver(figures.answers, 'useful', service)
    return { name: serviceLabels[service].fr, value, text: markText(value) }
  })
  return [
    {
      kind: 'text',
      text:
        sent === null || answered === null
          ? words.askedFew
          : words.asked(about(sent, true), about(answered, true), shareIn(answered, sent)),
    },
    {
      kind: 'table',
      title: words.marks,
      head: words.markHead,
      rows: marks.map(([code, mark]) => [
        indicatorOf(code).question.replace(/^Que répondent les personnes à « (.*) » \?$/, '$1'),
        markText(meanOver(figures.answers, mark), indicatorOf(code).unit),
        targetOf(code, targets),
      ]),
    },
    ...charted(
      { title: words.useful, svg: (said) => barsOf(useful, said, { scale: 5, target: targets.useful }) },
      words.usefulHead,
      useful.map(({ name, text }) => [name, text]),
    ),
  ]
}

export function territoryBlocks({ byEpci }: YearFigures): Block[] {
  const places = epcis()
    .map(({ code, name }) => {
      const rows = byEpci.flatMap(({ territories }) => territories.find((one) => one.territory === code)?.rows ?? [])
      const needs = sumOf(rows.map((row) => row.needs))
      const share = shareIn(sumOf(rows.map((row) => row.accepted)), sumOf(rows.map(needsToRoute)))
      return { code, name, needs, share }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
  const edges = quarters(places.flatMap(({ needs }) => needs ?? []))
  const shaded = places.map(({ code, name, needs }) => ({
    code,
    shade: needs === null ? 0 : 1 + edges.filter((edge) => needs >= edge).length,
    said: `${name} : ${about(needs, true)}`,
  }))
  const spans = Array.from({ length: shades }, (_, at) => spanText(edges, at, 'needs')).filter(
    (span) => span !== undefined,
  )
  return charted(
    { title: words.map, svg: (said) => regionMap(shaded, said) },
    words.mapHead,
    places.map(({ name, needs, share }) => [name, about(needs, true), share]),
    { wide: true, note: `${words.legend(spans)} ${mapAttribution}` },
  )
}
