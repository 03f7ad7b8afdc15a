// The exact counts of a month by territory and service, summed once for all tables, and how each is told. Before anything
// is told, somebody who reads all of it and reasons is played: where they would find a count under five, totals are told
// coarser, by tens or twenties, then everything, until they do not.

import { regionCode, type ServiceKind } from '@hent/contracts/codes.ts'
import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import type { StoredAnswer } from './answers.ts'
import { addCounts, type Cell, type Counts, noCounts } from './cells.ts'
import {
  isTold,
  isTotal,
  mostPeople,
  placeOfCount,
  places,
  type Ranges,
  type Row,
  reason,
  saidContacted,
} from './count-relations.ts'
import { rangeOf, type SafeCount, safe, smallest } from './safe-count.ts'

export type Month = { cells: readonly Cell[]; answers: readonly Omit<StoredAnswer, '_id'>[] }

export type MonthSums = {
  counts(territory: string, row: Row): Counts
  answers(territory: string, row: Row): Month['answers']
  /** A count as it is told, by the name of its column. */
  told(territory: string, row: Row, column: string): SafeCount
  steps: Steps
}

const known = new WeakMap<Month, MonthSums>()
export function sumsOf(month: Month): MonthSums {
  const sums = known.get(month) ?? summed(month)
  known.set(month, sums)
  return sums
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)

/** Every count that is told, by its column. */
function exactOf(counts: Counts, answers: Month['answers']): Record<string, number> {
  const exact: Record<string, number> = {
    needs: counts.needs,
    accepted: sumOf(counts.toAcceptance),
    contacted: sumOf(counts.toContact),
    sent: counts.surveysSent,
    answered: counts.surveysAnswered,
    answers: answers.length,
  }
  for (const ending of endings) exact[`endings.${ending}`] = counts.endings[ending] ?? 0
  for (const sender of senderKinds) exact[`senders.${sender}`] = counts.senders[sender] ?? 0
  for (const said of saidContacted)
    exact[`contacted.${said}`] = answers.filter(({ answer }) => answer.contacted === said).length
  return exact
}

const keyOf = (territory: string, row: Row) => `${territory} ${row}`

/** Counts and answers of each place, by its key. */
function gathered({ cells, answers }: Month) {
  const counts = new Map<string, Counts>()
  const add = (territory: string, row: Row, more: Counts) =>
    counts.set(keyOf(territory, row), addCounts(counts.get(keyOf(territory, row)) ?? noCounts(), more))
  for (const cell of cells) {
    for (const { departement, service, counts: more } of cell.services) {
      for (const territory of [regionCode, departement, cell.territory]) add(territory, service, more)
      add(regionCode, 'all', more)
    }
  }
  const said = new Map<string, Month['answers'][number][]>()
  const hear = (territory: string, row: Row, answer: Month['answers'][number]) => {
    const there = said.get(keyOf(territory, row)) ?? []
    there.push(answer)
    said.set(keyOf(territory, row), there)
  }
  for (const answer of answers) {
    const rows: (ServiceKind | 'all')[] = [answer.service, 'all']
    for (const row of rows) hear(regionCode, row, answer)
    if (answer.epci !== null) hear(answer.epci, answer.service, answer)
  }
  return { counts, said }
}

const nobody = noCounts()
/** What totals are rounded to, and all else, from the finest on: five in nearly every month. */
const steps = [
  { totals: 5, others: 5 },
  { totals: 10, others: 5 },
  { totals: 20, others: 5 },
  { totals: 10, others: 10 },
  { totals: 20, others: 20 },
  { totals: 40, others: 40 },
  { totals: 80, others: 80 },
  { totals: 160, others: 160 },
] as const
export type Steps = { totals: number; others: number }
const stepOf = (place: number, { totals, others }: Steps) => (isTotal(place) ? totals : others)

function summed(month: Month): MonthSums {
  const { counts, said } = gathered(month)
  const countsOf = (territory: string, row: Row) => counts.get(keyOf(territory, row)) ?? nobody
  const answersOf = (territory: string, row: Row) => said.get(keyOf(territory, row)) ?? []
  const numbersOf = new Map<string, Record<string, number>>()
  const exact = Float64Array.from(places, ({ territory, row, column }) => {
    const key = keyOf(territory, row)
    const numbers = numbersOf.get(key) ?? exactOf(countsOf(territory, row), answersOf(territory, row))
    numbersOf.set(key, numbers)
    return numbers[column] ?? 0
  })
  const chosen = steps.find((some) => !givesAway(exact, some)) ?? steps[7]
  const told = (territory: string, row: Row, column: string) => {
    const place = placeOfCount(territory, row, column)
    return safe(exact[place] ?? 0, stepOf(place, chosen))
  }
  return { counts: countsOf, answers: answersOf, told, steps: chosen }
}

/** Whether somebody who reasons from all that is told finds a count under five, counts being rounded so. */
function givesAway(exact: Float64Array, some: Steps): boolean {
  const ranges: Ranges = { least: new Float64Array(exact.length), most: new Float64Array(exact.length) }
  for (const [at, place] of places.entries()) {
    const step = stepOf(at, some)
    const { least, most } = isTold(place) ? rangeOf(safe(exact[at] ?? 0, step), step) : { least: 0, most: mostPeople }
    ranges.least[at] = least
    ranges.most[at] = most
  }
  reason(ranges)
  return exact.some((count, at) => count < smallest && ranges.least[at] === ranges.most[at])
}
