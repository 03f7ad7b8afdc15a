// The indicators of the Region, each defined once: the dashboard, the API, the files and docs/indicators.md come from here.
// Who has approved a definition (CREFOP, GPR, GTR) is in the register: a decision names the indicators it approves.

import { Type } from 'typebox'
import { audienceIndicators } from './audience-indicators.ts'
import { outcomes } from './codes.ts'
import { classesOf, type DelayStep, delayStepNames } from './delay-classes.ts'
import { compared } from './equal-treatment.ts'
import { type AnyTable, allTables, isOfQuarters, type TerritoryKind } from './figures.ts'
import { type Cell, type Indicator, type pageDimensions, under } from './indicator.ts'
import { journeyIndicators } from './journey-indicators.ts'
import { otherSurveyIndicators } from './other-survey-indicators.ts'
import { pageIndicators } from './page-indicators.ts'
import { structureIndicators } from './structure-indicators.ts'
import { favourableFrom, type SurveyMark } from './survey-answers.ts'
import { themeIndicators } from './theme-indicators.ts'

/** Counts under the first are never told, others are rounded to the second. */
export const safety = { minimum: 5, rounding: 5 } as const satisfies Cell

/** How a need's referral ended: the adviser's outcomes, the person's leaving and erasure. */
export const endings = [...outcomes, 'withdrawn', 'erased'] as const
export type Ending = (typeof endings)[number]
export const senderKinds = ['partner', 'structure', 'person'] as const
export type SenderKind = (typeof senderKinds)[number]

const mark = (name: string, asked: string, column: string, most: 5 | 10): Indicator => ({
  name,
  question: `Que répondent les personnes à « ${asked} » ?`,
  formula: `Moyenne des réponses, de ${most === 5 ? 1 : 0} à ${most}, à une décimale ; rien en dessous de cinq réponses.`,
  unit: most === 5 ? 'points sur 5' : 'points sur 10',
  table: 'answers',
  columns: [`means.${column}`],
  events: ['SurveyAnswered'],
  aim: { what: 'moyenne', unit: most === 5 ? 'points sur 5' : 'points sur 10', better: 'more', most },
})

const favourable = (name: string, mark: SurveyMark, what: string): Indicator => ({
  name,
  question: `Quelle part des personnes qui ont répondu ${what} ?`,
  formula: `Notes de ${favourableFrom[mark]} ou plus, sur celles qui ont été données dans le mois. Les nombres sont publiés ensemble, arrondis à cinq ou plus largement, ou pas du tout s’ils trahissaient un nombre sous cinq. L’intervalle à 95 % (Wilson) est calculé sur ces nombres publiés.`,
  unit: 'avis',
  table: 'satisfaction',
  columns: [`given.${mark}`, `favourable.${mark}`],
  events: ['SurveyAnswered'],
  aim: { what: 'part des réponses', unit: '%', better: 'more', most: 100 },
})

const classes = (
  step: DelayStep,
  { name, question, formula, events }: Pick<Indicator, 'name' | 'question' | 'formula' | 'events'>,
): Indicator => ({
  name,
  question,
  formula: `${formula} Chaque délai est rangé dans une tranche, nuits et jours fériés compris. La médiane est la tranche où la moitié des nombres publiés est atteinte, « neuf sur dix » celle où neuf dixièmes le sont ; rien si moins de cinq délais sont d’un côté.`,
  unit: 'besoins',
  table: 'delay-classes',
  columns: under(step, classesOf(step)),
  events,
})

/** The same columns of each of those who are compared: `women.needs`, `men.needs`. */
const ofEach = (columns: readonly string[]) => compared.flatMap((group) => under(group, columns))
const toldOnce =
  'Un trimestre est publié une fois, quand il est fini depuis un mois entier, et n’est plus changé ensuite. Les nombres sont arrondis à cinq ou plus largement, par service ou seulement tous services ensemble, ou pas du tout s’ils trahissaient un nombre sous cinq.'

const indicators = {
  needs: {
    name: 'Besoins reçus',
    question: 'Combien de besoins d’orientation ont été exprimés ?',
    formula:
      'Nombre de besoins des demandes reçues dans le mois. Une demande peut porter plusieurs besoins ; chacun est compté. Un besoin que la personne ajoute ensuite est compté avec sa demande, et ses délais courent depuis l’ajout. Un besoin qu’elle a corrigé n’est pas compté.',
    unit: 'besoins',
    table: 'activity',
    columns: ['needs'],
    events: ['RequestReceived', 'NeedAdded', 'ReferralWithdrawn'],
  },
  accepted: {
    name: 'Pris en charge',
    question: 'Combien de ces besoins une structure a-t-elle acceptés ?',
    formula:
      'Besoins reçus dans le mois dont la mise en relation a été acceptée depuis, et n’a pas été transférée sans suite. La part est celle des besoins à orienter : les besoins reçus, sauf ceux auxquels l’accueil a répondu.',
    unit: 'besoins',
    table: 'activity',
    columns: ['accepted'],
    events: ['RequestReceived', 'RequestAnsweredAtDoor', 'ReferralAccepted', 'ReferralTransferred', 'ActionUndone'],
    changed: '2026-11-28',
    aim: { what: 'part des besoins à orienter', unit: '%', better: 'more', most: 100 },
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
  },
  senders: {
    name: 'Portes d’entrée',
    question: 'Par qui les demandes arrivent-elles ?',
    formula: 'Besoins reçus dans le mois selon qui a envoyé la demande : partenaire, structure, ou la personne.',
    unit: 'besoins',
    table: 'activity',
    columns: under('senders', senderKinds),
    events: ['RequestReceived'],
  },
  'answered-at-door': {
    name: 'Réponse donnée à l’accueil',
    question: 'À combien de besoins l’accueil a-t-il répondu tout de suite ?',
    formula:
      'Besoins reçus dans le mois auxquels le professionnel qui a reçu la personne a répondu aussitôt, sans solliciter de structure. Tous les autres sont à orienter. Les nombres sont publiés ensemble, arrondis à cinq ou plus largement, ou pas du tout s’ils trahissaient un nombre sous cinq. Un nombre sous cinq, ou non publié, n’est pas retranché des besoins reçus.',
    unit: 'besoins',
    table: 'activity',
    columns: ['answeredAtDoor'],
    events: ['RequestReceived', 'RequestAnsweredAtDoor'],
  },
  'acceptance-delay': {
    name: 'Délai d’acceptation',
    question: 'En combien de temps une structure accepte-t-elle ?',
    formula:
      'Temps entre la réception et l’acceptation, nuits et jours fériés compris, rangé par tranches. « La moitié en moins de » est la médiane : la borne haute de la tranche où elle tombe. Rien si moins de cinq besoins sont d’un côté. Pour la région et les départements, ce sont les tranches publiées qui sont comptées.',
    unit: 'heures',
    table: 'delays',
    columns: ['accepted', 'halfAcceptedWithinHours', 'nineTenthsAcceptedWithinHours'],
    events: ['RequestReceived', 'ReferralAccepted'],
    aim: { what: 'médiane', unit: 'heures', better: 'less', most: 720 },
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
  },
  'proposal-classes': classes('toProposal', {
    name: 'De la réception à la proposition',
    question: 'En combien de temps un besoin est-il proposé à une structure ?',
    formula:
      'Temps entre la réception de la demande et la première proposition, choix de la personne compris, des besoins reçus dans le mois.',
    events: ['RequestReceived', 'ReferralProposed', 'ActionUndone'],
  }),
  'acceptance-classes': classes('toAcceptance', {
    name: 'De la réception à l’acceptation',
    question: 'En combien de temps une structure accepte-t-elle, selon les besoins ?',
    formula: 'Temps entre la réception de la demande et l’acceptation, des besoins reçus dans le mois.',
    events: ['RequestReceived', 'ReferralAccepted', 'ReferralTransferred', 'ActionUndone'],
  }),
  'contact-classes': classes('toContact', {
    name: 'De l’acceptation au premier contact',
    question: 'En combien de temps la personne est-elle contactée, selon les besoins ?',
    formula: 'Temps entre l’acceptation et le premier contact ou rendez-vous, des besoins reçus dans le mois.',
    events: ['ReferralAccepted', 'ContactMade', 'AppointmentSet', 'ReferralTransferred', 'ActionUndone'],
  }),
  'closing-classes': classes('toClosing', {
    name: 'Du premier contact à la fin',
    question: 'Combien de temps dure un accompagnement ?',
    formula:
      'Temps entre le premier contact ou rendez-vous et la fin, quelle qu’elle soit, des besoins reçus dans le mois et terminés.',
    events: ['ContactMade', 'AppointmentSet', 'ReferralClosed', 'ReferralWithdrawn', 'ActionUndone'],
  }),
  'accepted-in-time': {
    name: 'Acceptés dans le délai promis',
    question: 'Quelle part des besoins pris en charge l’a été sans qu’aucune structure laisse passer son délai ?',
    formula:
      'Besoins acceptés dont aucune proposition n’a expiré : chaque structure sollicitée a répondu, oui ou non, dans le délai que les règles ou sa convention lui donnent. Rapporté aux besoins pris en charge.',
    unit: 'besoins',
    table: 'delay-classes',
    columns: ['inTime.accepted'],
    events: ['ReferralAccepted', 'ProposalLapsed', 'ReferralTransferred', 'ActionUndone'],
    aim: { what: 'part des besoins pris en charge', unit: '%', better: 'more', most: 100 },
  },
  'contacted-in-time': {
    name: 'Contactés dans le délai promis',
    question: 'Quelle part des premiers contacts a eu lieu dans le délai promis ?',
    formula:
      'Besoins dont le premier contact ou rendez-vous a eu lieu avant l’alerte de dépassement, qui tombe au délai des règles ou de la convention, compté en jours ouvrés et repoussé par une pause. Rapporté aux premiers contacts.',
    unit: 'besoins',
    table: 'delay-classes',
    columns: ['inTime.contacted'],
    events: ['ReferralAccepted', 'ContactOverdue', 'ContactMade', 'AppointmentSet', 'ReferralTransferred'],
    aim: { what: 'part des premiers contacts', unit: '%', better: 'more', most: 100 },
  },
  'response-rate': {
    name: 'Taux de réponse',
    question: 'Quelle part des personnes interrogées ont répondu ?',
    formula:
      'Besoins reçus dans le mois pour lesquels un avis a été donné, sur ceux pour lesquels il a été demandé. Un avis demandé sans message, sur la page de suivi, compte dès qu’il est donné, ou à la fin du délai pour répondre.',
    unit: '%',
    table: 'surveys',
    columns: ['sent', 'answered'],
    events: ['SurveySent', 'SurveyClosed'],
    changed: '2026-11-28',
    aim: { what: 'part des avis demandés', unit: '%', better: 'more', most: 100 },
  },
  'heard-from': {
    name: 'Contact selon la personne',
    question: 'Les personnes disent-elles avoir été contactées ?',
    formula: 'Avis publiés dans le mois, selon la réponse : oui, non, pas encore.',
    unit: 'avis',
    table: 'answers',
    columns: ['answers', ...under('contacted', ['yes', 'no', 'not-yet'])],
    events: ['SurveyAnswered'],
  },
  useful: mark('Utilité', 'Cet échange vous a-t-il été utile ?', 'useful', 5),
  welcome: mark('Accueil', 'Comment avez-vous été accueilli ?', 'welcome', 5),
  'delay-felt': mark('Délai ressenti', 'Que pensez-vous du délai ?', 'delay', 5),
  recommend: mark('Recommandation', 'Recommanderiez-vous ce service à un proche ?', 'recommend', 10),
  'welcome-share': favourable('Bien accueillis', 'welcome', 'ont été bien accueillies'),
  'useful-share': favourable('Échange utile', 'useful', 'ont trouvé l’échange utile'),
  'delay-share': favourable('Délai satisfaisant', 'delay', 'sont satisfaites du délai'),
  'recommend-share': favourable('Recommandent le service', 'recommend', 'recommanderaient ce service à un proche'),
  'equal-stated': {
    name: 'Femmes et hommes : qui l’a dit',
    question: 'Pour quelle part des besoins sait-on si la personne est une femme ou un homme ?',
    formula: `Besoins reçus dans le trimestre dont la personne a répondu « une femme » ou « un homme » à la question facultative posée après la demande, sur tous les besoins reçus. « Autre, ou je préfère ne pas le dire » et l’absence de réponse ne sont pas distinguées. ${toldOnce}`,
    unit: 'besoins',
    table: 'equal-treatment',
    columns: ['needs', ...ofEach(['needs'])],
    events: ['RequestReceived'],
  },
  'equal-delays': {
    name: 'Femmes et hommes : délais',
    question: 'Les femmes et les hommes attendent-ils aussi longtemps ?',
    formula: `Les quatre délais, de la réception à la fin, des besoins dont la personne a dit être une femme ou un homme, rangés dans les mêmes tranches que pour tous. Médiane et « neuf sur dix » sont calculées sur ces nombres publiés ; rien si moins de cinq délais sont d’un côté. ${toldOnce}`,
    unit: 'besoins',
    table: 'equal-treatment',
    columns: ofEach(delayStepNames.flatMap((step) => under(step, classesOf(step)))),
    events: ['RequestReceived', 'ReferralProposed', 'ReferralAccepted', 'ContactMade', 'ReferralClosed'],
  },
  'equal-in-time': {
    name: 'Femmes et hommes : délai promis',
    question: 'Le délai promis est-il tenu aussi souvent pour les femmes que pour les hommes ?',
    formula: `Besoins acceptés, et premiers contacts, dans le délai promis, sur tous ceux qui ont été acceptés ou contactés, des besoins dont la personne a dit être une femme ou un homme. L’intervalle à 95 % (Wilson) est calculé sur ces nombres publiés : si les deux se recouvrent largement, le hasard peut suffire à expliquer l’écart. ${toldOnce}`,
    unit: 'besoins',
    table: 'equal-treatment',
    columns: ofEach(['accepted', 'contacted', ...under('inTime', ['accepted', 'contacted'])]),
    events: ['ReferralAccepted', 'ProposalLapsed', 'ContactOverdue', 'ContactMade'],
  },
  audience: {
    name: 'Publics',
    question: 'Qui fait des demandes ?',
    formula: 'Demandes reçues dans le mois selon la situation dite par la personne.',
    unit: 'demandes',
    table: 'audience',
    columns: ['requests'],
    events: ['RequestReceived'],
  },
  ...audienceIndicators,
  ...structureIndicators,
  ...themeIndicators,
  ...journeyIndicators,
  ...pageIndicators,
  ...otherSurveyIndicators,
} as const satisfies Record<string, Indicator>

export type IndicatorCode = keyof typeof indicators
export const indicatorCodes = Object.keys(indicators) as [IndicatorCode, ...IndicatorCode[]]
export const IndicatorCode = Type.Enum(indicatorCodes)
export const indicatorOf = (code: IndicatorCode): Indicator => indicators[code]

type OfTable = Extract<Indicator, { table: AnyTable }>
/** Those that stand in a published table, in order. */
export const indicatorsOf = (table: AnyTable): OfTable[] =>
  indicatorCodes.map(indicatorOf).filter((one): one is OfTable => one.table === table)

/** The columns of a table's rows, in the order of the indicators; its first tells which row it is. */
export const columnsOf = (table: AnyTable): string[] => [
  allTables[table].rows,
  ...indicatorsOf(table).flatMap(({ columns }) => columns),
]

export type Dimension =
  | 'month'
  | 'quarter'
  | TerritoryKind
  | (typeof allTables)[AnyTable]['rows']
  | (typeof pageDimensions)[number]
/** What an indicator is told by: period, territories, rows. */
export function dimensionsOf(indicator: Indicator): readonly Dimension[] {
  if (indicator.table === undefined) return indicator.by
  const { rows, territories } = allTables[indicator.table]
  return [isOfQuarters(indicator.table) ? 'quarter' : 'month', ...territories, rows]
}

/** The smallest count that is told of it, and what counts are rounded to. */
export const cellOf = (indicator: Indicator): Cell =>
  indicator.table === undefined ? (indicator.cell ?? safety) : safety
