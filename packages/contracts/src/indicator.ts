// What an indicator is: its question, formula, unit, and the columns or the page where it stands. `indicators.ts` has them
// all; who approved a definition is in the register of the steering bodies.

import type { EventName } from './events.ts'
import type { AnyTable, TerritoryKind } from './figures.ts'

export type Unit =
  | 'besoins'
  | 'demandes'
  | 'avis'
  | 'heures'
  | '%'
  | 'points sur 5'
  | 'points sur 10'
  | 'refus'
  | 'communes'
  | 'km'
  | 'messages'
  | 'personnes'
  | 'structures'
  | 'tirages'

/** What figures are counted from. */
export const countedEvents = [
  'RequestReceived',
  'NeedAdded',
  'RequestAnsweredAtDoor',
  'RequestUnrouted',
  'ReferralOpened',
  'ReferralProposed',
  'ProposalLapsed',
  'ReferralDeclined',
  'ReferralEscalated',
  'ReferralAccepted',
  'ReferralTransferred',
  'ReferralWithdrawn',
  'ReferralClosed',
  'ActionUndone',
  'ContactOverdue',
  'ContactMade',
  'FitSaid',
  'AppointmentSet',
  'SurveySent',
  'SurveyClosed',
  'SurveyAnswered',
  'MessageSent',
  'MessageDelivered',
  'MessageFailed',
  'StructureRecorded',
] as const satisfies readonly (EventName | 'SurveyAnswered' | 'StructureRecorded')[]
export type CountedEvent = (typeof countedEvents)[number]

/** What a target is a number of, and which side of it is good. */
type Aim = { what: string; unit: Unit; better: 'more' | 'less'; most: number }

/** Pages of the Region with figures that no published table holds. */
export const figurePages = ['/region/couverture', '/region/neutralite', '/region/messages', '/region/reseaux'] as const
export type FigurePage = (typeof figurePages)[number]

/** What the figures of a page are told by, where no published table says it. */
export const pageDimensions = ['day', 'commune', 'channel', 'recipient', 'structure'] as const
type PageDimension = (typeof pageDimensions)[number] | 'month' | TerritoryKind | 'service' | 'status' | 'network'

/** Counts under the first are never told, others are rounded to the second; null: every count is told, or as it is. */
export type Cell = { minimum: number | null; rounding: number | null }

type InTable = {
  table: AnyTable
  /** of the table's rows: fields of the JSON, a dot between the levels, as they head the columns of a file */
  columns: readonly string[]
  page?: never
}
type OnPage = {
  /** where it is read */
  page: FigurePage
  by: readonly PageDimension[]
  /** where it is not that of the tables (`safety`) */
  cell?: Cell
  table?: never
}

export type Indicator = {
  name: string
  /** the question it answers */
  question: string
  formula: string
  unit: Unit
  events: readonly CountedEvent[]
  aim?: Aim
  /** the day since which its definition is as it stands, where it had another before: decisions of earlier days approved that one */
  changed?: string
} & (InTable | OnPage)

/** The columns of a field: `endings.helped`. */
export const under = (field: string, keys: readonly string[]): string[] => keys.map((key) => `${field}.${key}`)
