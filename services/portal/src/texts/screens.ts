// The words of asking one question a screen: each question, why it is asked, and the pages around them.

import type { Language } from '@hent/contracts/codes.ts'
import type { ScreenTexts } from './screen-words.ts'
import { br } from './screens-br.ts'
import { en } from './screens-en.ts'
import { fr } from './screens-fr.ts'

export const screenTexts: Record<Language, ScreenTexts> = { fr, br, en }
