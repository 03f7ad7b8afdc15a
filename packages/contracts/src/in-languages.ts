// What the Region writes for persons to read, in each language: plain text, French always, which stands in where another
// language is missing and is said to be French.

import { type TSchema, Type } from 'typebox'
import { type Language, languages } from './codes.ts'
import { lengthOf } from './text.ts'

export type InLanguages<T> = { fr: T; br?: T; en?: T }

export const inLanguages = <T extends TSchema>(words: T) =>
  Type.Object({ fr: words, br: Type.Optional(words), en: Type.Optional(words) }, { additionalProperties: false })

/** Of at most so many characters, not blank. */
export const line = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })

/** In this language, or in French where nobody has written it in this one: `language` says which. */
export function wordsIn<T extends object>(texts: InLanguages<T>, language: Language): T & { language: Language } {
  const own = texts[language]
  return own ? { ...own, language } : { ...texts.fr, language: 'fr' }
}

/** The languages in which it is not written. */
export const missingIn = (texts: InLanguages<object>): Language[] => languages.filter((one) => texts[one] === undefined)

/** The same in each language there is. */
export const eachLanguage = <T, U>({ fr, br, en }: InLanguages<T>, change: (words: T) => U): InLanguages<U> => ({
  fr: change(fr),
  ...(br === undefined ? {} : { br: change(br) }),
  ...(en === undefined ? {} : { en: change(en) }),
})

export type TextFault = { pointer: string; code: 'blank' | 'too-long' | 'markup' }

/** What is wrong with a text that was cleaned. */
export function faultsOfText(pointer: string, text: string, most: number): TextFault[] {
  if (text === '') return [{ pointer, code: 'blank' }]
  if (lengthOf(text) > most) return [{ pointer, code: 'too-long' }]
  // Shown as it is typed, so a tag would be read as letters by whoever reads the page.
  return /<[a-z!/?]/i.test(text) ? [{ pointer, code: 'markup' }] : []
}
