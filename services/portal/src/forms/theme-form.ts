// What the Region typed of the theme of a year, and what is to be mended in it.

import { longestTheme, type Theme } from '@hent/contracts/theme.ts'
import { themeTexts as words } from '../texts/theme.ts'
import { type Fault, type Form, text } from './form.ts'

export function typedTheme(form: Form): { theme: Theme; faults: Fault[] } {
  const [title, covers, decision] = [text(form, 'titre'), text(form, 'portee'), text(form, 'decision')]
  const faults = [
    ...faultsOf('titre', title, longestTheme.title, words.titleNeeded),
    ...faultsOf('portee', covers, longestTheme.covers, words.coversNeeded),
  ]
  return { theme: { title, covers, ...(decision === '' ? {} : { decision }) }, faults }
}

function faultsOf(field: string, typed: string, most: number, needed: string): Fault[] {
  if (typed === '') return [{ field, message: needed }]
  return typed.length > most ? [{ field, message: words.tooLong(most) }] : []
}
