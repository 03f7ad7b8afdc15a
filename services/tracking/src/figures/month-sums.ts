// The exact counts of a month by territory and service, summed once for all tables, and how each is told. Before anything
// is told, somebody who reads all of it and reasons is played: where they would find a count under five, totals are told
// coarser, by tens or twenties, then everything, until they do not. Classes of delays, marks of surveys, then needs answered
// at the door come last: each group is told coarser, or not at all, so that nothing else is.

import { regionCode, type ServiceKind } from '@hent/contracts/codes.ts'
import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import { rangeOf, type SafeCount, safe, smallest } from '@hent/contracts/safe-count.ts'
import { favourableFrom, surveyMarks } from '@hent/contracts/survey-answers.ts'
import type { AskedRow } from './asked-counts.ts'
import { addCounts, type Counts, noCounts, type Received } from './cells.ts'
import {
  doorColumn,
  type Group,
  groupOf,
  groups,
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
import { delayNumbers } from './delay-counts.ts'
import type { StoredAnswer } from './stored-answer.ts'

export type Month = {
  cells: readonly Received[]
  answers: readonly Omit<StoredAnswer, '_id'>[]
  asked: readonly AskedRow[]
  /** to the surveys that are not the one after closing */
  otherAnswers?: readonly Omit<StoredAnswer, '_id'>[]
}

export type MonthSums = {
  counts(territory: string, row: Row): Counts
  answers(territory: string, row: Row): Month['answers']
  /** A count as it is told, by the name of its column. */
  told(territory: string, row: Row, column: string): SafeCount
  /** The same of a count of a group: null where none of its group is told this month. */
  toldOfGroup(territory: string, row: Row, column: string): SafeCount | null
  steps: Steps
  /** by place: what is so, and what somebody learns who reads all that is told of the month */
  exact: Float64Array
  learnt: Ranges
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
    ...delayNumbers(counts),
    sent: counts.surveysSent,
    answered: counts.surveysAnswered,
    answers: answers.length,
    [doorColumn]: counts.states['answered-at-door'] ?? 0,
  }
  for (const ending of endings) exact[`endings.${ending}`] = counts.endings[ending] ?? 0
  for (const sender of senderKinds) exact[`senders.${sender}`] = counts.senders[sender] ?? 0
  for (const said of saidContacted)
    exact[`contacted.${said}`] = answers.filter(({ answer }) => answer.contacted === said).length
  Object.assign(exact, opinionNumbers(answers))
  exact.ended = sumOf(endings.map((ending) => counts.endings[ending] ?? 0))
  return exact
}

/** How many gave a mark, and a favourable one or not, by the names of their columns. */
export function opinionNumbers(answers: Month['answers']): Record<string, number> {
  const numbers = surveyMarks.flatMap((mark) => {
    const given = answers.flatMap(({ answer }) => answer[mark] ?? [])
    const favourable = given.filter((value) => value >= favourableFrom[mark]).length
    return [
      [`given.${mark}`, given.length],
      [`favourable.${mark}`, favourable],
      [`unfavourable.${mark}`, given.length - favourable],
    ]
  })
  return Object.fromEntries(numbers)
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
/** What a group is rounded to, where it is told. */
export const groupSteps = [5, 10, 20] as const
export type Steps = { totals: number; others: number } & Record<Group, number | null>
const stepOf = (place: number, { totals, others }: Pick<Steps, 'totals' | 'others'>) =>
  isTotal(place) ? totals : others

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
  const { totals, others, learnt: learntBefore } = withoutGroups(exact)
  const { steps: ofGroups, learnt } = stepsOfGroups(exact, learntBefore)
  const exactAt = (place: number) => exact[place] ?? 0
  return {
    counts: countsOf,
    answers: answersOf,
    told(territory, row, column) {
      const place = placeOfCount(territory, row, column)
      return safe(exactAt(place), stepOf(place, { totals, others }))
    },
    toldOfGroup(territory, row, column) {
      const group = groupOf({ column })
      const step = group ? ofGroups[group] : null
      return step && safe(exactAt(placeOfCount(territory, row, column)), step)
    },
    steps: { totals, others, ...ofGroups },
    exact,
    learnt,
  }
}

/** How all but the groups is told, and what somebody who reads it learns. */
function withoutGroups(exact: Float64Array) {
  for (const some of steps) {
    const learnt = learntFrom(exact, some)
    if (!givesAway(exact, learnt) || some === steps[7]) return { ...some, learnt }
  }
  throw new Error('the coarsest step is always taken')
}

function learntFrom(exact: Float64Array, some: (typeof steps)[number]): Ranges {
  const ranges: Ranges = { least: new Float64Array(exact.length), most: new Float64Array(exact.length) }
  for (const [at, place] of places.entries()) {
    const step = stepOf(at, some)
    const known = isTold(place) && groupOf(place) === undefined
    const { least, most } = known ? rangeOf(safe(exact[at] ?? 0, step), step) : { least: 0, most: mostPeople }
    ranges.least[at] = least
    ranges.most[at] = most
  }
  reason(ranges)
  return ranges
}

/** How each group is told, to somebody who has learnt all that is told before it. */
function stepsOfGroups(
  exact: Float64Array,
  learntBefore: Ranges,
): { steps: Record<Group, number | null>; learnt: Ranges } {
  const steps: Record<Group, number | null> = { classes: null, marks: null, door: null }
  let learnt = learntBefore
  for (const group of groups) {
    for (const step of groupSteps) {
      const ranges = learntOfGroup(exact, learnt, group, step)
      if (givesAway(exact, ranges)) continue
      steps[group] = step
      learnt = ranges
      break
    }
  }
  return { steps, learnt }
}

function learntOfGroup(exact: Float64Array, learnt: Ranges, group: Group, step: number): Ranges {
  const ranges: Ranges = { least: learnt.least.slice(), most: learnt.most.slice() }
  for (const [at, place] of places.entries()) {
    if (groupOf(place) !== group) continue
    const { least, most } = rangeOf(safe(exact[at] ?? 0, step), step)
    ranges.least[at] = Math.max(least, ranges.least[at] ?? 0)
    ranges.most[at] = Math.min(most, ranges.most[at] ?? 0)
  }
  reason(ranges)
  return ranges
}

/** Whether a count under five is known to the unit. */
export const givesAway = (exact: Float64Array, { least, most }: Ranges): boolean =>
  exact.some((count, at) => count < smallest && least[at] === most[at])
