// What the Region reads of when persons are asked: French only, like all its pages.

import { longestWait } from '@hent/contracts/survey-plan.ts'

const daysOf = (delay: string): string => {
  const [, days] = /^(\d+)d$/.exec(delay) ?? []
  return days === undefined ? `délai d’essai : ${delay}` : days === '1' ? '1 jour' : `${days} jours`
}

export const surveyPlanTexts = {
  title: 'Quand les personnes sont interrogées',
  lead: 'Pour les demandes qui se terminent à partir de l’enregistrement. Les questionnaires déjà prévus ne changent pas.',
  on: (ask: string, remind: string | undefined) =>
    `Questionnaire : ${daysOf(ask)} après la fin de la demande. ${remind ? `Sans réponse, un rappel ${daysOf(remind)} plus tard.` : 'Pas de rappel.'}`,
  off: 'Aucun questionnaire ne part pour les demandes qui se terminent maintenant.',
  delivered: 'C’est le réglage de cette installation : la Région n’a encore rien décidé ici.',
  setting: 'réglage de cette installation',
  example: (ask: string, remind: string | undefined) =>
    `Une demande qui se termine aujourd’hui : questionnaire le ${ask}${remind ? `, rappel le ${remind}` : ''}.`,
  workingDay: 'Les messages partent à 9 h, un jour ouvré. Une personne interrogée depuis peu ne l’est pas à nouveau.',
  edit: 'Modifier',
  asked: 'Interroger les personnes dont la demande se termine',
  askAfter: 'Jours entre la fin de la demande et le questionnaire',
  askHint: `De 1 à ${longestWait.ask}. Six mois font 180 jours.`,
  remindAfter: 'Jours entre le questionnaire et le rappel',
  remindHint: `De 1 à ${longestWait.remind}. Laissez vide pour ne pas rappeler.`,
  save: 'Enregistrer',
  saved: 'C’est enregistré, pour les demandes qui se terminent à partir de maintenant.',
  wrongAsk: `Écrivez un nombre de jours, de 1 à ${longestWait.ask}.`,
  wrongRemind: `Écrivez un nombre de jours, de 1 à ${longestWait.remind}, ou rien.`,
  changed: 'Quelqu’un a changé ce réglage entre-temps. Relisez-le, puis enregistrez à nouveau.',
  history: 'Ce qui a été décidé',
} as const
