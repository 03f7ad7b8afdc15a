// The words around the sheets of first information; the sheets themselves are the Region's (intake has them).

import type { Language } from '@hent/contracts/codes.ts'
import { longestSheet, type SheetFault } from '@hent/contracts/sheet.ts'
import { inLanguage, notIn, textFaultText } from './written.ts'

const fr = {
  title: 'Premières informations',
  lead: 'Ce que vous pouvez savoir et faire avant de rencontrer quelqu’un.',
  text: 'Vos droits, les étapes et les liens utiles.',
  all: 'Toutes les fiches',
  steps: 'Ce que vous pouvez faire',
  links: 'Pour en savoir plus',
  inFrench: 'Cette fiche est en français.',
}

const br: typeof fr = {
  title: 'Titouroù kentañ',
  lead: 'Ar pezh a c’hallit gouzout hag ober a-raok gwelet unan bennak.',
  text: 'Ho kwirioù, ar pazennoù hag al liammoù talvoudus.',
  all: 'An holl fichennoù',
  steps: 'Ar pezh a c’hallit ober',
  links: 'Evit gouzout hiroc’h',
  inFrench: 'E galleg emañ ar fichenn-mañ: n’eo ket bet troet c’hoazh.',
}

const en: typeof fr = {
  title: 'First information',
  lead: 'What you can know and do before you meet anybody.',
  text: 'Your rights, the steps and useful links.',
  all: 'All the sheets',
  steps: 'What you can do',
  links: 'To know more',
  inFrench: 'This sheet is in French: it has not been translated yet.',
}

export const sheetTexts: Record<Language, typeof fr> = { fr, br, en }

export const atHandTexts = {
  title: 'Les fiches à portée de main',
  hint: 'À lire avec la personne : ce que vous avez saisi reste dans la page.',
  print: 'Ouvrir à côté, pour montrer ou imprimer',
} as const

/** The Region's own page: French only, like all its pages. */
export const regionSheetTexts = {
  title: 'Fiches d’information',
  lead: 'Ce que chaque personne lit dès sa demande, et que l’accueil a sous la main. Vous écrivez ces fiches ; une modification vaut pour la demande suivante.',
  list: 'Fiches en vigueur',
  listHead: ['Fiche', 'En vigueur', 'Langues qui manquent'],
  away: 'Les fiches ne peuvent pas être lues pour le moment. Revenez dans quelques minutes.',
  since: (moment: string, who: string) => `En vigueur depuis le ${moment}, écrite par ${who}.`,
  sinceDelivery: 'En vigueur : la fiche livrée avec Hent, que personne n’a encore modifiée.',
  missingText: (languages: readonly Language[]) =>
    `Cette fiche n’est pas écrite ${notIn(languages)}. Qui lit dans cette langue voit le français, présenté comme tel.`,
  previewText: 'Relisez la fiche ci-dessous, puis enregistrez-la au bas du formulaire.',
  edit: 'Modifier la fiche',
  plain: 'Texte simple, sans mise en forme. Une langue laissée vide n’est pas écrite : le français la remplace.',
  part: (language: Language) => `Fiche ${inLanguage[language]}`,
  fields: { title: 'Titre', text: 'Texte', steps: 'Ce que la personne peut faire', links: 'Liens' },
  stepsHint: `Une étape par ligne, ${longestSheet.steps} au plus.`,
  linksHint: `Un lien par ligne, ${longestSheet.links} au plus : ses mots, puis son adresse. Par exemple : Le site de la VAE https://vae.gouv.fr`,
  save: 'Enregistrer la fiche',
  saved: 'La fiche est enregistrée. La prochaine personne la lira ainsi.',
  changed:
    'Quelqu’un a changé cette fiche entre-temps. Relisez-la ; ce que vous avez écrit est gardé dans le formulaire.',
  historyHead: ['Version', 'Écrite par', 'Titre'],
  old: (version: number) => `Version ${version}, qui n’est plus en vigueur`,
  restored: (version: number) => `La version ${version} est à nouveau en vigueur.`,
  toInForce: 'Voir la fiche en vigueur',
  public: 'Voir la page publique de cette fiche',
} as const

type Part = 'title' | 'text' | 'steps' | 'links'
/** What to do about a fault. `line`: which step or link, from 1. */
export function sheetFaultText(code: SheetFault['code'], part: Part, language: Language, line?: number): string {
  const where = line === undefined ? '' : `Ligne ${line} : `
  switch (code) {
    case 'blank':
      if (part === 'links') return `${where}écrivez les mots du lien avant son adresse.`
      return textFaultText(code, { what: part === 'title' ? 'un titre' : 'un texte', language, most: mostOf(part) })
    case 'too-many':
      return `Pas plus de ${part === 'steps' ? longestSheet.steps : longestSheet.links} lignes.`
    case 'not-https':
      return `${where}terminez par une adresse qui commence par https://.`
    default: {
      const said = textFaultText(code, { what: '', language, most: mostOf(part) })
      return where === '' ? said : `${where}${said.charAt(0).toLowerCase()}${said.slice(1)}`
    }
  }
}
const mostOf = (part: Part) =>
  ({ title: longestSheet.title, text: longestSheet.text, steps: longestSheet.step, links: longestSheet.label })[part]
