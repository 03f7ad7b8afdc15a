// The table of texts by language.

import type { Language } from '@hent/contracts/codes.ts'
import { br } from './br.ts'
import { en } from './en.ts'
import { fr, type Texts } from './fr.ts'

export const texts: Record<Language, Texts> = { fr, br, en }
export const languageNames: Record<Language, string> = { fr: 'Français', br: 'Brezhoneg', en: 'English' }
