// The indicators of surveys that are not the one after closing: never added to its figures, since what is asked differs.

import { type Indicator, under } from './indicator.ts'
import { contactedCodes, favourableFrom } from './survey-answers.ts'

/** The marks that each of these surveys asks for. */
export const otherSurveyMarks = ['useful', 'recommend'] as const
export type OtherSurveyMark = (typeof otherSurveyMarks)[number]

const told =
  'De chaque questionnaire à part, pour toute la Bretagne. Les nombres sont arrondis à cinq ou plus largement, ou ne sont pas publiés ce mois-là s’ils trahissaient un nombre sous cinq.'

const favourable = (mark: OtherSurveyMark, name: string, what: string): Indicator => ({
  name,
  question: `Aux autres questionnaires, quelle part des personnes ${what} ?`,
  formula: `Notes de ${favourableFrom[mark]} ou plus, sur celles qui ont été données dans le mois. ${told}`,
  unit: 'avis',
  table: 'other-surveys',
  columns: [`given.${mark}`, `favourable.${mark}`],
  events: ['SurveyAnswered'],
})

export const otherSurveyIndicators = {
  'other-response-rate': {
    name: 'Autres questionnaires : taux de réponse',
    question: 'Qui répond après une première information, six mois après, ou quand la demande est restée sans suite ?',
    formula: `Personnes dont la demande a été reçue dans le mois, à qui ce questionnaire a été envoyé ou proposé, et celles qui ont répondu. ${told}`,
    unit: 'avis',
    table: 'other-surveys',
    columns: ['sent', 'answered'],
    events: ['SurveySent', 'SurveyClosed'],
  },
  'other-found': {
    name: 'Autres questionnaires : réponse trouvée',
    question: 'Les personnes ont-elles trouvé ce qu’elles cherchaient, ou avancé dans leur projet ?',
    formula: `Avis publiés dans le mois, selon la réponse à la première question : oui, non, pas encore. ${told}`,
    unit: 'avis',
    table: 'other-surveys',
    columns: ['answers', ...under('found', contactedCodes)],
    events: ['SurveyAnswered'],
  },
  'other-useful-share': favourable('useful', 'Autres questionnaires : utile', 'disent que cela leur a été utile'),
  'other-recommend-share': favourable(
    'recommend',
    'Autres questionnaires : recommandent',
    'recommanderaient le service à un proche',
  ),
} as const satisfies Record<string, Indicator>
