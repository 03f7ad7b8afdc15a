// The words around what the Region writes for persons to read: languages, versions, what is to be mended. French only.

import type { Language } from '@hent/contracts/codes.ts'
import type { TextFault } from '@hent/contracts/in-languages.ts'

export const inLanguage: Record<Language, string> = { fr: 'en français', br: 'en breton', en: 'en anglais' }
const names: Record<Language, string> = { fr: 'français', br: 'breton', en: 'anglais' }
/** "en breton ni en anglais" */
export const notIn = (languages: readonly Language[]): string => languages.map((one) => inLanguage[one]).join(' ni ')

export const writtenTexts = {
  delivered: 'Hent, à la livraison',
  by: (who: string, day: string) => `${who}, le ${day}`,
  nothingMissing: 'aucune',
  missing: (languages: readonly Language[]) => languages.map((one) => names[one]).join(', '),
  asRead: 'Ce que lit la personne',
  preview: 'Aperçu, pas encore enregistré',
  show: 'Voir l’aperçu',
  history: 'Versions successives',
  version: (version: number) => `Version ${version}`,
  inForce: 'en vigueur',
  restore: 'Revenir à cette version',
} as const

/** What to do about a text. @param what it is, with its article @param most characters it may have */
export function textFaultText(
  code: TextFault['code'],
  { what, language, most }: { what: string; language: Language; most: number },
): string {
  switch (code) {
    case 'blank':
      return `Donnez ${what} ${inLanguage[language]}${language === 'fr' ? '' : ', ou videz tout dans cette langue'}.`
    case 'too-long':
      return `Pas plus de ${most} caractères.`
    case 'markup':
      return 'Écrivez en texte simple, sans balise entre < et >.'
  }
}
