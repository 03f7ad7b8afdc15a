// What the Region typed of the words of the survey, and what is to be mended in them: the same rule as evaluation's.

import { type Language, languages } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import {
  asks,
  cleanSurvey,
  faultsOfSurvey,
  questionsOf,
  type SurveyFault,
  type SurveyQuestion,
  type SurveyTexts,
  type SurveyWords,
  surveyQuestions,
} from '@hent/contracts/survey-words.ts'
import { surveyFaultText } from '../texts/survey-words.ts'
import { type Fault, type Form, text } from './form.ts'

const allParts = ['intro', ...surveyQuestions] as const
type Part = (typeof allParts)[number]
/** What is written of a survey of this kind, in its order. */
export const surveyParts = (kind: SurveyKind): readonly Part[] => ['intro', ...questionsOf[kind]]
export const fieldOf = (language: Language, part: Part): string => `${language}-${part}`

/** Each part as it stands in its field. */
type Typed = Record<Part, string>
export type TypedSurvey = Record<Language, Typed>

const typedWords = (words: SurveyWords | undefined): Typed => ({
  intro: words?.intro ?? '',
  contacted: words?.contacted ?? '',
  found: words?.found ?? '',
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
    found: part(language, 'found'),
    useful: part(language, 'useful'),
    welcome: part(language, 'welcome'),
    delay: part(language, 'delay'),
    recommend: part(language, 'recommend'),
  })
  return { fr: words('fr'), br: words('br'), en: words('en') }
}

function wordsOf(kind: SurveyKind, { intro, contacted, found, useful, welcome, delay, recommend }: Typed): SurveyWords {
  const asked = (name: SurveyQuestion, text: string) => (asks(kind, name) ? text : undefined)
  return defined({
    intro: intro === '' ? undefined : intro,
    contacted: asked('contacted', contacted),
    found: asked('found', found),
    useful: asked('useful', useful),
    welcome: asked('welcome', welcome),
    delay: asked('delay', delay),
    recommend: asked('recommend', recommend),
  })
}

/** The words that were typed; a language of which nothing was typed is not in them. */
export function surveyOf(kind: SurveyKind, { fr, br, en }: TypedSurvey): { texts: SurveyTexts; faults: Fault[] } {
  const isEmpty = (typed: Typed) => surveyParts(kind).every((part) => typed[part] === '')
  const texts = cleanSurvey({
    fr: wordsOf(kind, fr),
    ...(isEmpty(br) ? {} : { br: wordsOf(kind, br) }),
    ...(isEmpty(en) ? {} : { en: wordsOf(kind, en) }),
  })
  return { texts, faults: faultsOfSurvey(texts, kind).flatMap(faultOf) }
}

function faultOf({ pointer, code }: SurveyFault): Fault[] {
  const [, said, named] = pointer.split('/')
  const language = languages.find((one) => one === said)
  const part = allParts.find((one) => one === named)
  // A question of another kind has no field here.
  if (!language || !part || code === 'not-asked') return []
  return [{ field: fieldOf(language, part), message: surveyFaultText(code, part, language) }]
}
