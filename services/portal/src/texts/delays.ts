// What is read of delays by classes: French only, like every page of the Region.

import { type DelayStep, delaySteps } from '@hent/contracts/delay-classes.ts'
import { numberText } from '@hent/contracts/numbers.ts'

const longest = 48
const inWords = (hours: number) => {
  if (hours === 1) return '1 heure'
  return hours < longest ? `${hours} heures` : `${numberText(hours / 24)} jours`
}

/** "de 2 à 5 jours", "plus de 30 jours": a class by its place. */
export function classText(step: DelayStep, at: number): string {
  const edges: readonly number[] = delaySteps[step]
  const [from, to] = [edges[at - 1], edges[at]]
  if (to === undefined) return `plus de ${inWords(from ?? 0)}`
  if (from === undefined) return `${inWords(to)} au plus`
  const sameUnit = from < longest === to < longest
  return `de ${sameUnit ? numberText(from < longest ? from : from / 24) : inWords(from)} à ${inWords(to)}`
}

/** "24 h", "5 j": the upper edge of a class, where there is little room. */
export function edgeText(step: DelayStep, at: number): string {
  const edges: readonly number[] = delaySteps[step]
  const hours = edges[at] ?? 0
  return hours < longest ? `${hours} h` : `${numberText(hours / 24)} j`
}

/** "2 jours au plus": where a quantile lies. */
export function withinText(hours: number | 'longer' | null, step: DelayStep): string {
  if (hours === null) return 'trop peu pour le dire'
  return hours === 'longer' ? classText(step, delaySteps[step].length) : `${inWords(hours)} au plus`
}

export const delayTexts = {
  title: 'Délais',
  lead: 'Combien de temps entre la demande, la proposition, l’acceptation, le premier contact et la fin.',
  notPublished:
    'Les délais par tranches sont publiés pour la région et les départements : un mois d’une intercommunalité en compte trop peu. Les tableaux d’un mois donnent sa médiane.',
  tables: 'Voir les délais de cette intercommunalité',
  empty: 'Rien à montrer encore pour ce choix : moins de cinq besoins dans chaque tranche.',
  head: ['Délai', 'Besoins'],
  classHead: 'Besoins',
  half: (text: string) => `la moitié : ${text}`,
  nineTenths: (text: string) => `neuf sur dix : ${text}`,
  overMonths: 'Part dans le délai promis, mois par mois, en %',
  overMonthsHead: ['Mois', 'Acceptés', 'Contactés'],
  accepted: 'Acceptés',
  contacted: 'Contactés',
  tooFew: 'trop peu pour le dire',
  reading:
    'Chaque nombre est arrondi à cinq, ou plus largement ; « moins de 5 » n’est jamais précisé. Médianes et parts sont calculées sur ces nombres publiés, et sur rien d’autre. Un besoin compte dans le mois de sa demande : les derniers mois n’ont pas encore toutes leurs fins.',
} as const
