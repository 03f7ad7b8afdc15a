import { describe, expect, it } from 'vitest'
import { SurveyAnswer } from './survey-answers.ts'
import { cleanSurvey, faultsOfSurvey, longestSurvey, surveyQuestions } from './survey-words.ts'

const words = {
  contacted: 'Vous a-t-on contacté ?',
  useful: 'Était-ce utile ?',
  welcome: 'Et l’accueil ?',
  delay: 'Et le délai ?',
  recommend: 'Le diriez-vous à un proche ?',
}

describe('the words of the survey', () => {
  it('are of the questions an answer holds, each once', () => {
    expect(surveyQuestions).toEqual(Object.keys(SurveyAnswer.properties))
  })

  it('well written have nothing to be mended, with or without words before the questions', () => {
    expect(faultsOfSurvey({ fr: words, br: { ...words, intro: 'Demat' } })).toEqual([])
  })

  it('are stored without what cannot be seen, each on one line', () => {
    const { fr } = cleanSurvey({ fr: { ...words, intro: 'Un\ndeux\u202e', useful: ' Utile\u200b ?' } })
    expect([fr.intro, fr.useful]).toEqual(['Un deux', 'Utile ?'])
    expect(cleanSurvey({ fr: words })).toEqual({ fr: words })
  })

  it.each<[string, object, string, string]>([
    ['a question of nothing', { delay: '' }, '/br/delay', 'blank'],
    ['a question that is too long', { useful: 'a'.repeat(longestSurvey.question + 1) }, '/br/useful', 'too-long'],
    ['HTML', { intro: '<p>Demat</p>' }, '/br/intro', 'markup'],
  ])('with %s are to be mended there', (_what, over, pointer, code) => {
    expect(faultsOfSurvey({ fr: words, br: { ...words, ...over } })).toEqual([{ pointer, code }])
  })
})
