// The safe-figures rule, pure. What the Region and the public may read comes from one published list of tables; a count
// under five is said as "< 5", any other is rounded to five after the exact sum; no other combination of filters is answered.
//
// Zero is "< 5" too, and every row of a table is always there: absence tells nothing. Each count is rounded by itself, so a
// total may differ from the sum of its parts by a few units; that gap is what keeps a hidden count from being found by
// subtraction in all but contrived cases, and the sums are taken afresh only every 30 seconds, so that the step of one
// request is not seen.

import { regionCode, type ServiceKind, type Status, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import { endings, safety, senderKinds } from '@hent/contracts/indicators.ts'
import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { type Static, Type } from 'typebox'
import { addCounts, type Cell, type Counts, delayEdges, inTerritory, noCounts } from './cells.ts'

const { minimum: smallest, rounding } = safety

export const SafeCount = Type.Union([Type.Integer({ minimum: smallest, multipleOf: rounding }), Type.Literal('< 5')])
export type SafeCount = Static<typeof SafeCount>

/** 0–4 → "< 5", else to the nearest multiple of five: 7 → 5, 8 → 10. */
export function safe(count: number): SafeCount {
  return count < smallest ? '< 5' : Math.round(count / rounding) * rounding
}

const safeRecord = (keys: readonly string[], counts: Record<string, number>) =>
  Object.fromEntries(keys.map((key) => [key, safe(counts[key] ?? 0)]))

/**
 * Upper edge, in elapsed hours, of the bin where this share of the delays is reached; "longer" past the last edge. Null
 * where fewer than five delays lie on either side of it: no quantile rests on fewer.
 */
export function withinHours(bins: readonly number[], share: number): number | 'longer' | null {
  const total = bins.reduce((sum, count) => sum + count, 0)
  if (total * share < smallest || total - total * share < smallest) return null
  let reached = 0
  for (const [bin, count] of bins.entries()) {
    reached += count
    if (reached >= total * share) return delayEdges[bin] ?? 'longer'
  }
  return 'longer'
}

const sumOf = (bins: readonly number[]) => bins.reduce((sum, count) => sum + count, 0)

/** Columns of the tables by service, from the exact counts. */
const columns = {
  activity: (counts: Counts) => ({
    needs: safe(counts.needs),
    accepted: safe(sumOf(counts.toAcceptance)),
    contacted: safe(sumOf(counts.toContact)),
    endings: safeRecord(endings, counts.endings),
    senders: safeRecord(senderKinds, counts.senders),
  }),
  delays: (counts: Counts) => ({
    accepted: safe(sumOf(counts.toAcceptance)),
    halfAcceptedWithinHours: withinHours(counts.toAcceptance, 0.5),
    nineTenthsAcceptedWithinHours: withinHours(counts.toAcceptance, 0.9),
    contacted: safe(sumOf(counts.toContact)),
    halfContactedWithinHours: withinHours(counts.toContact, 0.5),
    nineTenthsContactedWithinHours: withinHours(counts.toContact, 0.9),
  }),
  surveys: (counts: Counts) => ({ sent: safe(counts.surveysSent), answered: safe(counts.surveysAnswered) }),
} as const

const marks = ['useful', 'welcome', 'delay', 'recommend'] as const
/** Columns of the answers: how many, who was contacted, and means to one decimal where at least five answered. */
function answerColumns(answers: readonly PublishedAnswer[]) {
  const contacted: Record<string, number> = {}
  for (const { answer } of answers) contacted[answer.contacted] = (contacted[answer.contacted] ?? 0) + 1
  const means = marks.map((mark) => {
    const given = answers.flatMap(({ answer }) => answer[mark] ?? [])
    return [mark, given.length < smallest ? null : Math.round((sumOf(given) / given.length) * 10) / 10] as const
  })
  return {
    answers: safe(answers.length),
    contacted: safeRecord(['yes', 'no', 'not-yet'], contacted),
    means: Object.fromEntries(means),
  }
}

/** Exact counts of a territory over some cells, by service. Never shown as they are. */
function countsByService(cells: readonly Cell[], territory: string): Map<ServiceKind, Counts> {
  const sums = new Map<ServiceKind, Counts>(serviceKinds.map((service) => [service, noCounts()]))
  for (const cell of cells) {
    for (const { departement, service, counts } of cell.services) {
      const sum = sums.get(service)
      if (sum && inTerritory(cell, departement, territory)) addCounts(sum, counts)
    }
  }
  return sums
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

/** All rows of a published table. */
export function rowsOf(
  table: TableName,
  territory: string,
  month: { cells: readonly Cell[]; answers: readonly PublishedAnswer[] },
): Record<string, unknown>[] {
  if (table === 'audience') {
    const sums = requestsByStatus(month.cells, territory)
    return [...sums].map(([status, requests]) => ({ status, requests: safe(requests) }))
  }
  if (table === 'answers') {
    const here = month.answers.filter(({ epci }) => territory === regionCode || epci === territory)
    return serviceKinds.map((service) => ({
      service,
      ...answerColumns(here.filter((answer) => answer.service === service)),
    }))
  }
  return [...countsByService(month.cells, territory)].map(([service, counts]) => ({
    service,
    ...columns[table](counts),
  }))
}

/** The region's month in a few totals, for everyone. */
export function summaryOf(month: { cells: readonly Cell[]; answers: readonly PublishedAnswer[] }) {
  const total = [...countsByService(month.cells, regionCode).values()].reduce(addCounts, noCounts())
  return {
    ...columns.activity(total),
    ...columns.delays(total),
    surveys: columns.surveys(total),
    answers: answerColumns(month.answers),
  }
}
