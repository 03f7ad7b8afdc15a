// What is read of the dashboard and of the map: French only, like every page of the Region.

import { numberText } from '@hent/contracts/numbers.ts'

export const dashboardTexts = {
  title: 'Tableau de bord',
  titleOf: (what: string) => `Tableau de bord : ${what}`,
  kept: 'par service et par mois',
  tryWider: 'Essayez un territoire plus grand, ou toute la Bretagne.',
  byService: 'Besoins reçus, par service',
  halfAccepted: (month: string) => `La moitié des besoins acceptés en moins de…${month}`,
  delayHead: ['Service', 'Délai'],
  doors: 'Par quelle porte les besoins arrivent',
  doorsHead: ['Porte', 'Besoins'],
  endings: 'Comment cela s’est terminé',
  useful: (month: string) => `Utilité de l’échange, sur 5${month}`,
  usefulHead: ['Service', 'Moyenne'],
  tooFewAnswers: 'trop peu de réponses',
  rounded:
    'Chaque nombre est arrondi à cinq. « Moins de 5 » n’est jamais précisé ; « environ » dit une somme de nombres arrondis. Aucun nom, aucun autre croisement que ceux de la liste publiée.',
} as const

export const mapTexts = {
  title: 'Carte de la Bretagne',
  titleOf: (what: string) => `Carte : ${what}`,
  measures: { needs: 'Besoins reçus', share: 'Part prise en charge' },
  measure: 'Ce que montre la carte',
  allServices: 'tous les services',
  kept: 'par service dans chaque intercommunalité',
  place: 'Intercommunalité',
  said: (place: string, value: string) => `${place}\u00a0: ${value}`,
  before: (measure: string, when: string) => `${measure}, ${when}`,
  rounded:
    'Chaque nombre est arrondi à cinq. « Trop peu pour le dire » : moins de cinq besoins, ou moins de vingt pour une part. La part prise en charge est celle des besoins à orienter : les besoins reçus, sauf ceux auxquels l’accueil a répondu.',
  everywhereAlike: 'partout autant',
  under: (to: number, unit: string) => `moins de ${numberText(to)}${unit}`,
  orMore: (from: number, unit: string) => `${numberText(from)}${unit} ou plus`,
  between: (from: number, to: number, unit: string) => `de ${numberText(from)} à ${numberText(to)}${unit}`,
} as const
