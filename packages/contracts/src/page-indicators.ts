// The indicators of what no published table holds: each is read on a page of the Region, from the service that knows. Some
// count structures or draws and nobody's request: those are exact, and say so.

import type { Indicator } from './indicator.ts'

/** They count what is public: structures, communes, agreements. */
const ofThePublic = { minimum: null, rounding: null } as const
/** What the public bundle tells, by its own rule (docs/neutrality.md). */
const ofTheBundle = { minimum: 5, rounding: null } as const

const coverage = { page: '/region/couverture', events: ['StructureRecorded'], cell: ofThePublic } as const
const messages = {
  page: '/region/messages',
  unit: 'messages',
  by: ['month', 'region', 'channel', 'recipient'],
  events: ['MessageSent', 'MessageDelivered', 'MessageFailed'],
} as const
const whichMonth =
  'Un message compte dans le mois où il a été écrit. Les messages d’avant la mise en place de ces chiffres comptent comme partis, sans délai.'

export const pageIndicators = {
  'coverage-holes': {
    ...coverage,
    name: 'Couverture du territoire',
    question: 'Pour chaque besoin, où n’y a-t-il aucune structure, ou une seule ?',
    formula:
      'Communes, et leurs habitants, où aucune structure n’a le droit de répondre au besoin ce jour-là ; où une seule l’a ; où aucune n’accueille ce jour. Une structure compte là où la règle du service et sa zone la désignent ; pour l’accueil, si son engagement est en cours.',
    unit: 'communes',
    by: ['day', 'region', 'departement', 'epci', 'commune', 'service', 'status'],
  },
  'coverage-answers': {
    ...coverage,
    name: 'Structures qui tardent ou refusent',
    question: 'Où les structures désignées répondent-elles mal ?',
    formula:
      'Structures désignées pour la commune qui ont laissé passer sans répondre la moitié au moins des propositions de trente jours (elles tardent), ou en ont refusé la moitié au moins (elles refusent). Il faut cinq réponses pour le dire d’une structure.',
    unit: 'structures',
    by: ['day', 'region', 'departement', 'epci', 'commune', 'service', 'status'],
    events: ['StructureRecorded', 'ReferralAccepted', 'ReferralDeclined', 'ProposalLapsed'],
  },
  'coverage-distance': {
    ...coverage,
    name: 'Distance de l’accueil',
    question: 'À combien de kilomètres la personne est-elle reçue ?',
    formula:
      'Du centre de la commune à la structure désignée la plus proche qui reçoit sur place, à vol d’oiseau, à quelques kilomètres près. Pour un territoire : la distance sous laquelle vit la moitié des habitants, là où quelqu’un reçoit sur place, et les communes à 30 km ou plus.',
    unit: 'km',
    by: ['day', 'region', 'departement', 'epci', 'commune', 'service', 'status'],
  },
  'neutrality-shares': {
    page: '/region/neutralite',
    name: 'Neutralité : parts dues et reçues',
    question: 'Chaque structure a-t-elle reçu la part que le tirage lui devait ?',
    formula:
      'Dans chaque groupe de structures à égalité d’au moins cinq tirages : la part due, moyenne du poids de la structure sur celui de son groupe à chaque tirage ; la part reçue, et son intervalle à 95 % (Wilson). Les nombres sont exacts : ce sont ceux du lot public, que n’importe qui refait. Un mois se lit une fois terminé.',
    unit: 'tirages',
    by: ['month', 'structure'],
    events: ['ReferralOpened'],
    cell: ofTheBundle,
  },
  'neutrality-departures': {
    page: '/region/neutralite',
    name: 'Neutralité : écarts inexpliqués',
    question: 'Le hasard explique-t-il ce que chaque structure a reçu ?',
    formula:
      'Structures dont la part reçue s’écarte de la part due plus que le hasard ne l’explique : test exact (loi binomiale de Poisson), corrigé du nombre de tests du mois (Holm), au seuil de 5 %. Un mois sur vingt peut en montrer une par hasard.',
    unit: 'structures',
    by: ['month', 'region'],
    events: ['ReferralOpened'],
    cell: ofTheBundle,
  },
  'messages-left': {
    ...messages,
    name: 'Messages partis',
    question: 'Combien de messages partent, et en combien de temps ?',
    formula: `Messages acceptés par le relais de courriel ou par l’opérateur de SMS, et part de ceux qui l’ont été en dix secondes. Le délai est compté à partir de l’heure où le message devait partir : ce qui attend le matin ou un délai voulu n’est pas en retard. ${whichMonth}`,
    aim: { what: 'part des messages partis en dix secondes', unit: '%', better: 'more', most: 100 },
  },
  'messages-proven': {
    ...messages,
    name: 'Propositions arrivées en une heure',
    question: 'Les propositions arrivent-elles aux structures ?',
    formula: `Propositions dont l’arrivée est prouvée en une heure, sur celles qui sont parties : d’un courriel, rien n’est revenu dans le quart d’heure, ou sa page a été ouverte ; d’un SMS, l’accusé de l’opérateur. Des autres courriels, aucune preuve n’est attendue. ${whichMonth}`,
    aim: { what: 'part des propositions parties', unit: '%', better: 'more', most: 100 },
  },
  'messages-failed': {
    ...messages,
    name: 'Messages en échec',
    question: 'Combien de messages n’atteignent pas leur destinataire, et pourquoi ?',
    formula: `Messages qui n’ont pas atteint leur destinataire par ce moyen, selon la raison, sur ceux qui sont partis. Pour une structure, la même chose lui est alors dite par un autre moyen, s’il y en a un. La part est un minimum : les raisons trop rares pour être dites n’y sont pas. ${whichMonth}`,
    aim: { what: 'part des messages partis', unit: '%', better: 'less', most: 100 },
  },
  'structures-unreached': {
    page: '/region/messages',
    name: 'Structures injoignables par courriel',
    question: 'Combien de structures ne peuvent pas être averties par courriel ?',
    formula: 'Structures dont l’adresse a été refusée, ou dont un courriel est revenu, dans le mois.',
    unit: 'structures',
    by: ['month', 'region'],
    events: ['MessageFailed'],
  },
  'by-letter': {
    page: '/region/messages',
    name: 'Personnes à joindre par courrier seulement',
    question: 'Combien de personnes n’ont ni courriel ni téléphone ?',
    formula:
      'Personnes qui n’ont donné qu’une adresse postale. La structure qui accepte leur écrit, ou leur remet la lettre imprimée depuis Hent. Une personne compte dans le mois de sa demande, et n’y est plus si elle donne un courriel ou un téléphone, ou se fait effacer. Hent ne sait pas si une lettre est partie ni arrivée : il compte ces personnes, jamais des lettres. Les demandes d’avant la mise en place de ce chiffre n’y sont pas.',
    unit: 'personnes',
    by: ['month', 'region'],
    events: ['RequestReceived'],
  },
  engagements: {
    page: '/region/reseaux',
    name: 'Engagements',
    question: 'Combien de structures qui accueillent ont un engagement en cours ?',
    formula:
      'Structures qui accueillent, selon leur engagement ce jour-là : en cours, se termine dans moins de 90 jours, terminé, non signé, pas encore commencé. Les conventions de l’État, de la Région et des réseaux sont celles du registre de la gouvernance.',
    unit: 'structures',
    by: ['day', 'region', 'departement', 'network'],
    events: ['StructureRecorded'],
    cell: ofThePublic,
    aim: { what: 'part des structures qui accueillent', unit: '%', better: 'more', most: 100 },
  },
  'directory-freshness': {
    page: '/region/reseaux',
    name: 'Fraîcheur de l’annuaire',
    question: 'Les fiches des structures sont-elles tenues à jour ?',
    formula:
      'Structures qui accueillent dont quelqu’un a revu la fiche depuis un an : un champ changé, un import plus récent, ou « rien n’a changé ». Sur toutes celles qui accueillent.',
    unit: 'structures',
    by: ['day', 'region', 'network'],
    events: ['StructureRecorded'],
    cell: ofThePublic,
    aim: { what: 'part des fiches', unit: '%', better: 'more', most: 100 },
  },
} as const satisfies Record<string, Indicator>
