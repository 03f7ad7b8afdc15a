// What the figures say advisers could be trained in: over three months that are over, by service, what is on the wrong
// side of its target, the widest gap first. Of published rows alone, so it tells nothing that they do not.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { type IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import { type TrainingTopic, trainingTopics } from '@hent/contracts/training.ts'
import type { Count, Row } from '../../../apis/tracking.ts'
import type { TargetsInForce } from '../figures/dashboard-words.ts'
import { sumOf } from '../figures/dashboard-words.ts'
import { needsToRoute } from '../figures/door-answers.ts'

export type Months = {
  activity: readonly { period: string; rows: readonly Row<'activity'>[] }[]
  answers: readonly { period: string; rows: readonly Row<'answers'>[] }[]
}
type Rows = { activity: readonly Row<'activity'>[]; answers: readonly Row<'answers'>[] }

/** Fewer than these move by chance: nothing is concluded from them. */
const leastNeeds = 20
const leastAnswers = 10

/** What was measured, and how well it may have been where counts are rounded to five or told as "< 5". */
type Measured = { value: number; best: number }

/** What a published count stands for at the least, about, and at the most. */
const least = (count: Count) => (typeof count === 'number' ? Math.max(0, count - 2) : 0)
const around = (count: Count) => (typeof count === 'number' ? count : 2)
const most = (count: Count) => (typeof count === 'number' ? count + 2 : 4)
const sum = (counts: readonly Count[], of: (count: Count) => number) =>
  counts.reduce((total: number, count) => total + of(count), 0)

function percentOf(part: readonly Count[], whole: readonly Count[], better: 'more' | 'less'): Measured | undefined {
  const all = sumOf(whole)
  if (all === null || all < leastNeeds) return undefined
  const share = (of: (count: Count) => number) => Math.min(100, Math.round((sum(part, of) / sum(whole, around)) * 100))
  return { value: share(around), best: share(better === 'more' ? most : least) }
}

/** The mean of monthly means, each as many times as it has answers. */
function meanOf(rows: readonly Row<'answers'>[], question: string): Measured | undefined {
  const told = rows.flatMap(({ answers, means }) => {
    const mean = means[question]
    return typeof answers === 'number' && typeof mean === 'number' ? [{ answers, mean }] : []
  })
  const all = told.reduce((sum, { answers }) => sum + answers, 0)
  if (all < leastAnswers) return undefined
  const value = Math.round((told.reduce((sum, { answers, mean }) => sum + answers * mean, 0) / all) * 10) / 10
  return { value, best: value }
}

type Measure = {
  /** the indicator whose target applies */
  of: IndicatorCode
  unit: '%' | 'sur 5'
  better: 'more' | 'less'
  /** where the Region set no target, or sets none on this */
  otherwise: number
  measure: (rows: Rows) => Measured | undefined
}
export const measures: Record<TrainingTopic, Measure> = {
  taking: {
    of: 'accepted',
    unit: '%',
    better: 'more',
    otherwise: 80,
    measure: ({ activity }) =>
      percentOf(
        activity.map(({ accepted }) => accepted),
        activity.map(needsToRoute),
        'more',
      ),
  },
  'first-contact': {
    of: 'contacted',
    unit: '%',
    better: 'more',
    otherwise: 80,
    measure: ({ activity }) =>
      percentOf(
        activity.map(({ contacted }) => contacted),
        activity.map(({ accepted }) => accepted),
        'more',
      ),
  },
  reaching: {
    of: 'endings',
    unit: '%',
    better: 'less',
    otherwise: 20,
    measure: ({ activity }) =>
      percentOf(
        activity.map(({ endings }) => endings.unreachable ?? '< 5'),
        activity.flatMap(({ endings }) => Object.values(endings)),
        'less',
      ),
  },
  welcome: {
    of: 'welcome',
    unit: 'sur 5',
    better: 'more',
    otherwise: 3.5,
    measure: ({ answers }) => meanOf(answers, 'welcome'),
  },
  useful: {
    of: 'useful',
    unit: 'sur 5',
    better: 'more',
    otherwise: 3.5,
    measure: ({ answers }) => meanOf(answers, 'useful'),
  },
}

export type TrainingNeed = {
  service: ServiceKind
  topic: TrainingTopic
  value: number
  target: number
  /** whether the Region set that target */
  isSet: boolean
}

/** A need is noted only where even the best that the rounded counts may stand for misses the target. */
export function trainingNeeds(months: Months, targets: TargetsInForce): TrainingNeed[] {
  const services = new Set(months.activity.flatMap(({ rows }) => rows.map(({ service }) => service)))
  const needs = [...services].flatMap((service) =>
    trainingTopics.flatMap((topic): TrainingNeed[] => {
      const { of, better, otherwise } = measures[topic]
      const measured = measures[topic].measure(rowsOf(months, (row) => row.service === service))
      const set = indicatorOf(of).aim ? targets[of] : undefined
      const target = set ?? otherwise
      if (!measured || (better === 'more' ? measured.best >= target : measured.best <= target)) return []
      return [{ service, topic, value: measured.value, target, isSet: set !== undefined }]
    }),
  )
  return needs.sort((a, b) => gapOf(b) - gapOf(a))
}

/** In parts of what is aimed at, so that marks and percentages compare. */
const gapOf = ({ value, target }: TrainingNeed) => Math.abs(value - target) / Math.max(target, 1)

function rowsOf({ activity, answers }: Months, keeps: (row: { service: ServiceKind }) => boolean): Rows {
  return {
    activity: activity.flatMap(({ rows }) => rows.filter(keeps)),
    answers: answers.flatMap(({ rows }) => rows.filter(keeps)),
  }
}

/** Months on each side of an action that are compared; its own month is in neither. */
const monthsBeside = 3
export type Change = { topic: TrainingTopic; before: number; after: number }

/**
 * What the figures were in the three months before an action and in the three after it, of those that are over.
 * @param on its day, YYYY-MM-DD
 * @returns undefined while too few months are over after it, or it is before the months that are known
 */
export function changesAround(on: string, months: Months): Change[] | undefined {
  const month = on.slice(0, 7)
  const side = (isOn: (period: string) => boolean, pick: (periods: string[]) => string[]) => {
    const periods = pick(months.activity.map(({ period }) => period).filter(isOn))
    if (periods.length < monthsBeside) return undefined
    const within = <T extends { period: string }>(all: readonly T[]) =>
      all.filter(({ period }) => periods.includes(period))
    return rowsOf({ activity: within(months.activity), answers: within(months.answers) }, () => true)
  }
  const before = side(
    (period) => period < month,
    (periods) => periods.slice(-monthsBeside),
  )
  const after = side(
    (period) => period > month,
    (periods) => periods.slice(0, monthsBeside),
  )
  if (!before || !after) return undefined
  return trainingTopics.flatMap((topic) => {
    const { measure } = measures[topic]
    const [was, is] = [measure(before), measure(after)]
    return was && is ? [{ topic, before: was.value, after: is.value }] : []
  })
}
