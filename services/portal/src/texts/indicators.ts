// What is read of the definitions of the indicators: French only, like every page of the Region.

import type { Cell, CountedEvent, FigurePage } from '@hent/contracts/indicator.ts'
import type { Dimension } from '@hent/contracts/indicators.ts'
import { coverageTexts } from './coverage.ts'
import { messageTexts } from './messages.ts'
import { networkTexts } from './networks.ts'
import { neutralityTexts } from './neutrality.ts'

/** What happened, in words: its technical name is in docs/indicators.md. */
const events: Record<CountedEvent, string> = {
  RequestReceived: 'demande reçue',
  NeedAdded: 'besoin ajouté ou corrigé',
  RequestAnsweredAtDoor: 'réponse donnée à l’accueil',
  RequestUnrouted: 'demande non mise en relation à temps',
  ReferralOpened: 'structures classées pour un besoin',
  ReferralProposed: 'demande proposée à une structure',
  ProposalLapsed: 'proposition restée sans réponse',
  ReferralDeclined: 'demande déclinée',
  ReferralEscalated: 'demande remise à l’animation',
  ReferralAccepted: 'demande acceptée',
  ReferralTransferred: 'demande transmise à une autre structure',
  ReferralWithdrawn: 'demande retirée par la personne',
  ReferralClosed: 'accompagnement terminé',
  ActionUndone: 'action annulée',
  ContactOverdue: 'contact en retard',
  ContactMade: 'premier contact',
  FitSaid: 'orientation jugée par la structure',
  AppointmentSet: 'rendez-vous fixé',
  SurveySent: 'avis demandé',
  SurveyClosed: 'avis clos',
  SurveyAnswered: 'avis donné',
  MessageSent: 'message parti',
  MessageDelivered: 'message arrivé',
  MessageFailed: 'message en échec',
  StructureRecorded: 'fiche de structure enregistrée',
}

const dimensions: Record<Dimension, string> = {
  month: 'mois',
  quarter: 'trimestre',
  region: 'toute la Bretagne',
  departement: 'département',
  epci: 'intercommunalité',
  service: 'service',
  status: 'public',
  network: 'réseau',
  theme: 'thème de l’année',
  reason: 'motif de refus',
  mode: 'modalité',
  hour: 'heure de la semaine',
  day: 'jour',
  commune: 'commune',
  channel: 'moyen d’envoi',
  recipient: 'destinataire',
  structure: 'structure',
  survey: 'questionnaire',
  misfit: 'raison',
}

export const indicatorTexts = {
  title: 'Indicateurs et cibles',
  lead: 'Ce que dit chaque chiffre, comment il est calculé, et la cible que la Région s’est donnée.',
  safe: (least: number, rounding: number) =>
    `Un nombre sous ${least} n’est jamais précisé, les autres sont arrondis à ${rounding}, sauf où il est dit autrement.`,
  away: 'Les cibles ne peuvent pas être lues pour le moment. Les définitions restent les mêmes.',
  formula: 'Calcul',
  unit: 'Unité',
  target: 'Cible :',
  change: 'Changer la cible',
  newTarget: (what: string, unit: string) => `Nouvelle cible (${what}, ${unit})`,
  newTargetHint: (better: 'more' | 'less', most: number) =>
    `${better === 'more' ? 'Au moins' : 'Au plus'} ce nombre, jusqu’à ${most}. Vide : pas de cible.`,
  save: 'Enregistrer la cible',
  history: 'Cibles successives',
  historyOf: (name: string) => `Cibles successives : ${name}`,
  historyHead: ['Depuis', 'Cible', 'Fixée par'],
  contents: 'Les indicateurs de cette page',
  from: 'Compté à partir de',
  events: (codes: readonly CountedEvent[]) => codes.map((code) => events[code]).join(', '),
  by: 'Publié par',
  cell: 'Petits nombres',
  cellText: ({ minimum, rounding }: Cell) =>
    minimum === null
      ? 'exacts : ce qui est compté est public'
      : rounding === null
        ? `rien sous ${minimum} ; au-dessus, nombres exacts`
        : `« moins de ${minimum} » ; au-dessus, arrondis à ${rounding}`,
  seen: 'Se lit sur',
  pages: {
    '/region/couverture': coverageTexts.title,
    '/region/neutralite': neutralityTexts.title,
    '/region/messages': messageTexts.title,
    '/region/reseaux': networkTexts.title,
  } satisfies Record<FigurePage, string>,
  dimensions: (names: readonly Dimension[]) => names.map((name) => dimensions[name]).join(', '),
} as const
