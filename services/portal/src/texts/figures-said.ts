// How figures are said wherever the Region reads them: counts, shares, targets, how they moved. French only.

import { numberText } from '@hent/contracts/numbers.ts'

const around = (number: number) => `environ ${numberText(number)}`

export const figuresSaid = {
  fewer: 'moins de 5',
  tooFew: 'trop peu pour le dire',
  around,
  aroundPercent: (percent: number) => `environ ${percent} %`,
  unchanged: 'stable',
  moved: (value: number, unit: string) => `${value > 0 ? '+' : '−'} ${numberText(Math.abs(value))} ${unit}`,
  points: (points: number) => (Math.abs(points) > 1 ? 'points' : 'point'),
  compared: (moved: string, whenBefore: string, before: string) => `${moved} par rapport à ${whenBefore} (${before})`,
  aim: (better: 'more' | 'less', number: string) => `${better === 'more' ? 'au moins' : 'au plus'} ${number}`,
  noTarget: 'aucune',
  target: (aim: string) => `cible : ${aim}`,
  /** of who sets something: a role, never a person */
  roles: { region: 'la Région', integrator: 'le partenaire' } as Readonly<Partial<Record<string, string>>>,
  wholeRegion: 'Toute la Bretagne',
  received: 'Besoins reçus',
  taken: 'Pris en charge',
  needs: 'Besoins',
  month: 'Mois',
  service: 'Service',
  departement: 'Département',
  ending: 'Issue',
  tooFewToShow: (kept: string) => `Rien à montrer encore pour ce choix : moins de cinq besoins ${kept}.`,
  asOf: (moment: string) => `Calculé le ${moment}.`,
  back: 'Revenir au tableau de bord',
} as const

/** Beside a chart: what leads from it to its definition, its file and its table. */
export const chartTexts = {
  short: { received: 'Reçus', taken: 'Pris en charge' },
  definition: 'Définition',
  csv: 'CSV',
  spreadsheet: 'Tableur',
  sameAsTable: 'Les mêmes chiffres en tableau',
  of: (name: string) => ` : ${name}`,
} as const

/** What a page of figures is asked for. */
export const filterTexts = {
  month: 'Mois',
  period: 'Période, jusqu’à ce mois',
  periods: { mois: 'Un mois', trimestre: 'Trois mois', annee: 'Douze mois' },
  beforeIs: (months: string) => `la période ${months}`,
  fromTo: (from: string, to: string) => `${/^[aeiouyéâ]/.test(from) ? 'd’' : 'de '}${from} à ${to}`,
  service: 'Service',
  anyService: 'Tous les services',
  territory: 'Territoire',
  show: 'Afficher',
} as const
