// What an indicator is: its question, formula, unit and columns. `indicators.ts` has them all; who approved a definition is
// in the register of the steering bodies.

import type { EventName } from './events.ts'
import type { AnyTable } from './figures.ts'

export type Unit = 'besoins' | 'demandes' | 'avis' | 'heures' | '%' | 'points sur 5' | 'points sur 10'

/** What figures are counted from. */
export const countedEvents = [
  'RequestReceived',
  'NeedAdded',
  'ReferralProposed',
  'ProposalLapsed',
  'ReferralDeclined',
  'ReferralAccepted',
  'ReferralTransferred',
  'ReferralWithdrawn',
  'ReferralClosed',
  'ActionUndone',
  'ContactOverdue',
  'ContactMade',
  'AppointmentSet',
  'SurveySent',
  'SurveyClosed',
  'SurveyAnswered',
] as const satisfies readonly (EventName | 'SurveyAnswered')[]
export type CountedEvent = (typeof countedEvents)[number]

/** What a target is a number of, and which side of it is good. */
type Aim = { what: string; unit: Unit; better: 'more' | 'less'; most: number }

export type Indicator = {
  name: string
  /** the question it answers */
  question: string
  formula: string
  unit: Unit
  table: AnyTable
  /** of the table's rows: fields of the JSON, a dot between the levels, as they head the columns of a file */
  columns: readonly string[]
  events: readonly CountedEvent[]
  aim?: Aim
  /** the day since which its definition is as it stands, where it had another before: decisions of earlier days approved that one */
  changed?: string
}

/** The columns of a field: `endings.helped`. */
export const under = (field: string, keys: readonly string[]): string[] => keys.map((key) => `${field}.${key}`)
