// What an SMS says that asks a person how it went: a link, and nothing of what it is about.

import type { Language } from '@hent/contracts/codes.ts'
import type { SurveyTemplate } from '../texts/survey-templates.ts'

type Asking = Record<Language, (facts: { link: string }) => string>

const afterClosing: Asking = {
  fr: ({ link }) => `Comment cela s’est-il passé ? Une question, et quatre autres si vous voulez : ${link}`,
  br: ({ link }) => `Penaos eo bet tremenet? Ur goulenn, ha pevar all mar karit: ${link}`,
  en: ({ link }) => `How did it go? One question, and four more if you want: ${link}`,
}
const inShort: Asking = {
  fr: ({ link }) => `Comment cela s’est-il passé ? Une question, et deux autres si vous voulez : ${link}`,
  br: ({ link }) => `Penaos eo bet tremenet? Ur goulenn, ha daou all mar karit: ${link}`,
  en: ({ link }) => `How did it go? One question, and two more if you want: ${link}`,
}
const afterSixMonths: Asking = {
  fr: ({ link }) => `Où en êtes-vous ? Une question, et deux autres si vous voulez : ${link}`,
  br: ({ link }) => `Pelec’h emaoc’h bremañ? Ur goulenn, ha daou all mar karit: ${link}`,
  en: ({ link }) => `Where do you stand now? One question, and two more if you want: ${link}`,
}
const reminder: Asking = {
  fr: ({ link }) => `Rappel, le dernier : comment cela s’est-il passé ? Répondez ici : ${link}`,
  br: ({ link }) => `Adc’halv, an hini diwezhañ: penaos eo bet tremenet? Respontit amañ: ${link}`,
  en: ({ link }) => `Reminder, the last one: how did it go? Answer here: ${link}`,
}

export const surveysBySms: Record<SurveyTemplate, Asking> = {
  survey: afterClosing,
  'survey-reminder': reminder,
  'survey-first-information': inShort,
  'survey-first-information-reminder': reminder,
  'survey-six-months': afterSixMonths,
  'survey-six-months-reminder': reminder,
  'survey-unfinished': inShort,
  'survey-unfinished-reminder': reminder,
}
