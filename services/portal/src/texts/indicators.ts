// What is read of the definitions of the indicators: French only, like every page of the Region.

import type { CountedEvent } from '@hent/contracts/indicator.ts'
import type { Dimension } from '@hent/contracts/indicators.ts'

/** What happened, in words: its technical name is in docs/indicators.md. */
const events: Record<CountedEvent, string> = {
  RequestReceived: 'demande reçue',
  NeedAdded: 'besoin ajouté ou corrigé',
  ReferralProposed: 'demande proposée à une structure',
  ProposalLapsed: 'proposition restée sans réponse',
  ReferralDeclined: 'demande déclinée',
  ReferralAccepted: 'demande acceptée',
  ReferralTransferred: 'demande transmise à une autre structure',
  ReferralWithdrawn: 'demande retirée par la personne',
  ReferralClosed: 'accompagnement terminé',
  ActionUndone: 'action annulée',
  ContactOverdue: 'contact en retard',
  ContactMade: 'premier contact',
  AppointmentSet: 'rendez-vous fixé',
  SurveySent: 'avis demandé',
  SurveyClosed: 'avis clos',
  SurveyAnswered: 'avis donné',
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
}

export const indicatorTexts = {
  title: 'Indicateurs et cibles',
  contents: 'Les indicateurs de cette page',
  from: 'Compté à partir de',
  events: (codes: readonly CountedEvent[]) => codes.map((code) => events[code]).join(', '),
  by: 'Publié par',
  dimensions: (names: readonly Dimension[]) => names.map((name) => dimensions[name]).join(', '),
} as const
