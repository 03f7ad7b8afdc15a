// What became of the requests that concern the theme of the year, as counts that can be added: of a cell, by département. Pure.

import { DepartementCode, outcomes } from '@hent/contracts/codes.ts'
import { themeMeasures } from '@hent/contracts/theme-indicators.ts'
import { type Static, Type } from 'typebox'
import type { ReferralSlice } from '../story/story.ts'

const Count = Type.Integer({ minimum: 0 })
const closed = { additionalProperties: false }
const ThemeCounts = Type.Object({ needs: Count, accepted: Count, closed: Count, helped: Count }, closed)
export type ThemeCounts = Static<typeof ThemeCounts>
export const ThemeRow = Type.Object({ departement: DepartementCode, counts: ThemeCounts }, closed)
export type ThemeRow = Static<typeof ThemeRow>

export const noneOfTheme = (): ThemeCounts => ({ needs: 0, accepted: 0, closed: 0, helped: 0 })

/** Adds the second to the first. */
export function addTheme(sum: ThemeCounts, more: ThemeCounts): ThemeCounts {
  for (const measure of themeMeasures) sum[measure] += more[measure]
  return sum
}

/** A need of a request that concerns it. */
export function themeCountsOf(referral: Pick<ReferralSlice, 'acceptedAt' | 'ending'> | undefined): ThemeCounts {
  const { acceptedAt, ending } = referral ?? {}
  return {
    needs: 1,
    accepted: acceptedAt === undefined ? 0 : 1,
    closed: outcomes.some((one) => one === ending) ? 1 : 0,
    helped: ending === 'helped' ? 1 : 0,
  }
}

/** Adds a need to the rows it is given; a row is made when it is the first. */
export function countTheme(rows: ThemeRow[], departement: DepartementCode, counts: ThemeCounts): void {
  const known = rows.find((row) => row.departement === departement)
  if (known) addTheme(known.counts, counts)
  else rows.push({ departement, counts })
}
