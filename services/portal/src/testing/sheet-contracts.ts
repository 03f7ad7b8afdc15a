// For tests: the sheets of first information as intake tells them, one of which the Region has written twice.

import { type InformationSheet, informationSheets } from '@hent/contracts/codes.ts'
import type { Answers } from './neighbours.ts'

const [by, at] = ['region', '2026-11-12T09:30:00.000Z']
export const cepSheet = {
  title: 'Le conseil en évolution professionnelle',
  text: 'Le CEP est gratuit et confidentiel. Un conseiller fait le point avec vous.',
  steps: ['Demandez un premier rendez-vous.', 'Ne démissionnez pas avant ce rendez-vous.'],
  links: [{ label: 'Le site du CEP', url: 'https://mon-cep.org/' }],
}
const breton = { ...cepSheet, title: 'Ar c’huzul evit an emdroadur micherel', text: 'Digoust ha kuzh eo ar CEP.' }
const english = { ...cepSheet, title: 'Career development advice', text: 'CEP is free and confidential.' }
const versions = [
  { sheet: 'cep-basics', version: 2, texts: { fr: cepSheet, en: english }, by, at },
  {
    sheet: 'cep-basics',
    version: 1,
    texts: { fr: { ...cepSheet, title: 'Le CEP' } },
    by,
    at: '2026-10-01T09:30:00.000Z',
  },
  { sheet: 'cep-basics', version: 0, texts: { fr: { ...cepSheet, title: 'Le CEP, livré' }, br: breton, en: english } },
]
const titles: Partial<Record<InformationSheet, string>> = {
  'rights-to-guidance': 'Votre droit à l’orientation',
  'school-guidance-basics': 'Être conseillé pendant ses études',
  'cep-civil-servants': 'Agents publics : votre employeur vous doit un accompagnement',
  'transition-projects': 'Changer de métier : le projet de transition',
  'vae-basics': 'Faire valider son expérience',
  'business-creation-basics': 'Créer ou reprendre une entreprise',
  'dropout-rights': 'Sans diplôme et sans solution après 16 ans',
  'who-does-what': 'Qui fait quoi près de chez vous',
}
const delivered = informationSheets
  .filter((sheet) => sheet !== 'cep-basics')
  .map((sheet) => ({
    sheet,
    version: 0,
    texts: { fr: { title: titles[sheet] ?? sheet, text: 'Quelques mots.', steps: [], links: [] } },
  }))

export const sheetAnswers: Answers = {
  'GET /v1/sheets': { body: { sheets: [versions[0], ...delivered] } },
  'GET /v1/sheets/cep-basics/versions': { body: { versions } },
  'PUT /v1/sheets/cep-basics': ({ body }) => ({
    body: { sheet: 'cep-basics', version: 3, texts: body, by, at: '2026-11-23T10:00:00.000Z' },
  }),
}
