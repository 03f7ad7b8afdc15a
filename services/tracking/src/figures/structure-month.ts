// A month of one structure, pure: what became of the requests put before it, told by the safe-figures rule to that
// structure alone, which knows each of them from its own files (ADR 0061).

import { declineReasons, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { classesOf, delaySteps, withinHours } from '@hent/contracts/delay-classes.ts'
import { safe } from '@hent/contracts/safe-count.ts'
import type { ReferralSlice } from '../story/story.ts'
import { type AskedCounts, type AskedRow, type Asking, addAsked, askedIn, sumOfAsked } from './asked-counts.ts'
import { binOf } from './delay-counts.ts'

/** As the month of one structure is told, and as the distribution of all ranks it. */
export const askedTold = (counts: AskedCounts) => ({
  proposed: safe(counts.proposed),
  accepted: safe(counts.accepted),
  declined: safe(Object.values(counts.declined).reduce((sum, count) => sum + count, 0)),
  unanswered: safe(counts.unanswered),
  halfAcceptedWithinHours: withinHours('toAcceptance', counts.toAcceptance, 0.5),
})

const ofService = (referrals: readonly Followed[], service: ServiceKind) =>
  referrals.filter((one) => one.service === service)

const reasonsTold = ({ declined }: AskedCounts) =>
  Object.fromEntries(declineReasons.map((reason) => [reason, safe(declined[reason] ?? 0)]))

/** What was proposed to a structure, with when it had reached the person. */
type Followed = Asking & Pick<ReferralSlice, 'contactAt'>

/** Acceptance → first contact, of what it accepted and follows still: how soon half were reached. */
function halfContacted(referrals: readonly Followed[]) {
  const counts = classesOf('toContact').map(() => 0)
  for (const { acceptedAt, contactAt } of referrals) {
    if (!acceptedAt || !contactAt) continue
    const bin = binOf(acceptedAt, contactAt, delaySteps.toContact)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { halfContactedWithinHours: withinHours('toContact', counts, 0.5) }
}

/** @param period the month in which requests were proposed to it, e.g. 2026-11 */
export function structureMonth(structureId: string, period: string, referrals: readonly Followed[]) {
  const rows: AskedRow[] = []
  for (const referral of referrals) addAsked(rows, referral)
  const own = rows.filter((row) => row.structureId === structureId && row.month === period)
  const followed = referrals.filter(
    ({ acceptedBy, asked }) =>
      acceptedBy === structureId &&
      asked.some((one) => one.structureId === structureId && one.became === 'accepted' && askedIn(one) === period),
  )
  return {
    ...askedTold(sumOfAsked(own)),
    ...halfContacted(followed),
    services: serviceKinds.flatMap((service) => {
      const its = own.filter((row) => row.service === service)
      const counts = sumOfAsked(its)
      return its.length === 0
        ? []
        : [
            {
              service,
              ...askedTold(counts),
              ...halfContacted(ofService(followed, service)),
              reasons: reasonsTold(counts),
            },
          ]
    }),
  }
}
