// The words of the survey as Hent is delivered: version 0, until the Region writes its own.

import type { SurveyTexts } from '@hent/contracts/survey-words.ts'

export const shippedWords: SurveyTexts = {
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
