import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import { SurveyAnswer } from '@hent/contracts/survey-answers.ts'
import { surveyKinds } from '@hent/contracts/survey-kinds.ts'
import { questionsOf } from '@hent/contracts/survey-words.ts'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { questionsIn } from './views.ts'

describe.each(surveyKinds)('the questions of the survey %s', (kind) => {
  const questions = questionsIn(kind, shippedWords[kind])
  const accepted = Compile(SurveyAnswer)
  it('are fields of an answer, each once, the first alone compulsory', () => {
    expect(questions.map(({ name }) => name)).toEqual([...questionsOf[kind]])
    expect(questions.map(({ required }) => required)).toEqual(questions.map((_, at) => at === 0))
  })
  it('offer what an answer may hold, to its bounds and no further', () => {
    for (const { name, choices, from = 0, to = 0 } of questions) {
      const holds = (value: unknown) => accepted.Check({ [name]: value })
      if (choices) expect(choices.every(holds)).toBe(true)
      else expect([from - 1, from, to, to + 1].map(holds)).toEqual([false, true, true, false])
    }
  })
})
