// Numbers as people read them, and what they count, in the plural categories of each language (CLDR, by Intl.PluralRules):
// two in French and in English, five in Breton, where a noun stays singular and its first letter changes.

import type { Language } from './codes.ts'

const locales: Record<Language, string> = { fr: 'fr-FR', br: 'br-FR', en: 'en-GB' }

/** "1 240,5": the space within is the no-break one, which every font has; Intl's narrow one few have. */
export const numberText = (value: number, language: Language = 'fr'): string =>
  value.toLocaleString(locales[language]).replaceAll('\u202f', '\u00a0')

type Category = 'one' | 'two' | 'few' | 'many' | 'other'
/** What is said with each category, `#` in the place of the number; Breton has a say for each, the others for two. */
export type CountWords = {
  fr: Readonly<Record<'one' | 'other', string>>
  br: Readonly<Record<Category, string>>
  en: Readonly<Record<'one' | 'other', string>>
}

const rules: Record<Language, Intl.PluralRules> = {
  fr: new Intl.PluralRules(locales.fr),
  br: new Intl.PluralRules(locales.br),
  en: new Intl.PluralRules(locales.en),
}

/** "2 zevezh" of 2 and the Breton words for days. */
export function counted<L extends Language>(language: L, count: number, words: CountWords[L]): string {
  const said: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = words
  return (said[rules[language].select(count)] ?? said.other).replaceAll('#', numberText(count, language))
}

/** The same word for whatever number a Breton text may meet: `of` a million takes the plural. */
export const sameInBreton = (words: string, of: string): CountWords['br'] => ({
  ...{ one: words, two: words, few: words, many: of, other: words },
})
