// What an indicator is: its question, formula, unit, columns, and who approved it. `indicators.ts` has them all.

import type { EventName } from './events.ts'
import type { AnyTable } from './figures.ts'

/** Bodies that may approve a definition: regional committee, steering group and technical group of the SPRO. */
type Approval = { body: 'CREFOP' | 'GPR' | 'GTR'; on: string; reference: string }

export type Unit = 'besoins' | 'demandes' | 'avis' | 'heures' | '%' | 'points sur 5' | 'points sur 10'

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
  events: readonly (EventName | 'SurveyAnswered')[]
  aim?: Aim
  approved: Approval | null
}

/** The columns of a field: `endings.helped`. */
export const under = (field: string, keys: readonly string[]): string[] => keys.map((key) => `${field}.${key}`)
