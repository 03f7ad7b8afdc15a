// A month of one structure, pure: what became of the requests put before it, told by the safe-figures rule to that
// structure alone, which knows each of them from its own files (ADR 0061).

import { declineReasons, serviceKinds } from '@hent/contracts/codes.ts'
import { withinHours } from '@hent/contracts/delay-classes.ts'
import { safe } from '@hent/contracts/safe-count.ts'
import { type AskedCounts, type AskedRow, type Asking, addAsked, sumOfAsked } from './asked-counts.ts'

/** As the month of one structure is told, and as the distribution of all ranks it. */
export const askedTold = (counts: AskedCounts) => ({
  proposed: safe(counts.proposed),
  accepted: safe(counts.accepted),
  declined: safe(Object.values(counts.declined).reduce((sum, count) => sum + count, 0)),
  unanswered: safe(counts.unanswered),
  halfAcceptedWithinHours: withinHours('toAcceptance', counts.toAcceptance, 0.5),
})

const reasonsTold = ({ declined }: AskedCounts) =>
  Object.fromEntries(declineReasons.map((reason) => [reason, safe(declined[reason] ?? 0)]))

/** @param period the month in which requests were proposed to it, e.g. 2026-11 */
export function structureMonth(structureId: string, period: string, referrals: readonly Asking[]) {
  const rows: AskedRow[] = []
  for (const referral of referrals) addAsked(rows, referral)
  const own = rows.filter((row) => row.structureId === structureId && row.month === period)
  return {
    ...askedTold(sumOfAsked(own)),
    services: serviceKinds.flatMap((service) => {
      const its = own.filter((row) => row.service === service)
      const counts = sumOfAsked(its)
      return its.length === 0 ? [] : [{ service, ...askedTold(counts), reasons: reasonsTold(counts) }]
    }),
  }
}
