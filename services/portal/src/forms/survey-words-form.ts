// What the Region typed of the words of the survey, and what is to be mended in them: the same rule as evaluation's.

import { type Language, languages } from '@hent/contracts/codes.ts'
import type { TextFault } from '@hent/contracts/in-languages.ts'
import {
  cleanSurvey,
  faultsOfSurvey,
  type SurveyTexts,
  type SurveyWords,
  surveyQuestions,
} from '@hent/contracts/survey-words.ts'
import { surveyFaultText } from '../texts/survey-words.ts'
import { type Fault, type Form, text } from './form.ts'

export const surveyParts = ['intro', ...surveyQuestions] as const
type Part = (typeof surveyParts)[number]
export const fieldOf = (language: Language, part: Part): string => `${language}-${part}`

/** Each part as it stands in its field. */
type Typed = Record<Part, string>
export type TypedSurvey = Record<Language, Typed>

const typedWords = (words: SurveyWords | undefined): Typed => ({
  intro: words?.intro ?? '',
  contacted: words?.contacted ?? '',
  useful: words?.useful ?? '',
  welcome: words?.welcome ?? '',
  delay: words?.delay ?? '',
  recommend: words?.recommend ?? '',
})
export const asTyped = ({ fr, br, en }: SurveyTexts): TypedSurvey => ({
  fr: typedWords(fr),
  br: typedWords(br),
  en: typedWords(en),
})

export function typedSurvey(form: Form): TypedSurvey {
  const part = (language: Language, name: Part) => text(form, fieldOf(language, name))
  const words = (language: Language): Typed => ({
    intro: part(language, 'intro'),
    contacted: part(language, 'contacted'),
    useful: part(language, 'useful'),
    welcome: part(language, 'welcome'),
    delay: part(language, 'delay'),
    recommend: part(language, 'recommend'),
  })
  return { fr: words('fr'), br: words('br'), en: words('en') }
}

const wordsOf = ({ intro, ...questions }: Typed): SurveyWords => ({ ...(intro === '' ? {} : { intro }), ...questions })
const isEmpty = (typed: Typed) => surveyParts.every((part) => typed[part] === '')

/** The words that were typed; a language of which nothing was typed is not in them. */
export function surveyOf({ fr, br, en }: TypedSurvey): { texts: SurveyTexts; faults: Fault[] } {
  const texts = cleanSurvey({
    fr: wordsOf(fr),
    ...(isEmpty(br) ? {} : { br: wordsOf(br) }),
    ...(isEmpty(en) ? {} : { en: wordsOf(en) }),
  })
  return { texts, faults: faultsOfSurvey(texts).flatMap(faultOf) }
}

function faultOf({ pointer, code }: TextFault): Fault[] {
  const [, said, named] = pointer.split('/')
  const language = languages.find((one) => one === said)
  const part = surveyParts.find((one) => one === named)
  return language && part ? [{ field: fieldOf(language, part), message: surveyFaultText(code, part, language) }] : []
}
