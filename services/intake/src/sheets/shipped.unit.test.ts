import { informationSheets, languages } from '@hent/contracts/codes.ts'
import { cleanSheet, faultsOfSheet } from '@hent/contracts/sheet.ts'
import { describe, expect, it } from 'vitest'
import { shippedTexts } from './shipped.ts'

describe.each(informationSheets)('the sheet %s as Hent is delivered', (sheet) => {
  const texts = shippedTexts(sheet)

  it('is as the Region could have written it', () => {
    expect(faultsOfSheet(texts)).toEqual([])
    expect(cleanSheet(texts)).toEqual(texts)
  })

  it('is written in each language, in its own words, and says what to do next', () => {
    for (const language of languages) expect(texts[language]?.steps.length).toBeGreaterThan(1)
    expect(new Set(languages.map((language) => texts[language]?.text)).size).toBe(languages.length)
  })
})

describe('the sheet on the CEP', () => {
  it.each([
    ['fr', /dans les dix jours.*retraité, vous y avez droit.*29 mars 2019/],
    ['br', /a-benn dek devezh.*retredidi.*29 mars 2019/],
    ['en', /within ten days.*retired people.*29 mars 2019/],
  ] as const)(
    'says when an appointment comes, and that those who study or are retired may have it (%s)',
    (language, said) => {
      expect(shippedTexts('cep-basics')[language]?.text).toMatch(said)
    },
  )
})

describe('the sheet on the CEP of civil servants', () => {
  it('names the law that says who owes them support', () => {
    expect(shippedTexts('cep-civil-servants').fr.text).toMatch(/L421-3 et L422-23.*France Travail.*L5312-1/)
  })
})
