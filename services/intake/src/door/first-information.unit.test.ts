import { informationSheets, languages, serviceKinds } from '@hent/contracts/codes.ts'
import { describe, expect, it } from 'vitest'
import { sheetsFor, textOf } from './first-information.ts'

describe('first information', () => {
  it.each(informationSheets.flatMap((sheet) => languages.map((language) => [sheet, language] as const)))(
    '%s is written in %s, in its own words',
    (sheet, language) => {
      const { title, text } = textOf(sheet, language)
      expect(title.length).toBeGreaterThan(5)
      expect(text.length).toBeGreaterThan(40)
      for (const other of languages.filter((one) => one !== language)) expect(textOf(sheet, other).text).not.toBe(text)
    },
  )

  it('holds one sheet a service asked for, then who does what, each once', () => {
    for (const service of serviceKinds) {
      expect(sheetsFor([service], 'inactive')).toHaveLength(2)
      expect(sheetsFor([service, service], 'inactive').at(-1)).toBe('who-does-what')
    }
    expect(sheetsFor(['cep', 'vae', 'cep'], 'inactive')).toEqual(['cep-basics', 'vae-basics', 'who-does-what'])
  })

  it('on the CEP tells a civil servant who owes them support, and an employee of transition projects', () => {
    expect(sheetsFor(['cep'], 'civil-servant')).toEqual(['cep-basics', 'cep-civil-servants', 'who-does-what'])
    expect(sheetsFor(['cep'], 'employee')).toEqual(['cep-basics', 'transition-projects', 'who-does-what'])
    expect(sheetsFor(['vae'], 'civil-servant')).toEqual(['vae-basics', 'who-does-what'])
    expect(textOf('cep-civil-servants', 'fr').text).toMatch(/L421-3 et L422-23.*France Travail.*L5312-1/)
  })
})
