// What is read of the coverage of the region: French only, like every page of the Region.

import { counted, numberText } from '@hent/contracts/numbers.ts'

const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })
const communes = (count: number) => counted('fr', count, { one: '# commune', other: '# communes' })
const inhabitants = (count: number) => counted('fr', count, { one: '# habitant', other: '# habitants' })
/** "moins de 1 km", "12 km": points of communes are known to some kilometres. */
export const kmText = (km: number): string => (km < 1 ? 'moins de 1 km' : `${decimal.format(km)} km`)

export const coverageTexts = {
  title: 'Couverture du territoire',
  lead: 'Pour chaque commune, combien de structures ont le droit de répondre à un besoin, et à quelle distance. Les communes sans personne viennent en premier.',
  need: 'Besoin',
  territory: 'Territoire',
  only: 'Communes montrées',
  onlyOptions: {
    all: 'Toutes',
    empty: 'Sans aucune structure',
    single: 'Avec une seule structure',
    unavailable: 'Où personne n’accueille ce jour',
    late: 'Où une structure tarde à répondre',
    refusing: 'Où une structure refuse souvent',
    far: 'À 30 km ou plus de l’accueil',
  },
  measure: 'Ce que montre la carte',
  measures: { state: 'Qui répond', km: 'Distance de l’accueil' },
  show: 'Afficher',
  empty: 'Sans aucune structure',
  emptyNote: (people: number) => (people > 0 ? inhabitants(people) : 'aucun habitant'),
  single: 'Une seule structure',
  unavailable: 'Personne n’accueille ce jour',
  far: 'À 30 km ou plus',
  communes,
  half: (km: number) => `la moitié des habitants à moins de ${kmText(Math.max(1, km))}`,
  noSite: 'personne ne reçoit sur place',
  unsaid: { state: 'hors du territoire choisi', km: 'personne ne reçoit sur place, ou hors du territoire choisi' },
  stateLegend: [
    'plusieurs structures partout',
    'une seule, pour une commune au moins',
    'personne n’accueille ce jour, pour une commune au moins',
    'personne, pour une commune au moins',
  ],
  kmLegend: ['moins de 10 km', 'de 10 à 20 km', 'de 20 à 30 km', '30 km ou plus'],
  head: ['Commune', 'Structures', 'Accueillent ce jour', 'Tardent', 'Refusent', 'Distance'],
  noDistance: 'pas d’accueil sur place',
  nothing: 'Aucune commune de ce territoire ne répond à ce choix.',
  shown: (from: number, to: number, all: number) =>
    all === 0 ? '' : `Communes ${numberText(from)} à ${numberText(to)} sur ${numberText(all)}.`,
  more: 'Communes suivantes',
  first: 'Revenir aux premières communes',
  file: 'Télécharger ces communes (CSV)',
  oneMore: 'Ce qu’une structure de plus apporterait',
  oneMoreLead:
    'Les communes où une nouvelle structure aiderait le plus, l’une après l’autre. Sont comptés les habitants à 30 km au plus, à vol d’oiseau.',
  oneMoreNone: 'Aucune commune ne gagnerait à une structure de plus : chacun est déjà tout près.',
  oneMoreAt: (uncovered: number, nearer: number, savedKm: number) =>
    [
      ...(uncovered > 0 ? [`une réponse pour ${inhabitants(uncovered)} sans personne`] : []),
      ...(nearer > 0 ? [`${inhabitants(nearer)} plus près, de ${kmText(savedKm)} en moyenne`] : []),
    ].join(' ; '),
  summary: 'Tous les besoins, en Bretagne',
  summaryCaption: 'Communes de Bretagne par besoin, les plus mal couverts d’abord',
  summaryHead: ['Besoin', 'Sans personne', 'Habitants concernés', 'Une seule', 'Personne ce jour'],
  on: (day: string) => `Ce que dit l’annuaire le ${day}.`,
  definitions: 'Ce que veulent dire tarder, refuser et la distance',
} as const
