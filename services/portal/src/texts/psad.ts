// The page of young people without diploma or solution (PSAD): French only, like every page of the Region.

import { byDefault, delayText, workingDaysText } from './delays-said.ts'

export const psadTexts = {
  title: 'Jeunes sans diplôme et sans solution (PSAD)',
  lead: 'Ce que deviennent les demandes d’appui des jeunes de 16 à 25 ans : reçues, prises en charge, dans quel délai, et comment elles finissent.',
  clocks: 'Les délais promis',
  answer: 'Réponse de la structure',
  contact: 'Premier contact',
  days: (days: number | undefined, usual: string | undefined) =>
    days === undefined ? usual && byDefault(delayText(usual)) : workingDaysText(days),
  twoMonths: 'Terminés dans les deux mois du premier contact',
  twoMonthsNote: 'Deux mois : soixante jours. Part de ceux qui sont terminés, quelle que soit l’issue.',
  received: 'Besoins reçus et pris en charge, sur douze mois',
  places: 'Besoins reçus, par département',
  endings: 'Comment cela s’est terminé',
  noNames:
    'La liste nominative des mineurs à remettre est lue par la plateforme qui les accompagne, et par elle seule : chaque lecture est notée avec sa raison. Cette page n’a aucun nom.',
  coverage: 'Où ce service manque',
  rules: 'Changer ces délais',
} as const
