// What is read of a structure's month, beside what the others of the same service did: French only.

import { numberText } from '@hent/contracts/numbers.ts'
import { quartiles } from '@hent/contracts/structure-indicators.ts'

export const toldText = (count: number | '< 5') => (typeof count === 'number' ? numberText(count) : 'moins de 5')

/** "5 ; 10 ; 25": a quarter, half and three quarters of the structures have at most this. */
export function spreadText<T extends number | '< 5' | 'longer'>(
  told: Partial<Record<(typeof quartiles)[number], T | null>>,
  say: (value: T) => string = (value) => (typeof value === 'number' ? numberText(value) : 'moins de 5'),
): string {
  const values = quartiles.flatMap((name) => told[name] ?? [])
  return values.length < quartiles.length ? 'trop peu de structures' : values.map(say).join(' ; ')
}

export const structureMonthTexts = {
  title: 'Le mois de la structure',
  open: 'Voir le mois de la structure',
  why: 'Ce que la structure a reçu, accepté, décliné ou laissé sans réponse, à côté des autres structures du même service.',
  empty: 'Aucune demande n’a été proposée à la structure ce mois-là.',
  measures: {
    proposed: 'Demandes reçues',
    accepted: 'Acceptées',
    declined: 'Déclinées',
    unanswered: 'Sans réponse dans le délai',
    delay: 'La moitié acceptée en',
    contact: 'La moitié contactée, une fois acceptée, en',
  },
  spreadHead: ['Reçues', 'Acceptées', 'Déclinées', 'Sans réponse', 'La moitié acceptée en moins de'],
  alone: (service: string) => `${service} : votre structure`,
  beside: (service: string) => `${service} : votre structure et les autres`,
  legend:
    'Le point : votre structure. La barre : la moitié des structures, du premier au troisième quart. Le trait : la valeur du milieu.',
  head: ['Mesure', 'Votre structure', 'Un quart au plus', 'La moitié au plus', 'Trois quarts au plus'],
  among: (structures: string) => `Structures sollicitées pour ce service en Bretagne : ${structures}.`,
  tooFew: 'Moins de cinq structures ont été sollicitées pour ce service : rien n’est dit des autres.',
  tooFewToSay: 'trop peu pour le dire',
  notPublished: 'non publié',
  reasons: 'Raisons des refus',
  reasonsHead: ['Raison', 'Refus'],
  noReasons: 'Aucune raison n’a été donnée cinq fois ou plus.',
  reading:
    'Une demande compte dans le mois où elle a été proposée. Chaque nombre est arrondi à cinq ; « moins de 5 » n’est jamais précisé, et se dessine à zéro. Les autres structures ne sont ni nommées ni montrées une à une : seules trois valeurs les résument, dès cinq structures. La Région et les autres structures ne lisent pas cette page.',
  howToRead: 'Comment lire cette page',
} as const
