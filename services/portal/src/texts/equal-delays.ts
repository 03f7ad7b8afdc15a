// What is read of delays of women and men: French only, like every page of the Region.

import { dayText } from './dates.ts'

const nth = (number: string) => (number === '1' ? '1er' : `${number}e`)
/** "3e trimestre 2026" */
export const quarterText = (quarter: string) => `${nth(quarter.slice(-1))} trimestre ${quarter.slice(0, 4)}`

export const equalTexts = {
  title: 'Femmes et hommes',
  lead: 'Chacun peut dire, une fois sa demande partie, s’il est une femme ou un homme. Ce qui choisit la structure ne le sait pas. Voici leurs délais, côte à côte.',
  /** "3e trimestre 2026", "du 4e trimestre 2025 au 3e trimestre 2026" */
  quarters: (first: string, last: string) =>
    first === last ? quarterText(last) : `du ${quarterText(first)} au ${quarterText(last)}`,
  stated: 'Besoins dont la personne l’a dit',
  statedNote: (women: string, men: string) => `femmes : ${women} ; hommes : ${men}`,
  women: 'Femmes',
  men: 'Hommes',
  group: 'Qui',
  inTime: {
    accepted: 'Acceptés dans le délai promis',
    contacted: 'Contactés dans le délai promis',
  },
  reached: (step: string) => `${step} : part atteinte, en %`,
  head: ['Délai', 'Femmes', 'Hommes'],
  quantiles: (group: string, half: string, nineTenths: string) =>
    `${group} : la moitié, ${half} ; neuf sur dix, ${nineTenths}`,
  tooFew: 'trop peu pour le dire',
  empty: 'Trop peu de personnes l’ont dit pour comparer sans risquer d’en montrer une.',
  next: (quarter: string, settledOn: string) => `Le ${quarterText(quarter)} se lira à partir du ${dayText(settledOn)}.`,
  reading:
    'Un trimestre est publié une fois, un mois après sa fin, et ne change plus : les accompagnements qui durent encore n’y ont pas leur fin. Les nombres sont arrondis à cinq ou plus largement, et tus s’ils en trahissaient un plus petit. Deux intervalles qui se recouvrent largement : le hasard peut suffire à expliquer l’écart. Qui répond n’est pas forcément comme qui ne répond pas.',
  onlyRegion: 'Les délais des femmes et des hommes se comparent pour la région entière.',
} as const
