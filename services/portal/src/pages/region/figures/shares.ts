// Shares of published counts with their 95 % interval: of a survey, how many answered and how many were pleased. They are
// sums of published rows, so they tell nothing that the rows do not; where too much is not told, there is no share.

import { wilson } from '@hent/contracts/interval.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { Count } from '../../../apis/tracking.ts'
import { shareTexts } from '../../../texts/shares.ts'
import { percentOfTallies, type Tally, tallyOf } from './dashboard-words.ts'

/** From 0 to 1; `of`: how many it rests on. */
export type Share = { share: number; low: number; high: number; of: number }

/** What a count is part of, and the whole: null is told nowhere. */
export type PartOf = readonly [part: Count | null | undefined, whole: Count | null | undefined]

export const shareOf = (rows: readonly PartOf[]): Share | null =>
  shareOfTallies(tallyOf(rows.map(([part]) => part ?? '< 5')), tallyOf(rows.map(([, whole]) => whole ?? '< 5')))

export function shareOfTallies(part: Tally, whole: Tally): Share | null {
  if (percentOfTallies(part, whole) === null || part.value === null || whole.value === null) return null
  const count = Math.min(part.value, whole.value)
  const [low, high] = wilson(count, whole.value)
  return { share: count / whole.value, low, high, of: whole.value }
}

export const percentText = (share: number) => `${Math.round(share * 100)} %`

/** "entre 81 et 88 %" */
export const betweenText = ({ low, high }: Share) => `entre ${Math.round(low * 100)} et ${percentText(high)}`

/** The cells of a share in a table: about how much, between what, of how many. */
export const shareCells = (share: Share | null): string[] =>
  share
    ? [`environ ${percentText(share.share)}`, betweenText(share), `environ ${numberText(share.of)}`]
    : [shareTexts.tooFew, '', '']
