// What is read of the neutrality of a month's draws: French only, like every page of the Region.

import { counted, numberText } from '@hent/contracts/numbers.ts'
import { momentText, monthText } from './dates.ts'

const decimal = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 })
const probability = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 3, maximumFractionDigits: 3 })
const groupsText = (count: number) => counted('fr', count, { one: '# groupe', other: '# groupes' })
const drawsText = (count: number) => counted('fr', count, { one: '# tirage', other: '# tirages' })

export const shareText = (share: number) => percent.format(share)

export const neutralityTexts = {
  title: 'Neutralité',
  lead: 'Quand plusieurs structures répondent aussi bien à un besoin, un tirage décide, selon la place de chacune. Cette page compare ce que chaque structure devait recevoir et ce qu’elle a reçu, parmi ses égales.',
  none: (month: string) =>
    `Aucun tirage à montrer pour ${monthText(month)} : rien n’a été engagé pour ce mois. Un mois se lit une fois terminé.`,
  noGroups: 'Aucun groupe d’égales n’a eu cinq tirages ce mois-là : trop peu pour dire quelque chose.',
  drawsOf: (month: string) => `Tirages, ${monthText(month)}`,
  draws: 'Tirages montrés',
  groups: 'Groupes d’égales',
  departures: 'Écarts inexpliqués',
  fair: 'Aucun écart que le hasard n’explique pas.',
  departing: (count: number) =>
    counted('fr', count, {
      one: '# écart que le hasard n’explique pas : il est montré en premier.',
      other: '# écarts que le hasard n’explique pas : ils sont montrés en premier.',
    }),
  tested: (tests: number) =>
    counted('fr', tests, {
      one: 'Un test exact, au seuil de 5 %.',
      other: '# tests exacts, corrigés de leur nombre (Holm), au seuil de 5 %.',
    }),
  leftOut: (groups: number) =>
    `Laissés de côté, pour ne reconnaître personne : ${groupsText(groups)} de moins de cinq tirages.`,
  groupTitle: (place: number, structures: number, draws: number) =>
    `Groupe ${place} : ${numberText(structures)} structures à égalité, ${drawsText(draws)}`,
  groupDeparts: (names: readonly string[]) =>
    `${names.length > 1 ? 'écarts inexpliqués' : 'écart inexpliqué'} : ${names.join(', ')}`,
  reading: 'Dans chaque dessin, le trait est la part due, le point la part reçue, et la barre son intervalle à 95 %.',
  table: 'Les mêmes chiffres en tableau',
  head: ['Structure', 'Part due', 'Part reçue', 'Entre', 'Dus', 'Reçus', 'p corrigé'],
  between: ([low, high]: readonly [number, number]) => `${shareText(low)} et ${shareText(high)}`,
  number: (value: number) => decimal.format(value),
  probability: (value: number) => probability.format(value),
  said: (name: string, due: number, received: number) =>
    `${name} : ${shareText(due)} dus, ${shareText(received)} reçus`,
  proofTitle: 'Refaire ces tirages',
  proof: (committedAt: string) =>
    `L’empreinte du sel de ce mois a été engagée le ${momentText(committedAt)}. Avec le lot public, n’importe qui refait chaque tirage, sans ce service :`,
  late: 'Cette empreinte a été engagée une fois le mois commencé : ce qui fut tiré avant ne prouve rien.',
  print: 'Empreinte (SHA-256)',
  command: (month: string) => `npx hent recompute --from lot-neutralite-${month}.json`,
  file: 'Télécharger le lot public (JSON)',
  forAll: 'Chacun trouve ce lot et les empreintes, sans compte, à l’adresse :',
  beside: (month: string) =>
    `Un tirage juste peut être faussé avant ou après : « npx hent neutrality --period ${month} » donne aussi, par structure, les refus, les propositions caduques et les demandes renvoyées.`,
  more: 'Groupes suivants',
  first: 'Revenir aux premiers groupes',
} as const
