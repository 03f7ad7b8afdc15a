// The words of the survey as Hent is delivered: version 0, until the Region writes its own. Mails ask the first question in
// these; the page it is answered on, in those of the Region (ADR 0091).

import type { Language } from './codes.ts'
import type { Contacted } from './survey-answers.ts'
import type { SurveyWords } from './survey-words.ts'

export const shippedWords: Record<Language, SurveyWords> = {
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

/** What may be answered to the first question: the same words in the mail and on the page. */
export const contactedLabels: Record<Language, Record<Contacted, string>> = {
  fr: { yes: 'Oui', no: 'Non', 'not-yet': 'Pas encore' },
  br: { yes: 'Ya', no: 'Ket', 'not-yet': 'Ket c’hoazh' },
  en: { yes: 'Yes', no: 'No', 'not-yet': 'Not yet' },
}
