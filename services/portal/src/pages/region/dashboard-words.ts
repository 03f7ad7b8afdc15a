// The words and numbers of the dashboard: what each figure means, how a sum of published counts is said, and how it moved.

import type { Count } from '../../apis/tracking.ts'
import { monthText } from '../../texts/dates.ts'
import { numberText } from '../../texts/numbers.ts'

/** What a figure counts, in words anybody understands. */
export const definitions = {
  needs: ['Besoins reçus', 'Une demande peut porter plusieurs besoins ; chacun est compté, le mois de sa réception.'],
  accepted: ['Pris en charge', 'Besoins reçus ce mois-là qu’une structure a acceptés depuis.'],
  contacted: ['Premier contact', 'Besoins acceptés pour lesquels la structure a noté un premier contact.'],
  delays: [
    'Délai d’acceptation',
    'Temps entre la réception et l’acceptation par une structure, nuits et jours fériés compris. « La moitié en moins de » est la médiane.',
  ],
  endings: [
    'Issue',
    'Ce que la structure a noté en terminant : aide apportée, pas d’aide possible, personne injoignable.',
  ],
  surveys: ['Taux de réponse', 'Part des personnes interrogées après leur accompagnement qui ont répondu.'],
  useful: [
    'Utilité',
    'Moyenne, sur 5, des réponses à « Cet échange vous a-t-il été utile ? » ; au moins cinq réponses.',
  ],
  audience: ['Publics', 'Demandes selon la situation dite par la personne.'],
} as const

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

export const shareOf = (part: number | null, whole: number | null) => {
  const share = shareText(part, whole)
  return share && `${share} des besoins reçus`
}
