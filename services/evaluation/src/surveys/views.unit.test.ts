import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import { SurveyAnswer } from '@hent/contracts/survey-answers.ts'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { questionsIn } from './views.ts'

describe('the questions', () => {
  const questions = questionsIn(shippedWords)
  const accepted = Compile(SurveyAnswer)
  it('are the fields of an answer, each once', () => {
    expect(questions.map(({ name }) => name)).toEqual(Object.keys(SurveyAnswer.properties))
  })
  it('offer what an answer may hold, to its bounds and no further', () => {
    for (const { name, choices, from = 0, to = 0 } of questions) {
      const holds = (value: unknown) => accepted.Check({ contacted: 'yes', [name]: value })
      if (choices) expect(choices.every(holds)).toBe(true)
      else expect([from - 1, from, to, to + 1].map(holds)).toEqual([false, true, true, false])
    }
  })
})
