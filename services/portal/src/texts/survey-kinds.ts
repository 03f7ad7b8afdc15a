// What differs on the page of a survey that is not the one after closing: two questions follow the first, and the Region
// alone reads the answers.

import type { Language } from '@hent/contracts/codes.ts'
import { isOtherKind, type OtherSurveyKind, type SurveyKind } from '@hent/contracts/survey-kinds.ts'
import type { Texts } from './fr.ts'
import { texts } from './texts.ts'

type Words = Pick<Texts['survey'], 'promise' | 'restLater' | 'rest' | 'missing'> & {
  title: Record<OtherSurveyKind, string>
  /** the same survey among others, on the follow page */
  link: Record<OtherSurveyKind, string>
}

const others: Record<Language, Words> = {
  fr: {
    title: {
      'first-information': 'Comment cela s’est-il passé ?',
      'six-months': 'Où en êtes-vous aujourd’hui ?',
      unfinished: 'Comment cela s’est-il passé ?',
    },
    link: {
      'first-information': 'Donner mon avis sur la première information',
      'six-months': 'Dire où j’en suis, six mois après',
      unfinished: 'Donner mon avis sur une demande restée sans suite',
    },
    promise:
      'Votre réponse ne peut pas être reliée à votre nom ni à votre demande. Aucune structure ne la lit. La Région lit les résultats de toute la Bretagne, à partir de cinq réponses.',
    restLater: 'Deux autres questions suivent. Vous y répondez si vous le voulez.',
    rest: 'Deux autres questions, si vous le voulez, jusqu’à ce soir minuit. Sinon, vous pouvez fermer cette page.',
    missing: 'Choisissez une réponse.',
  },
  br: {
    title: {
      'first-information': 'Penaos eo bet?',
      'six-months': 'Pelec’h emaoc’h bremañ?',
      unfinished: 'Penaos eo bet?',
    },
    link: {
      'first-information': 'Reiñ ma soñj war an titouroù kentañ',
      'six-months': 'Lavarout pelec’h emaon, un nebeud mizioù goude',
      unfinished: 'Reiñ ma soñj war ur goulenn chomet hep heuliad',
    },
    promise:
      'Ne c’haller ket liammañ ho respont ouzh hoc’h anv nag ouzh ho koulenn. Framm ebet ne lenn anezhañ. Ar Rannvro a lenn disoc’hoù Breizh a-bezh, adalek pemp respont.',
    restLater: 'Daou c’houlenn all zo da heul. Respontit dezho mar karit.',
    rest: 'Daou c’houlenn all, mar karit, betek hanternoz. A-hend-all e c’hallit serriñ ar bajenn-mañ.',
    missing: 'Dibabit ur respont.',
  },
  en: {
    title: {
      'first-information': 'How did it go?',
      'six-months': 'Where do you stand now?',
      unfinished: 'How did it go?',
    },
    link: {
      'first-information': 'Say what I think of the first information',
      'six-months': 'Say where I stand, a few months later',
      unfinished: 'Say what I think of a request that came to nothing',
    },
    promise:
      'Your answer cannot be linked to your name or to your request. No body reads it. The Region reads the results of all Brittany, from five answers on.',
    restLater: 'Two more questions follow. You answer them if you want to.',
    rest: 'Two more questions, if you want to, until midnight. Otherwise you may close this page.',
    missing: 'Choose an answer.',
  },
}

/** As professionals and the Region read them. */
export const surveyKindNames: Record<SurveyKind, string> = {
  closed: 'Après la fin de la demande',
  'first-information': 'Après une première information',
  'six-months': 'Six mois après',
  unfinished: 'Demande sans suite',
}

/** The words around the questions of a kind. */
export function aroundSurvey(language: Language, kind: SurveyKind): Texts['survey'] {
  const { survey } = texts[language]
  if (!isOtherKind(kind)) return survey
  const { promise, restLater, rest, missing, title } = others[language]
  return { ...survey, promise, restLater, rest, missing, title: title[kind] }
}

/** What leads to it from the follow page; undefined: it is named by its structure. */
export const surveyLinkText = (language: Language, kind: SurveyKind): string | undefined =>
  isOtherKind(kind) ? others[language].link[kind] : undefined
