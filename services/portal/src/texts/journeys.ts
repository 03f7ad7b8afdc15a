// What is read of how people ask, and of what their needs meet: French only, like every page of the Region.

import { type WeekDay, weekDays } from '@hent/contracts/week-hours.ts'

export const journeyTexts = {
  title: 'Demandes, refus et besoins sans structure',
  lead: 'Comment les personnes demandent, et ce que leurs besoins rencontrent : combien de structures, quels refus, ou personne.',
  shareOf: {
    needs: (share: string) => `${share} des besoins reçus`,
    requests: (share: string) => `${share} des demandes`,
  },
  hops: 'Combien de structures, pour chaque service',
  hopNames: ['aucune', 'une', 'deux', 'trois ou plus'],
  service: 'Service',
  legend: (names: readonly string[]) => names.map((name, at) => `${at + 1} : ${name}`).join(' ; '),
  tooFew: 'trop peu pour le dessiner',
  met: 'Besoins déclinés, pour chaque service',
  metHead: ['Service', 'Déclinés', 'Remis à l’animation', 'Besoins sans structure'],
  declines: 'Pourquoi les structures déclinent',
  declinesHead: ['Motif', 'Refus'],
  modes: 'Comment les personnes veulent être reçues',
  modesHead: ['Modalité mise en premier', 'Demandes', 'Anonymes', 'À plusieurs besoins'],
  hours: 'Quand les demandes arrivent',
  hoursHead: 'Heure',
  days: {
    mon: 'lundi',
    tue: 'mardi',
    wed: 'mercredi',
    thu: 'jeudi',
    fri: 'vendredi',
    sat: 'samedi',
    sun: 'dimanche',
  } satisfies Record<WeekDay, string>,
  shortDays: {
    mon: 'lun.',
    tue: 'mar.',
    wed: 'mer.',
    thu: 'jeu.',
    fri: 'ven.',
    sat: 'sam.',
    sun: 'dim.',
  } satisfies Record<WeekDay, string>,
  hour: (hour: string) => `${Number(hour)} h`,
  legendOfHours: 'Plus une case est marquée, plus il y a de demandes. En pointillés : trop peu pour le dire.',
  empty:
    'Rien n’est publié de cela pour cette période : trop peu, ou des mois comptés avant que ces chiffres existent.',
  reading:
    'Un besoin compte dans le mois de sa demande : les derniers mois changent encore. Ces chiffres sont publiés pour toute la Bretagne seulement. Par territoire, la page « Couverture du territoire » dit où personne ne répond.',
} as const

/** "lundi à 9 h" of `mon-09` */
export function weekHourText(code: string): string {
  const [day, hour = ''] = code.split('-')
  const known = weekDays.find((one) => one === day)
  return known ? `${journeyTexts.days[known]} à ${journeyTexts.hour(hour)}` : code
}
