// The published tables, told by the safe-figures rule (`safe-count.ts`), pure. What the Region and the public may read
// comes from one published list of tables; a count under five is said as "< 5", any other is rounded to five after the
// exact sum; no other combination of filters is answered.
//
// Zero is "< 5" too, and every row of a table is always there: absence tells nothing. Where totals and parts together would
// give a hidden count away, totals are told coarser (`month-sums.ts`). The sums are taken afresh only every 30 seconds, so
// that the step of one request is not seen.

import { regionCode, serviceKinds } from '@hent/contracts/codes.ts'
import { classesOf, type DelayStep, delayStepNames, withinHours } from '@hent/contracts/delay-classes.ts'
import { isOfJourneys, isOfNetworks, isPublished, type TableName } from '@hent/contracts/figures.ts'
import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import { type SafeCount, smallest } from '@hent/contracts/safe-count.ts'
import { type PublishedAnswer, surveyMarks } from '@hent/contracts/survey-answers.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { audienceDelayRows, audienceRows } from '../audiences/audience-sums.ts'
import { journeyTableRows } from '../journeys/journey-sums.ts'
import { networkRows } from '../networks/network-rows.ts'
import { otherSurveyRows } from '../other-surveys/survey-sums.ts'
import { themeRows } from '../themes/theme-sums.ts'
import type { Counts } from './cells.ts'
import { doorColumn, type Row } from './count-relations.ts'
import { inClasses } from './delay-counts.ts'
import { type Month, type MonthSums, sumsOf } from './month-sums.ts'
import { structureRows } from './structure-rows.ts'

const sumOf = (bins: readonly number[]) => bins.reduce((sum, count) => sum + count, 0)

type Told = (column: string) => SafeCount
/** What a row of a table by service is made from: its counts as they are told, and the exact ones. */
type Place = {
  told: Told
  toldOfGroup: (column: string) => SafeCount | null
  counts: Counts
  answers: readonly PublishedAnswer[]
  /** of an EPCI no class is told */
  hasClasses: boolean
}
const underField = <T>(told: (column: string) => T, field: string, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, told(`${field}.${key}`)]))

/**
 * A quantile of a step: from the classes as they are told, so that it tells nothing more; of an EPCI, of which none is
 * told, from the exact ones.
 */
function quantile({ toldOfGroup, counts, hasClasses }: Place, step: DelayStep, share: number) {
  if (!hasClasses) return withinHours(step, inClasses(step, counts), share)
  const told = classesOf(step).map((name) => toldOfGroup(`${step}.${name}`))
  return withinHours(
    step,
    told.map((count) => (typeof count === 'number' ? count : 0)),
    share,
  )
}

/** Columns of the tables by service. */
const columns = {
  activity: ({ told, toldOfGroup }: Place) => ({
    needs: told('needs'),
    accepted: told('accepted'),
    contacted: told('contacted'),
    endings: underField(told, 'endings', endings),
    senders: underField(told, 'senders', senderKinds),
    answeredAtDoor: toldOfGroup(doorColumn),
  }),
  delays: (place: Place) => ({
    accepted: place.told('accepted'),
    halfAcceptedWithinHours: quantile(place, 'toAcceptance', 0.5),
    nineTenthsAcceptedWithinHours: quantile(place, 'toAcceptance', 0.9),
    contacted: place.told('contacted'),
    halfContactedWithinHours: quantile(place, 'toContact', 0.5),
    nineTenthsContactedWithinHours: quantile(place, 'toContact', 0.9),
  }),
  'delay-classes': ({ toldOfGroup }: Place) => ({
    ...Object.fromEntries(delayStepNames.map((step) => [step, underField(toldOfGroup, step, classesOf(step))])),
    inTime: underField(toldOfGroup, 'inTime', ['accepted', 'contacted']),
  }),
  surveys: ({ told }: Place) => ({ sent: told('sent'), answered: told('answered') }),
  answers: ({ told, answers }: Place) => ({
    answers: told('answers'),
    contacted: underField(told, 'contacted', ['yes', 'no', 'not-yet']),
    means: meansOf(answers),
  }),
  satisfaction: ({ toldOfGroup }: Place) => ({
    given: underField(toldOfGroup, 'given', surveyMarks),
    favourable: underField(toldOfGroup, 'favourable', surveyMarks),
  }),
} as const

/** Means to one decimal, where at least five answered. */
function meansOf(answers: readonly PublishedAnswer[]) {
  const means = surveyMarks.map((mark) => {
    const given = answers.flatMap(({ answer }) => answer[mark] ?? [])
    return [mark, given.length < smallest ? null : Math.round((sumOf(given) / given.length) * 10) / 10] as const
  })
  return Object.fromEntries(means)
}

const rowOf = (sums: MonthSums, table: keyof typeof columns, territory: string, row: Row) =>
  columns[table]({
    told: (column) => sums.told(territory, row, column),
    toldOfGroup: (column) => sums.toldOfGroup(territory, row, column),
    counts: sums.counts(territory, row),
    answers: sums.answers(territory, row),
    hasClasses: isPublished('delay-classes', territoryKind(territory)),
  })

/** All rows of a published table. */
export function rowsOf(table: TableName, territory: string, month: Month): Record<string, unknown>[] {
  if (table === 'audience') return audienceRows(territory, month)
  if (table === 'audience-delays') return audienceDelayRows(month)
  if (table === 'structures') return structureRows(month.asked)
  if (isOfNetworks(table)) return networkRows(table, territory, month)
  if (table === 'theme') return themeRows(territory, month)
  if (isOfJourneys(table)) return journeyTableRows(table, month)
  if (table === 'other-surveys') return otherSurveyRows(month)
  const sums = sumsOf(month)
  return serviceKinds.map((service) => ({ service, ...rowOf(sums, table, territory, service) }))
}

/** The region's month in a few totals, for everyone. */
export function summaryOf(month: Month) {
  const sums = sumsOf(month)
  return {
    ...rowOf(sums, 'activity', regionCode, 'all'),
    ...rowOf(sums, 'delays', regionCode, 'all'),
    surveys: rowOf(sums, 'surveys', regionCode, 'all'),
    answers: rowOf(sums, 'answers', regionCode, 'all'),
  }
}
