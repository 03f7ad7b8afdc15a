// The words of the surveys as Hent is delivered: version 0, until the Region writes its own. Mails ask the first question in
// these; the page it is answered on, in those of the Region (ADR 0091).

import type { Language } from './codes.ts'
import type { Contacted } from './survey-answers.ts'
import type { SurveyKind } from './survey-kinds.ts'
import { firstQuestionOf, type SurveyWords } from './survey-words.ts'

const afterClosing: Record<Language, SurveyWords> = {
  fr: {
    contacted: 'La structure vous a-t-elle contacté ?',
    useful: 'Cet échange vous a-t-il été utile ?',
    welcome: 'Comment avez-vous été accueilli ?',
    delay: 'Que pensez-vous du délai ?',
    recommend: 'Recommanderiez-vous ce service à un proche ?',
  },
  br: {
    contacted: 'Ha deuet eo ar framm e darempred ganeoc’h?',
    useful: 'Ha talvoudus eo bet deoc’h?',
    welcome: 'Penaos oc’h bet degemeret?',
    delay: 'Petra a soñjit eus an amzer c’hortoz?',
    recommend: 'Ha kinnig a rafec’h ar servij-mañ d’un den tost?',
  },
  en: {
    contacted: 'Did the body contact you?',
    useful: 'Was it useful to you?',
    welcome: 'How were you received?',
    delay: 'What do you think of the delay?',
    recommend: 'Would you recommend this service to someone close?',
  },
}

const afterFirstInformation: Record<Language, SurveyWords> = {
  fr: {
    found: 'Avez-vous trouvé l’information que vous cherchiez ?',
    useful: 'Cet échange vous a-t-il été utile ?',
    recommend: 'Recommanderiez-vous cet accueil à un proche ?',
  },
  br: {
    found: 'Ha kavet hoc’h eus an titouroù a glaskec’h?',
    useful: 'Ha talvoudus eo bet deoc’h?',
    recommend: 'Ha kinnig a rafec’h an degemer-mañ d’un den tost?',
  },
  en: {
    found: 'Did you find the information you were looking for?',
    useful: 'Was it useful to you?',
    recommend: 'Would you recommend this reception to someone close?',
  },
}

const afterSixMonths: Record<Language, SurveyWords> = {
  fr: {
    found: 'Depuis, votre projet a-t-il avancé ?',
    useful: 'Avec le recul, l’aide reçue vous a-t-elle été utile ?',
    recommend: 'Recommanderiez-vous ce service à un proche ?',
  },
  br: {
    found: 'Abaoe, ha war-raok eo aet ho raktres?',
    useful: 'Gant ar c’hildro, ha talvoudus eo bet ar skoazell deoc’h?',
    recommend: 'Ha kinnig a rafec’h ar servij-mañ d’un den tost?',
  },
  en: {
    found: 'Since then, has your project moved forward?',
    useful: 'Looking back, was the help you received useful to you?',
    recommend: 'Would you recommend this service to someone close?',
  },
}

const ofUnfinished: Record<Language, SurveyWords> = {
  fr: {
    found: 'Avez-vous trouvé une réponse autrement ?',
    useful: 'Votre démarche vous a-t-elle été utile malgré tout ?',
    recommend: 'Recommanderiez-vous ce service à un proche ?',
  },
  br: {
    found: 'Ha kavet hoc’h eus ur respont e mod all?',
    useful: 'Ha talvoudus eo bet deoc’h memestra?',
    recommend: 'Ha kinnig a rafec’h ar servij-mañ d’un den tost?',
  },
  en: {
    found: 'Did you find an answer another way?',
    useful: 'Was asking useful to you all the same?',
    recommend: 'Would you recommend this service to someone close?',
  },
}

export const shippedWords: Record<SurveyKind, Record<Language, SurveyWords>> = {
  closed: afterClosing,
  'first-information': afterFirstInformation,
  'six-months': afterSixMonths,
  unfinished: ofUnfinished,
}

/** The first question, as mails ask it. */
export const askedFirst = (kind: SurveyKind, language: Language): string =>
  shippedWords[kind][language][firstQuestionOf(kind)] ?? ''

/** What may be answered to the first question: the same words in the mail and on the page. */
export const contactedLabels: Record<Language, Record<Contacted, string>> = {
  fr: { yes: 'Oui', no: 'Non', 'not-yet': 'Pas encore' },
  br: { yes: 'Ya', no: 'Ket', 'not-yet': 'Ket c’hoazh' },
  en: { yes: 'Yes', no: 'No', 'not-yet': 'Not yet' },
}
