import { describe, expect, it } from 'vitest'
import { languages } from './codes.ts'
import { askedFirst, shippedWords } from './shipped-survey.ts'
import { SurveyAnswer } from './survey-answers.ts'
import { surveyKinds } from './survey-kinds.ts'
import {
  cleanSurvey,
  faultsOfSurvey,
  firstQuestionOf,
  longestSurvey,
  questionsOf,
  surveyQuestions,
} from './survey-words.ts'

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
    expect(faultsOfSurvey({ fr: words, br: { ...words, intro: 'Demat' } }, 'closed')).toEqual([])
  })

  it('are stored without what cannot be seen, each on one line', () => {
    const { fr } = cleanSurvey({ fr: { ...words, intro: 'Un\ndeux\u202e', useful: ' Utile\u200b ?' } })
    expect([fr.intro, fr.useful]).toEqual(['Un deux', 'Utile ?'])
    expect(cleanSurvey({ fr: words })).toEqual({ fr: words })
  })

  it.each<[string, object, string, string]>([
    ['a question of nothing', { delay: '' }, '/br/delay', 'blank'],
    ['a question that is too long', { useful: 'a'.repeat(longestSurvey.question + 1) }, '/br/useful', 'too-long'],
    ['a question of another kind', { found: 'Trouvé ?' }, '/br/found', 'not-asked'],
    ['HTML', { intro: '<p>Demat</p>' }, '/br/intro', 'markup'],
  ])('with %s are to be mended there', (_what, over, pointer, code) => {
    expect(faultsOfSurvey({ fr: words, br: { ...words, ...over } }, 'closed')).toEqual([{ pointer, code }])
  })

  it.each(surveyKinds)('of the kind %s are delivered whole in each language, the first question first', (kind) => {
    const texts = shippedWords[kind]
    expect(faultsOfSurvey(texts, kind)).toEqual([])
    for (const language of languages) {
      expect(Object.keys(texts[language])).toEqual([...questionsOf[kind]])
      expect(askedFirst(kind, language)).toBe(texts[language][firstQuestionOf(kind)])
    }
  })
})
