// The words and numbers of the dashboard: a target, how a sum of published counts is said, and how it moved.

import type { Indicator, Unit } from '@hent/contracts/indicator.ts'
import { type IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { TargetSet } from '../../../apis/directory.ts'
import type { Count } from '../../../apis/tracking.ts'
import { figuresSaid as words } from '../../../texts/figures-said.ts'

const unitWords: Partial<Record<Unit, string>> = { heures: 'h', 'points sur 5': 'sur 5', 'points sur 10': 'sur 10' }

/** "au moins 80 % des besoins reçus" */
export function aimText({ what, unit, better }: NonNullable<Indicator['aim']>, value: number): string {
  const number = `${numberText(value)} ${unitWords[unit] ?? unit}`
  return `${words.aim(better, number)}${what.replace(/^part|^(?!part).*/, '')}`
}

/** A target as it was set once: what it asks for, or that there is none any more. */
export function targetText({ indicator, value }: TargetSet): string {
  const { aim } = indicatorOf(indicator)
  return aim && value !== null ? aimText(aim, value) : words.noTarget
}

/** Targets in force, in the unit of each. */
export type TargetsInForce = Partial<Record<IndicatorCode, number>>

/** The newest of each indicator, where it is a target still. */
export function inForce(targets: readonly TargetSet[] | 'away' | 'none'): TargetsInForce {
  if (typeof targets === 'string') return {}
  const entries = targets.toReversed().map(({ indicator, value }) => [indicator, value ?? undefined] as const)
  return Object.fromEntries(entries)
}

/** A sum of published counts: null where none is told. */
export function sumOf(counts: readonly Count[]): number | null {
  const told = counts.filter((count) => typeof count === 'number')
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0)
}

/** What is told of several, on one line. */
export const lines = (...texts: (string | undefined)[]): string | undefined =>
  texts.filter((text) => text !== undefined).join(' ; ') || undefined

export function about(value: number | null, several: boolean): string {
  if (value === null) return several ? words.tooFew : words.fewer
  return several ? words.around(value) : numberText(value)
}

/** A sum of published counts, and how many counts of it are not told. */
export type Tally = { value: number | null; hidden: number }
export const tallyOf = (counts: readonly Count[]): Tally => ({
  value: sumOf(counts),
  hidden: counts.filter((count) => typeof count !== 'number').length,
})

/** Counts this small move by chance: they are not compared. */
const leastCompared = 20
/** What is not told may be four each time: sums are compared where that would not change what is said. */
const mostHidden = 4
const leastShare = 0.1
const isComparable = (now: Tally, before: Tally) => {
  const smaller = Math.min(now.value ?? 0, before.value ?? 0)
  return smaller >= leastCompared && mostHidden * Math.max(now.hidden, before.hidden) <= leastShare * smaller
}

/** Whether a sum misses little of what it is the sum of. */
export const isMostlyTold = ({ value, hidden }: Tally): boolean => mostHidden * hidden <= leastShare * (value ?? 0)

const signed = (value: number, unit: string) => (value === 0 ? words.unchanged : words.moved(value, unit))

/** "+ 12 % par rapport à octobre 2026 (environ 400)"; undefined where nothing is told or too little to compare. */
export function changeText(now: Tally, before: Tally, whenBefore: string): string | undefined {
  if (now.value === null || before.value === null || !isComparable(now, before)) return undefined
  const percent = Math.round(((now.value - before.value) / before.value) * 100)
  return words.compared(signed(percent, '%'), whenBefore, words.around(before.value))
}

/** "+ 3 points par rapport à octobre 2026 (environ 60 %)" */
export function pointsText(now: number | null, before: number | null, whenBefore: string): string | undefined {
  if (now === null || before === null) return undefined
  const points = now - before
  return words.compared(signed(points, words.points(points)), whenBefore, words.aroundPercent(before))
}

/** Whole percents of two sums, where neither misses much that is not told. */
export const percentOfTallies = (part: Tally, whole: Tally): number | null =>
  mostHidden * (part.hidden + whole.hidden) > leastShare * (whole.value ?? 0)
    ? null
    : percentOf(part.value, whole.value)

/** Whole percents, where the whole is not too small for them. */
export function percentOf(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole < leastCompared) return null
  return Math.min(100, Math.round((part / whole) * 100))
}
export function shareText(part: number | null, whole: number | null): string | undefined {
  const percent = percentOf(part, whole)
  return percent === null ? undefined : words.aroundPercent(percent)
}
