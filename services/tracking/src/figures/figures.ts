// The published tables, told by the safe-figures rule (`safe-count.ts`), pure. What the Region and the public may read
// comes from one published list of tables; a count under five is said as "< 5", any other is rounded to five after the
// exact sum; no other combination of filters is answered.
//
// Zero is "< 5" too, and every row of a table is always there: absence tells nothing. Where totals and parts together would
// give a hidden count away, totals are told coarser (`month-sums.ts`). The sums are taken afresh only every 30 seconds, so
// that the step of one request is not seen.

import { regionCode, type Status, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { type Cell, type Counts, delayEdges } from './cells.ts'
import type { Row } from './count-relations.ts'
import { type Month, type MonthSums, sumsOf } from './month-sums.ts'
import { type SafeCount, safe, smallest } from './safe-count.ts'

/**
 * Upper edge, in elapsed hours, of the bin where this share of the delays is reached; "longer" past the last edge. Null
 * where fewer than five delays lie on either side of it: no quantile rests on fewer.
 */
export function withinHours(bins: readonly number[], share: number): number | 'longer' | null {
  const total = sumOf(bins)
  if (total * share < smallest || total - total * share < smallest) return null
  let reached = 0
  for (const [bin, count] of bins.entries()) {
    reached += count
    if (reached >= total * share) return delayEdges[bin] ?? 'longer'
  }
  return 'longer'
}

const sumOf = (bins: readonly number[]) => bins.reduce((sum, count) => sum + count, 0)

type Told = (column: string) => SafeCount
const underField = (told: Told, field: string, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, told(`${field}.${key}`)]))

/** Columns of the tables by service: counts as they are told, quantiles from the exact ones. */
const columns = {
  activity: (told: Told) => ({
    needs: told('needs'),
    accepted: told('accepted'),
    contacted: told('contacted'),
    endings: underField(told, 'endings', endings),
    senders: underField(told, 'senders', senderKinds),
  }),
  delays: (told: Told, { toAcceptance, toContact }: Counts) => ({
    accepted: told('accepted'),
    halfAcceptedWithinHours: withinHours(toAcceptance, 0.5),
    nineTenthsAcceptedWithinHours: withinHours(toAcceptance, 0.9),
    contacted: told('contacted'),
    halfContactedWithinHours: withinHours(toContact, 0.5),
    nineTenthsContactedWithinHours: withinHours(toContact, 0.9),
  }),
  surveys: (told: Told) => ({ sent: told('sent'), answered: told('answered') }),
  answers: (told: Told, _counts: Counts, answers: readonly PublishedAnswer[]) => ({
    answers: told('answers'),
    contacted: underField(told, 'contacted', ['yes', 'no', 'not-yet']),
    means: meansOf(answers),
  }),
} as const

const marks = ['useful', 'welcome', 'delay', 'recommend'] as const
/** Means to one decimal, where at least five answered. */
function meansOf(answers: readonly PublishedAnswer[]) {
  const means = marks.map((mark) => {
    const given = answers.flatMap(({ answer }) => answer[mark] ?? [])
    return [mark, given.length < smallest ? null : Math.round((sumOf(given) / given.length) * 10) / 10] as const
  })
  return Object.fromEntries(means)
}

/** Requests of a département by status. Never shown as they are. */
function requestsByStatus(cells: readonly Cell[], departement: string): Map<Status, number> {
  const sums = new Map<Status, number>(statuses.map((status) => [status, 0]))
  for (const { audience } of cells) {
    for (const row of audience) {
      if (row.departement === departement) sums.set(row.status, (sums.get(row.status) ?? 0) + row.requests)
    }
  }
  return sums
}

const rowOf = (sums: MonthSums, table: Exclude<TableName, 'audience'>, territory: string, row: Row) =>
  columns[table](
    (column) => sums.told(territory, row, column),
    sums.counts(territory, row),
    sums.answers(territory, row),
  )

/** All rows of a published table. */
export function rowsOf(table: TableName, territory: string, month: Month): Record<string, unknown>[] {
  if (table === 'audience') {
    const sums = requestsByStatus(month.cells, territory)
    return [...sums].map(([status, requests]) => ({ status, requests: safe(requests) }))
  }
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
