// The words in which a person is asked how it went. The Region writes them; what is asked, the kind and the scale of each
// answer stay those of `survey-answers.ts`, so that figures of one month compare with those of another.

import { type Static, Type } from 'typebox'
import { languages } from './codes.ts'
import { eachLanguage, faultsOfText, inLanguages, line, type TextFault } from './in-languages.ts'
import { cleanLine } from './text.ts'

export const surveyQuestions = ['contacted', 'useful', 'welcome', 'delay', 'recommend'] as const
export type SurveyQuestion = (typeof surveyQuestions)[number]

/** Characters. */
export const longestSurvey = { intro: 300, question: 150 } as const
const question = line(longestSurvey.question)

export const SurveyWords = Type.Object(
  {
    intro: Type.Optional({ ...line(longestSurvey.intro), description: 'said before the questions' }),
    contacted: question,
    useful: question,
    welcome: question,
    delay: question,
    recommend: question,
  },
  { additionalProperties: false },
)
export type SurveyWords = Static<typeof SurveyWords>

export const SurveyTexts = inLanguages(SurveyWords)
export type SurveyTexts = Static<typeof SurveyTexts>

export const SurveyVersion = Type.Integer({ minimum: 0, description: '0: as Hent is delivered' })
/** `2026-12`: they are read from the first of this month on, so that a month is asked about in one way. */
export const SurveyMonth = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' })

/** As they are stored: without what cannot be seen, each on one line. */
export const cleanSurvey = (texts: SurveyTexts): SurveyTexts =>
  eachLanguage(texts, ({ intro, contacted, useful, welcome, delay, recommend }) => ({
    ...(intro === undefined ? {} : { intro: cleanLine(intro) }),
    contacted: cleanLine(contacted),
    useful: cleanLine(useful),
    welcome: cleanLine(welcome),
    delay: cleanLine(delay),
    recommend: cleanLine(recommend),
  }))

/** What is wrong with words that were cleaned; pointers as in a JSON document. */
export const faultsOfSurvey = (texts: SurveyTexts): TextFault[] =>
  languages.flatMap((language) => {
    const words = texts[language]
    if (!words) return []
    const { intro } = words
    return [
      ...(intro === undefined ? [] : faultsOfText(`/${language}/intro`, intro, longestSurvey.intro)),
      ...surveyQuestions.flatMap((name) => faultsOfText(`/${language}/${name}`, words[name], longestSurvey.question)),
    ]
  })
