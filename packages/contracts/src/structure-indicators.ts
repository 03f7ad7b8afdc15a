// The indicators of what structures and their networks do of what is proposed to them.

import { classesOf } from './delay-classes.ts'
import { type Indicator, under } from './indicator.ts'
import { surveyMarks } from './survey-answers.ts'

/** A quarter of the structures, half and three quarters have at most this. */
export const quartiles = ['low', 'half', 'high'] as const
/** What a structure did of what was proposed to it in a month. */
export const structureMeasures = ['proposed', 'accepted', 'declined', 'unanswered'] as const

export const structureIndicators = {
  'among-structures': {
    name: 'D’une structure à l’autre',
    question: 'Combien de demandes une structure reçoit-elle, et qu’en fait-elle, parmi celles du même service ?',
    formula:
      'Demandes proposées à chaque structure dans le mois, acceptées (transférées ensuite comprises), déclinées, et laissées sans réponse dans le délai. Un quart des structures sollicitées pour ce service a au plus la première valeur, la moitié au plus la deuxième, trois quarts au plus la troisième. Les valeurs sont arrondies avant d’être rangées ; rien si moins de cinq structures ont été sollicitées. Aucune structure n’est nommée.',
    unit: 'demandes',
    table: 'structures',
    columns: ['structures', ...structureMeasures.flatMap((measure) => under(measure, quartiles))],
    events: ['ReferralProposed', 'ReferralAccepted', 'ReferralDeclined', 'ProposalLapsed', 'ReferralTransferred'],
  },
  'delay-among-structures': {
    name: 'Délai de réponse, d’une structure à l’autre',
    question: 'En combien de temps une structure accepte-t-elle, parmi celles du même service ?',
    formula:
      'Pour chaque structure qui a accepté au moins dix demandes proposées dans le mois, la tranche où tombe la moitié des délais entre proposition et acceptation, nuits et jours fériés compris. Puis les mêmes quarts que pour les nombres ; rien si moins de cinq structures ont un tel délai.',
    unit: 'heures',
    table: 'structures',
    columns: under('halfAcceptedWithinHours', quartiles),
    events: ['ReferralProposed', 'ReferralAccepted'],
  },
  'network-activity': {
    name: 'Réseaux : demandes et réponses',
    question: 'Que demande-t-on à chaque réseau, et que répond-il ?',
    formula:
      'Demandes proposées dans le mois aux structures du réseau, où que la personne habite dans le territoire ; acceptées (transférées ensuite comprises), déclinées, laissées sans réponse dans le délai. Une demande proposée à plusieurs structures compte chaque fois. Chaque proposition compte dans le réseau qu’avait la structure ce jour-là. Les nombres sont arrondis à cinq ou plus largement, ou ne sont pas publiés ce mois-là s’ils trahissaient un nombre sous cinq.',
    unit: 'demandes',
    table: 'networks',
    columns: [...structureMeasures],
    events: ['ReferralProposed', 'ReferralAccepted', 'ReferralDeclined', 'ProposalLapsed', 'ReferralTransferred'],
  },
  'network-delays': {
    name: 'Réseaux : délais',
    question: 'En combien de temps les structures d’un réseau acceptent-elles ?',
    formula:
      'Temps entre la proposition à une structure du réseau et son acceptation, nuits et jours fériés compris, rangé par tranches. Médiane et « neuf sur dix » sont calculées sur ces nombres publiés ; rien si moins de cinq délais sont d’un côté.',
    unit: 'demandes',
    table: 'networks',
    columns: under('toAcceptance', classesOf('toAcceptance')),
    events: ['ReferralProposed', 'ReferralAccepted'],
  },
  'network-opinions': {
    name: 'Réseaux : satisfaction',
    question: 'Que disent les personnes reçues par un réseau ?',
    formula:
      'Notes données dans le mois, et notes favorables, par réseau de la structure qui a reçu la personne, le jour de sa réponse. Les nombres sont publiés ensemble, arrondis à cinq ou plus largement, ou pas du tout s’ils trahissaient un nombre sous cinq.',
    unit: 'avis',
    table: 'network-opinions',
    columns: [...under('given', surveyMarks), ...under('favourable', surveyMarks)],
    events: ['SurveyAnswered'],
  },
} as const satisfies Record<string, Indicator>
