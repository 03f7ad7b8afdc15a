// The words and numbers of the dashboard: a target, how a sum of published counts is said, and how it moved.

import type { Indicator, Unit } from '@hent/contracts/indicators.ts'
import type { Count } from '../../apis/tracking.ts'
import { monthText } from '../../texts/dates.ts'
import { numberText } from '../../texts/numbers.ts'

const unitWords: Partial<Record<Unit, string>> = { heures: 'h', 'points sur 5': 'sur 5', 'points sur 10': 'sur 10' }

/** "au moins 80 % des besoins reçus" */
export function aimText({ what, unit, better }: NonNullable<Indicator['aim']>, value: number): string {
  const number = `${numberText(value)} ${unitWords[unit] ?? unit}`
  return `${better === 'more' ? 'au moins' : 'au plus'} ${number}${what.replace(/^part|^(?!part).*/, '')}`
}

/** Who sets targets: the role, never the person. */
export const roleNames: Partial<Record<string, string>> = { region: 'la Région' }

/** A sum of published counts: null where none is told. */
export function sumOf(counts: readonly Count[]): number | null {
  const told = counts.filter((count) => typeof count === 'number')
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0)
}

export const about = (value: number | null, several: boolean) =>
  value === null
    ? several
      ? 'trop peu pour le dire'
      : 'moins de 5'
    : `${several ? 'environ ' : ''}${numberText(value)}`

/** Counts this small move by chance: they are not compared. */
const leastCompared = 20
export function changeText(now: number | null, before: number | null, month: string): string | undefined {
  if (now === null || before === null || Math.min(now, before) < leastCompared) return undefined
  const percent = Math.round(((now - before) / before) * 100)
  const said = percent === 0 ? 'stable' : `${percent > 0 ? '+' : '−'} ${Math.abs(percent)} %`
  return `${said} par rapport à ${monthText(month)}`
}
export function shareText(part: number | null, whole: number | null): string | undefined {
  if (part === null || whole === null || whole < leastCompared) return undefined
  return `environ ${Math.min(100, Math.round((part / whole) * 100))} %`
}

export const shareOf = (part: number | null, whole: number | null, of: string) => {
  const share = shareText(part, whole)
  return share && `${share} des besoins ${of}`
}
