// Shares of messages: what left within ten seconds, what is proven within an hour, what failed. Of published
// counts: where too much of them is not told, there is no share.

import type { DeliveryMonth } from '../../../apis/delivery.ts'
import type { Count } from '../../../apis/tracking.ts'
import { sumOf, tallyOf } from '../figures/dashboard-words.ts'
import { type Share, shareOfTallies } from '../figures/shares.ts'

type Row = DeliveryMonth['rows'][number]

export const rowsOver = (delivery: readonly DeliveryMonth[], months: readonly string[]): Row[] =>
  delivery.filter(({ period }) => months.includes(period)).flatMap(({ rows }) => rows)

export const leftOf = ({ left }: Row): Count[] => Object.values(left)
const timed = ({ left }: Row): Count[] => [left.s10, left.h1, left.longer]

export const isNothing = (rows: readonly Row[]): boolean =>
  sumOf(rows.flatMap((row) => [row.waiting, ...leftOf(row), ...Object.values(row.failed)])) === null

/** Rows of which nothing is told are left out: they are small. */
const isTold = (row: Row) => sumOf(leftOf(row)) !== null
const share = (rows: readonly Row[], part: (row: Row) => Count[], whole: (row: Row) => Count[]): Share | null => {
  const shown = rows.filter(isTold)
  return shareOfTallies(tallyOf(shown.flatMap(part)), tallyOf(shown.flatMap(whole)))
}

/** Of what left, and is known when. */
export const soonShare = (rows: readonly Row[]) => share(rows, ({ left }) => [left.s10], timed)

/** Of the proposals that left. */
export const provenShare = (rows: readonly Row[]) =>
  share(
    rows.filter(({ told }) => told === 'proposals'),
    ({ proven }) => [proven.s10, proven.h1],
    timed,
  )

/** Of what left. At least: causes that are not told are not in it. */
export function failedShare(rows: readonly Row[]): Share | null {
  const failed = sumOf(rows.flatMap((row) => Object.values(row.failed)))
  return shareOfTallies({ value: failed, hidden: 0 }, { value: sumOf(rows.flatMap(leftOf)), hidden: 0 })
}
