// What the Region reads of the words of the survey that it writes: French only, like all its pages.

import type { Language } from '@hent/contracts/codes.ts'
import type { TextFault } from '@hent/contracts/in-languages.ts'
import type { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { longestSurvey, type SurveyQuestion } from '@hent/contracts/survey-words.ts'
import { monthText } from './dates.ts'
import { surveyKindNames } from './survey-kinds.ts'
import { inLanguage, notIn, textFaultText } from './written.ts'

export const surveyWordsTexts = {
  title: 'Questionnaires de satisfaction',
  titleOf: (kind: SurveyKind) => `${surveyWordsTexts.title} : ${surveyKindNames[kind].toLowerCase()}`,
  kinds: 'Choisir un questionnaire',
  lead: {
    closed: 'Les mots des cinq questions posées aux personnes quand leur demande est terminée.',
    'first-information':
      'Les mots des trois questions posées aux personnes qui ont reçu une réponse à l’accueil, sans être orientées.',
    'six-months': 'Les mots des trois questions posées aux personnes six mois après la fin de leur demande.',
    unfinished:
      'Les mots des trois questions posées aux personnes qui ont arrêté, ou que personne n’a prises en charge.',
  } satisfies Record<SurveyKind, string>,
  apart:
    'Une réponse ne dit ni la structure ni le territoire. Ses chiffres sont publiés à part, pour toute la Bretagne.',
  rule: 'Changez les mots, pas le sens. Les réponses possibles restent les mêmes, et les chiffres se comparent d’un mois à l’autre.',
  firstInMail:
    'Le courriel pose la première question dans les mots livrés avec Hent. La page qui s’ouvre la pose dans les vôtres.',
  monthly:
    'Une modification vaut à partir du premier jour du mois suivant : ainsi, un mois n’a qu’une façon de demander.',
  away: 'Le questionnaire ne peut pas être lu pour le moment. Revenez dans quelques minutes.',
  inForce: (version: number, from: string | undefined) =>
    `Lue en ce moment : la version ${version}${from ? `, depuis ${monthText(from)}` : ', livrée avec Hent'}.`,
  coming: (version: number, from: string) => `La version ${version} la remplacera au début de ${monthText(from)}.`,
  missingText: (languages: readonly Language[]) =>
    `Le questionnaire n’est pas écrit ${notIn(languages)}. Qui lit dans cette langue voit le français, présenté comme tel.`,
  part: (language: Language) => `Questionnaire ${inLanguage[language]}`,
  previewText: 'Relisez ci-dessous, puis enregistrez au bas du formulaire.',
  edit: 'Modifier les mots',
  plain: 'Une langue laissée vide n’est pas écrite : le français la remplace. Ne demandez rien qui dirait qui répond.',
  names: {
    intro: 'Avant les questions',
    contacted: 'Contact pris (oui, non, pas encore)',
    found: 'Réponse trouvée ou projet avancé (oui, non, pas encore)',
    useful: 'Utilité (de 1 à 5)',
    welcome: 'Accueil (de 1 à 5)',
    delay: 'Délai (de 1 à 5)',
    recommend: 'Recommandation (de 0 à 10)',
  } satisfies Record<SurveyQuestion | 'intro', string>,
  save: 'Enregistrer pour le mois prochain',
  saved: (from: string) => `C’est enregistré. Ces mots seront lus à partir de ${monthText(from)}.`,
  restored: (version: number, from: string) =>
    `Les mots de la version ${version} seront lus à partir de ${monthText(from)}.`,
  changed:
    'Quelqu’un a changé le questionnaire entre-temps. Relisez-le ; ce que vous avez écrit est gardé dans le formulaire.',
  newest: 'Les derniers mots écrits',
  old: (version: number) => `Version ${version}`,
  historyHead: ['Version', 'Lue à partir de', 'Écrite par'],
  from: (month: string | undefined) => (month ? monthText(month) : 'la livraison'),
  figures: 'Voir ce que les personnes répondent',
  toInForce: 'Voir les derniers mots écrits',
  rewritten: (months: readonly string[]) =>
    `Les questions ont changé de mots au début de ${months.map((month) => monthText(month)).join(', puis de ')}. Comparez avec prudence ce qui précède et ce qui suit.`,
} as const

export const surveyFaultText = (code: TextFault['code'], part: SurveyQuestion | 'intro', language: Language): string =>
  textFaultText(code, {
    what: 'chaque question',
    language,
    most: part === 'intro' ? longestSurvey.intro : longestSurvey.question,
  })
