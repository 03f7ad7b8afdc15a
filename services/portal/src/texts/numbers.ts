// Numbers as people read them.

import type { Language } from '@hent/contracts/codes.ts'

const locales: Record<Language, string> = { fr: 'fr-FR', br: 'br-FR', en: 'en-GB' }

/** "1 240,5": the space within is the no-break one, which every font has; Intl's narrow one few have. */
export const numberText = (value: number, language: Language = 'fr'): string =>
  value.toLocaleString(locales[language]).replaceAll('\u202f', '\u00a0')
