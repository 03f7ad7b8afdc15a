// The words in which a person is asked how it went. The Region writes them; what is asked, the kind and the scale of each
// answer stay those of `survey-answers.ts`, so that figures of one month compare with those of another.

import { type Static, Type } from 'typebox'
import { languages } from './codes.ts'
import { defined } from './defined.ts'
import { eachLanguage, faultsOfText, inLanguages, line, type TextFault } from './in-languages.ts'
import type { SurveyKind } from './survey-kinds.ts'
import { cleanLine } from './text.ts'

export const surveyQuestions = ['contacted', 'found', 'useful', 'welcome', 'delay', 'recommend'] as const
export type SurveyQuestion = (typeof surveyQuestions)[number]

const inShort = ['found', 'useful', 'recommend'] as const
/** What each kind asks, the first question first. */
export const questionsOf = {
  closed: ['contacted', 'useful', 'welcome', 'delay', 'recommend'],
  'first-information': inShort,
  'six-months': inShort,
  unfinished: inShort,
} as const satisfies Record<SurveyKind, readonly SurveyQuestion[]>
export const asks = (kind: SurveyKind, question: SurveyQuestion): boolean =>
  questionsOf[kind].some((one) => one === question)
/** The one that must be answered. */
export const firstQuestionOf = (kind: SurveyKind): 'contacted' | 'found' => questionsOf[kind][0]

/** Characters. */
export const longestSurvey = { intro: 300, question: 150 } as const
const question = line(longestSurvey.question)

export const SurveyWords = Type.Object(
  {
    intro: Type.Optional({ ...line(longestSurvey.intro), description: 'said before the questions' }),
    contacted: Type.Optional(question),
    found: Type.Optional(question),
    useful: Type.Optional(question),
    welcome: Type.Optional(question),
    delay: Type.Optional(question),
    recommend: Type.Optional(question),
  },
  { additionalProperties: false },
)
export type SurveyWords = Static<typeof SurveyWords>

export const SurveyTexts = inLanguages(SurveyWords)
export type SurveyTexts = Static<typeof SurveyTexts>

export const SurveyVersion = Type.Integer({ minimum: 0, description: '0: as Hent is delivered' })
/** `2026-12`: they are read from the first of this month on, so that a month is asked about in one way. */
export const SurveyMonth = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' })

export type SurveyFault = { pointer: string; code: TextFault['code'] | 'not-asked' }

const clean = (text: string | undefined) => (text === undefined ? undefined : cleanLine(text))

/** As they are stored: without what cannot be seen, each on one line. */
export const cleanSurvey = (texts: SurveyTexts): SurveyTexts =>
  eachLanguage(texts, ({ intro, contacted, found, useful, welcome, delay, recommend }) =>
    defined({
      intro: clean(intro),
      contacted: clean(contacted),
      found: clean(found),
      useful: clean(useful),
      welcome: clean(welcome),
      delay: clean(delay),
      recommend: clean(recommend),
    }),
  )

/** What is wrong with words that were cleaned: each question of the kind and no other; pointers as in a JSON document. */
export const faultsOfSurvey = (texts: SurveyTexts, kind: SurveyKind): SurveyFault[] =>
  languages.flatMap((language) => {
    const words = texts[language]
    if (!words) return []
    const { intro } = words
    return [
      ...(intro === undefined ? [] : faultsOfText(`/${language}/intro`, intro, longestSurvey.intro)),
      ...surveyQuestions.flatMap((name): SurveyFault[] => {
        const pointer = `/${language}/${name}`
        if (asks(kind, name)) return faultsOfText(pointer, words[name] ?? '', longestSurvey.question)
        return words[name] === undefined ? [] : [{ pointer, code: 'not-asked' }]
      }),
    ]
  })
