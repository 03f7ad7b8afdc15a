// Who adopted the rules that a decision was made by: the Region does, not the software.

import type { Language } from '@hent/contracts/codes.ts'

type Words = {
  rules: (version: string) => string
  adopted: (day: string) => string
  notYet: string
  decision: string
}

export const adoptionTexts: Record<Language, Words> = {
  fr: {
    rules: (version) => `Cette demande a été orientée selon les règles du ${version}.`,
    adopted: (day) => `La Région Bretagne les a adoptées le ${day}.`,
    notYet: 'Le registre public ne dit pas encore quand la Région Bretagne les a adoptées.',
    decision: 'Lire la décision',
  },
  br: {
    rules: (version) => `Heñchet eo bet ar goulenn-mañ hervez reolennoù an ${version}.`,
    adopted: (day) => `Degemeret int bet gant Rannvro Breizh d’an ${day}.`,
    notYet: 'Ne lavar ket c’hoazh ar roll foran pegoulz int bet degemeret gant Rannvro Breizh.',
    decision: 'Lenn an diviz',
  },
  en: {
    rules: (version) => `This request was routed by the rules of ${version}.`,
    adopted: (day) => `The Region of Brittany adopted them on ${day}.`,
    notYet: 'The public register does not say yet when the Region of Brittany adopted them.',
    decision: 'Read the decision (in French)',
  },
}
