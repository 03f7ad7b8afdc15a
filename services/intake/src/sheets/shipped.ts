// The sheets of first information as Hent is delivered, in every language.

import type { InformationSheet } from '@hent/contracts/codes.ts'
import type { SheetTexts } from '@hent/contracts/sheet.ts'
import { shippedBreton } from './shipped-br.ts'
import { shippedEnglish } from './shipped-en.ts'
import { shippedFrench } from './shipped-fr.ts'

export const shippedTexts = (sheet: InformationSheet): SheetTexts => ({
  fr: shippedFrench[sheet],
  br: shippedBreton[sheet],
  en: shippedEnglish[sheet],
})
