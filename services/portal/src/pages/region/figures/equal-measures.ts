// Delays of women and men over some quarters: whose published rows they are, and for how many it is known.

import type { Compared } from '@hent/contracts/equal-treatment.ts'
import type { EqualRow, Group, QuarterTold } from '../../../apis/equal-treatment.ts'
import { type Tally, tallyOf } from './dashboard-words.ts'
import { type Share, shareOfTallies } from './shares.ts'

/** The rows of one service, or of all together, of the quarters that are told. */
export const rowsTold = (quarters: readonly QuarterTold[], service: string | undefined): EqualRow[] =>
  quarters.flatMap(({ rows }) => (rows ?? []).filter((row) => row.service === (service ?? 'all')))

export const groupsOf = (rows: readonly EqualRow[], who: Compared): Group[] => rows.map((row) => row[who])

/** Of how many needs the person said it. */
export function sharePerson(rows: readonly EqualRow[]): Share | null {
  const both: Tally = tallyOf(rows.flatMap((row) => [row.women.needs ?? '< 5', row.men.needs ?? '< 5']))
  return shareOfTallies(both, tallyOf(rows.map(({ needs }) => needs)))
}
