// What a year comes to for each indicator that has a value of a year, from published counts alone: every definition is asked,
// and its columns say how they are added up. What only a month or a place can tell has no value here.

import { modes, statuses } from '@hent/contracts/codes.ts'
import { delayStepNames, withinHours } from '@hent/contracts/delay-classes.ts'
import { type AnyTable, allTables, isPublished, type TableName, tableNames } from '@hent/contracts/figures.ts'
import type { FigurePage, Indicator } from '@hent/contracts/indicator.ts'
import { type IndicatorCode, indicatorCodes, indicatorOf } from '@hent/contracts/indicators.ts'
import { declineLabels, modeLabels, statusLabels } from '@hent/contracts/labels.ts'
import type { ReportChapter } from '@hent/contracts/report.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { weekHours } from '@hent/contracts/week-hours.ts'
import type { Count } from '../apis/tracking.ts'
import { partOf } from '../open-data/dictionary.ts'
import { about, shareText, sumOf } from '../pages/region/figures/dashboard-words.ts'
import { withinText } from '../texts/delays.ts'
import { fitReasonNames } from '../texts/fit.ts'
import { weekHourText } from '../texts/journeys.ts'
import { reportTexts, chapterTexts as words } from '../texts/report.ts'
import { surveyKindNames } from '../texts/survey-kinds.ts'

/** The chapter in which a table's indicators stand, or those of a page. */
const chapters = {
  activity: 'activity',
  audience: 'activity',
  journeys: 'activity',
  declines: 'activity',
  modes: 'activity',
  'week-hours': 'activity',
  fit: 'activity',
  misfits: 'activity',
  networks: 'activity',
  structures: 'activity',
  '/region/messages': 'activity',
  delays: 'delays',
  'delay-classes': 'delays',
  'audience-delays': 'delays',
  'equal-treatment': 'delays',
  surveys: 'opinions',
  answers: 'opinions',
  satisfaction: 'opinions',
  'network-opinions': 'opinions',
  'other-surveys': 'opinions',
  '/region/couverture': 'territories',
  theme: 'theme',
  '/region/neutralite': 'neutrality',
  '/region/reseaux': 'engagements',
} as const satisfies Record<AnyTable | FigurePage, ReportChapter>
export const chapterOf = (indicator: Indicator): ReportChapter => chapters[indicator.table ?? indicator.page]

/** Ranked by month: added up they would say nothing. */
const ofOneMonth: readonly TableName[] = ['structures']
/** Tables whose rows of the region, of every month, are what the year is counted from. */
export const yearlyTables = tableNames.filter((table) => isPublished(table, 'region') && !ofOneMonth.includes(table))
/** The rows of each, of all months. */
export type YearTables = Partial<Record<AnyTable, readonly object[]>>

/** Of a row, by the name of its column: `endings.helped`. */
function countAt(row: object, column: string): Count {
  const found = column
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), row)
  return typeof found === 'number' ? found : '< 5'
}

type Sum = (column: string) => number | null
const shareOr = (part: number | null, whole: number | null) => shareText(part, whole) ?? reportTexts.tooFew
/** What is not told is left out, unless nothing is told. */
function listed(parts: readonly (readonly [name: string, text: string])[], between = ' ; '): string {
  const told = parts.filter(([, text]) => text !== reportTexts.tooFew)
  return told.length === 0 ? reportTexts.tooFew : told.map(([name, text]) => `${name} : ${text}`).join(between)
}

/** The column that a share is part of, by the one that is counted. */
const wholes: Partial<Record<string, string>> = {
  answered: 'sent',
  'inTime.accepted': 'accepted',
  'inTime.contacted': 'contacted',
  ...Object.fromEntries(surveyMarks.map((mark) => [`favourable.${mark}`, `given.${mark}`])),
}
const markNames: Partial<Record<string, string>> = Object.fromEntries(
  surveyMarks.map((mark) => [`favourable.${mark}`, indicatorOf(`${mark}-share`).name]),
)
const nameOf = (column: string): string => markNames[column] ?? words.parts[column] ?? partOf(column) ?? column

/** Undefined where its columns add up to nothing: means, and what is half of the delays. */
function valueIn(columns: readonly string[], sum: Sum, whole: Sum, between?: string): string | undefined {
  if (columns.some((column) => /^means\.|WithinHours/.test(column))) return undefined
  const step = delayStepNames.find((one) => columns.every((column) => column.startsWith(`${one}.`)))
  if (step) {
    const counts = columns.map((column) => sum(column) ?? 0)
    const half = withinHours(step, counts, 0.5)
    return half === null ? reportTexts.tooFew : words.median(withinText(half, step))
  }
  const parts = columns.filter((column) => wholes[column] !== undefined)
  if (parts.length > 0) {
    const shares = parts.map((part) => [nameOf(part), shareOr(sum(part), whole(wholes[part] ?? ''))] as const)
    return shares.length === 1 ? shares[0]?.[1] : listed(shares, between)
  }
  const [first = '', ...others] = columns
  if (others.length === 0) return about(sum(first), true)
  return listed(
    columns.map((column) => [nameOf(column), about(sum(column), true)]),
    between,
  )
}

/** Rows that are told one by one, since all of them together are told elsewhere: the words of each. */
const rowNames: Partial<Record<string, Partial<Record<string, string>>>> = {
  reason: declineLabels,
  mode: Object.fromEntries(modes.map((mode) => [mode, modeLabels[mode].fr])),
  survey: surveyKindNames,
  misfit: fitReasonNames,
  status: Object.fromEntries(statuses.map((status) => [status, statusLabels[status].fr])),
}

/** Of every indicator of a table that was read. */
export function tableValues(tables: YearTables): Partial<Record<IndicatorCode, string>> {
  const values = indicatorCodes.flatMap((code) => {
    const indicator = indicatorOf(code)
    if (indicator.table === undefined) return []
    const { table, columns } = indicator
    const rows = tables[table]
    if (!rows) return []
    const value = table === 'week-hours' ? busiest(rows) : valueInTable(columns, table, rows, tables)
    return value === undefined ? [] : [[code, value] as const]
  })
  return Object.fromEntries(values)
}

const sumIn =
  (rows: readonly object[]): Sum =>
  (column) =>
    sumOf(rows.map((row) => countAt(row, column)))

function valueInTable(columns: readonly string[], table: AnyTable, rows: readonly object[], tables: YearTables) {
  const { rows: kind } = allTables[table]
  const names = rowNames[kind]
  // The classes of delays tell how many were in time, not of how many.
  if (!names) return valueIn(columns, sumIn(rows), sumIn(table === 'delay-classes' ? (tables.activity ?? []) : rows))
  const each = Object.entries(names).map(([row, name = row]) => {
    const sum = sumIn(rows.filter((one) => Reflect.get(one, kind) === row))
    return [name, valueIn(columns, sum, sum, ', ') ?? reportTexts.tooFew] as const
  })
  return listed(each)
}

function busiest(rows: readonly object[]): string {
  const hours = weekHours.map((hour) => ({
    hour,
    count: sumIn(rows.filter((row) => Reflect.get(row, 'hour') === hour))('requests') ?? 0,
  }))
  const [first] = hours.toSorted((a, b) => b.count - a.count)
  return first && first.count > 0
    ? words.busiest(weekHourText(first.hour), about(first.count, true))
    : reportTexts.tooFew
}
