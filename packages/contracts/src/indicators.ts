// The indicators of the Region, each defined once: the dashboard, the API, the files and docs/indicators.md come from here.
// No body has approved any of them yet (CREFOP, GPR, GTR): `approved` says so until a dated decision is written there.

import { Type } from 'typebox'
import { outcomes } from './codes.ts'
import type { EventName } from './events.ts'
import { type TableName, tables } from './figures.ts'

/** Counts under the first are never told, others are rounded to the second. */
export const safety = { minimum: 5, rounding: 5 } as const

/** Bodies that may approve a definition: regional committee, steering group and technical group of the SPRO. */
type Approval = { body: 'CREFOP' | 'GPR' | 'GTR'; on: string }

export type Unit = 'besoins' | 'demandes' | 'avis' | 'heures' | '%' | 'points sur 5' | 'points sur 10'

/** What a target is a number of, and which side of it is good. */
type Aim = { what: string; unit: Unit; better: 'more' | 'less'; most: number }

export type Indicator = {
  name: string
  /** the question it answers */
  question: string
  formula: string
  unit: Unit
  table: TableName
  /** of the table's rows: fields of the JSON, a dot between the levels, as they head the columns of a file */
  columns: readonly string[]
  events: readonly (EventName | 'SurveyAnswered')[]
  aim?: Aim
  approved: Approval | null
}

/** How a need's referral ended: the adviser's outcomes, the person's leaving and erasure. */
export const endings = [...outcomes, 'withdrawn', 'erased'] as const
export const senderKinds = ['partner', 'structure', 'person'] as const
const under = (field: string, keys: readonly string[]) => keys.map((key) => `${field}.${key}`)

const mark = (name: string, asked: string, column: string, most: 5 | 10): Indicator => ({
  name,
  question: `Que répondent les personnes à « ${asked} » ?`,
  formula: `Moyenne des réponses, de ${most === 5 ? 1 : 0} à ${most}, à une décimale ; rien en dessous de cinq réponses.`,
  unit: most === 5 ? 'points sur 5' : 'points sur 10',
  table: 'answers',
  columns: [`means.${column}`],
  events: ['SurveyAnswered'],
  aim: { what: 'moyenne', unit: most === 5 ? 'points sur 5' : 'points sur 10', better: 'more', most },
  approved: null,
})

const indicators = {
  needs: {
    name: 'Besoins reçus',
    question: 'Combien de besoins d’orientation ont été exprimés ?',
    formula:
      'Nombre de besoins des demandes reçues dans le mois. Une demande peut porter plusieurs besoins ; chacun est compté.',
    unit: 'besoins',
    table: 'activity',
    columns: ['needs'],
    events: ['RequestReceived'],
    approved: null,
  },
  accepted: {
    name: 'Pris en charge',
    question: 'Combien de ces besoins une structure a-t-elle acceptés ?',
    formula:
      'Besoins reçus dans le mois dont la mise en relation a été acceptée depuis, et n’a pas été transférée sans suite.',
    unit: 'besoins',
    table: 'activity',
    columns: ['accepted'],
    events: ['RequestReceived', 'ReferralAccepted', 'ReferralTransferred', 'ActionUndone'],
    aim: { what: 'part des besoins reçus', unit: '%', better: 'more', most: 100 },
    approved: null,
  },
  contacted: {
    name: 'Premier contact',
    question: 'Combien de personnes ont été contactées par la structure qui a accepté ?',
    formula: 'Besoins acceptés pour lesquels la structure a noté un premier contact ou un rendez-vous.',
    unit: 'besoins',
    table: 'activity',
    columns: ['contacted'],
    events: ['RequestReceived', 'ReferralAccepted', 'ContactMade', 'AppointmentSet'],
    aim: { what: 'part des besoins pris en charge', unit: '%', better: 'more', most: 100 },
    approved: null,
  },
  endings: {
    name: 'Issues',
    question: 'Comment les mises en relation se sont-elles terminées ?',
    formula:
      'Besoins reçus dans le mois et terminés depuis, selon ce que la structure a noté, ou parce que la personne a arrêté ou demandé l’effacement.',
    unit: 'besoins',
    table: 'activity',
    columns: under('endings', endings),
    events: ['RequestReceived', 'ReferralClosed', 'ReferralWithdrawn', 'ActionUndone'],
    approved: null,
  },
  senders: {
    name: 'Portes d’entrée',
    question: 'Par qui les demandes arrivent-elles ?',
    formula: 'Besoins reçus dans le mois selon qui a envoyé la demande : partenaire, structure, ou la personne.',
    unit: 'besoins',
    table: 'activity',
    columns: under('senders', senderKinds),
    events: ['RequestReceived'],
    approved: null,
  },
  'acceptance-delay': {
    name: 'Délai d’acceptation',
    question: 'En combien de temps une structure accepte-t-elle ?',
    formula:
      'Temps entre la réception et l’acceptation, nuits et jours fériés compris, rangé par tranches. « La moitié en moins de » est la médiane : la borne haute de la tranche où elle tombe. Rien si moins de cinq besoins sont d’un côté.',
    unit: 'heures',
    table: 'delays',
    columns: ['accepted', 'halfAcceptedWithinHours', 'nineTenthsAcceptedWithinHours'],
    events: ['RequestReceived', 'ReferralAccepted'],
    aim: { what: 'médiane', unit: 'heures', better: 'less', most: 720 },
    approved: null,
  },
  'contact-delay': {
    name: 'Délai de premier contact',
    question: 'En combien de temps la personne est-elle contactée, une fois acceptée ?',
    formula: 'Temps entre l’acceptation et le premier contact ou rendez-vous, calculé comme le délai d’acceptation.',
    unit: 'heures',
    table: 'delays',
    columns: ['contacted', 'halfContactedWithinHours', 'nineTenthsContactedWithinHours'],
    events: ['ReferralAccepted', 'ContactMade', 'AppointmentSet'],
    aim: { what: 'médiane', unit: 'heures', better: 'less', most: 720 },
    approved: null,
  },
  'response-rate': {
    name: 'Taux de réponse',
    question: 'Quelle part des personnes interrogées ont répondu ?',
    formula: 'Besoins reçus dans le mois pour lesquels un avis a été donné, sur ceux pour lesquels il a été demandé.',
    unit: '%',
    table: 'surveys',
    columns: ['sent', 'answered'],
    events: ['SurveySent', 'SurveyClosed'],
    aim: { what: 'part des avis demandés', unit: '%', better: 'more', most: 100 },
    approved: null,
  },
  'heard-from': {
    name: 'Contact selon la personne',
    question: 'Les personnes disent-elles avoir été contactées ?',
    formula: 'Avis publiés dans le mois, selon la réponse : oui, non, pas encore.',
    unit: 'avis',
    table: 'answers',
    columns: ['answers', ...under('contacted', ['yes', 'no', 'not-yet'])],
    events: ['SurveyAnswered'],
    approved: null,
  },
  useful: mark('Utilité', 'Cet échange vous a-t-il été utile ?', 'useful', 5),
  welcome: mark('Accueil', 'Comment avez-vous été accueilli ?', 'welcome', 5),
  'delay-felt': mark('Délai ressenti', 'Que pensez-vous du délai ?', 'delay', 5),
  recommend: mark('Recommandation', 'Recommanderiez-vous ce service à un proche ?', 'recommend', 10),
  audience: {
    name: 'Publics',
    question: 'Qui fait des demandes ?',
    formula: 'Demandes reçues dans le mois selon la situation dite par la personne.',
    unit: 'demandes',
    table: 'audience',
    columns: ['requests'],
    events: ['RequestReceived'],
    approved: null,
  },
} as const satisfies Record<string, Indicator>

export type IndicatorCode = keyof typeof indicators
export const indicatorCodes = Object.keys(indicators) as [IndicatorCode, ...IndicatorCode[]]
export const IndicatorCode = Type.Enum(indicatorCodes)
export const indicatorOf = (code: IndicatorCode): Indicator => indicators[code]

/** The columns of a table's rows, in the order of the indicators; its first tells which row it is. */
export function columnsOf(table: TableName): string[] {
  const its = indicatorCodes.map(indicatorOf).filter((one) => one.table === table)
  return [tables[table].rows, ...its.flatMap(({ columns }) => columns)]
}

/** What an indicator is told by: period, territories, rows. */
export const dimensionsOf = ({ table }: Indicator): readonly string[] => [
  'month',
  ...tables[table].territories,
  tables[table].rows,
]
