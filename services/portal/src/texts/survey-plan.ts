// What the Region reads of when persons are asked: French only, like all its pages.

import type { OtherSurveyKind, SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { longestWait } from '@hent/contracts/survey-plan.ts'

const since: Record<SurveyKind, string> = {
  closed: 'la fin de la demande',
  'first-information': 'la première information',
  'six-months': 'la fin de la demande',
  unfinished: 'l’arrêt de la demande',
}

const daysOf = (delay: string): string => {
  const [, days] = /^(\d+)d$/.exec(delay) ?? []
  return days === undefined ? `délai d’essai : ${delay}` : days === '1' ? '1 jour' : `${days} jours`
}

/** Whoever stopped is asked once: they are not urged to say why. */
const reminderOf = (kind: SurveyKind, remind: string): string =>
  `Sans réponse, un rappel ${daysOf(remind)} plus tard.${kind === 'unfinished' ? ' Qui a arrêté sa demande n’en reçoit pas.' : ''}`

export const surveyPlanTexts = {
  title: 'Quand les personnes sont interrogées',
  lead: 'Pour ce qui se termine à partir de l’enregistrement. Les questionnaires déjà prévus ne changent pas.',
  on: (kind: SurveyKind, ask: string, remind: string | undefined) =>
    `Questionnaire : ${daysOf(ask)} après ${since[kind]}. ${remind ? reminderOf(kind, remind) : 'Pas de rappel.'}`,
  off: 'Aucun questionnaire de cette sorte ne part pour ce qui se termine maintenant.',
  delivered: 'C’est le réglage de cette installation : la Région n’a encore rien décidé ici.',
  offMeans: {
    'first-information': 'Les personnes qui ont reçu une réponse à l’accueil ne sont pas interrogées.',
    'six-months': 'Les personnes ne sont interrogées qu’une fois, après la fin de leur demande.',
    unfinished: 'Qui a arrêté sa demande n’est pas interrogé.',
  } satisfies Record<OtherSurveyKind, string>,
  /** whom nobody took, while `unfinished` is not asked */
  untaken: {
    undecided: 'Qui n’a été pris en charge par personne reçoit le questionnaire d’après la fin.',
    off: 'Qui n’a été pris en charge par personne ne l’est pas non plus.',
  },
  setting: 'réglage de cette installation',
  example: (ask: string, remind: string | undefined) =>
    `Pour ce qui se termine aujourd’hui : questionnaire le ${ask}${remind ? `, rappel le ${remind}` : ''}.`,
  workingDay: 'Les messages partent à 9 h, un jour ouvré. Une personne interrogée depuis peu ne l’est pas à nouveau.',
  edit: 'Modifier',
  asked: {
    closed: 'Interroger les personnes dont la demande se termine',
    'first-information': 'Interroger les personnes qui ont reçu une réponse à l’accueil',
    'six-months': 'Interroger une seconde fois, six mois après, les personnes dont la demande se termine',
    unfinished: 'Interroger les personnes qui ont arrêté, ou que personne n’a prises en charge',
  } satisfies Record<SurveyKind, string>,
  agreed:
    'Seules les personnes qui l’ont accepté sont interrogées, une fois par mois au plus, tous questionnaires confondus.',
  askAfter: (kind: SurveyKind) => `Jours entre ${since[kind]} et le questionnaire`,
  askHint: `De 1 à ${longestWait.ask}. Six mois font 180 jours.`,
  remindAfter: 'Jours entre le questionnaire et le rappel',
  remindHint: `De 1 à ${longestWait.remind}. Laissez vide pour ne pas rappeler.`,
  unreminded:
    'Pas de rappel : les personnes ont accepté une seule question, six mois après. Qui a donné son accord avant cette mention n’est pas interrogé.',
  save: 'Enregistrer',
  saved: 'C’est enregistré, pour ce qui se termine à partir de maintenant.',
  wrongAsk: `Écrivez un nombre de jours, de 1 à ${longestWait.ask}.`,
  wrongRemind: `Écrivez un nombre de jours, de 1 à ${longestWait.remind}, ou rien.`,
  changed: 'Quelqu’un a changé ce réglage entre-temps. Relisez-le, puis enregistrez à nouveau.',
  history: 'Ce qui a été décidé',
} as const
