// A month of one structure, pure: what became of the requests put before it, told by the safe-figures rule to that
// structure alone, which knows each of them from its own files (ADR 0061).

import { classesOf, delaySteps, withinHours } from '@hent/contracts/delay-classes.ts'
import { safe } from '@hent/contracts/safe-count.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { ReferralSlice } from '../story/story.ts'
import { binOf } from './delay-counts.ts'

export type Asking = Pick<ReferralSlice, 'asked' | 'acceptedBy' | 'acceptedAt'>

/** @param period the month in which requests were proposed to it, e.g. 2026-11 */
export function structureMonth(structureId: string, period: string, referrals: readonly Asking[]) {
  const proposed = referrals.flatMap(({ asked, acceptedBy, acceptedAt }) =>
    asked
      .filter((one) => one.structureId === structureId && localDay(new Date(one.at)).startsWith(period))
      .map((one) => ({ ...one, acceptedAt: acceptedBy === structureId ? acceptedAt : undefined })),
  )
  const delays = classesOf('toAcceptance').map(() => 0)
  for (const { at, became, acceptedAt } of proposed) {
    if (became !== 'accepted' || acceptedAt === undefined) continue
    const bin = binOf(at, acceptedAt, delaySteps.toAcceptance)
    delays[bin] = (delays[bin] ?? 0) + 1
  }
  const count = (is: (one: (typeof proposed)[number]) => boolean) => safe(proposed.filter(is).length)
  return {
    proposed: safe(proposed.length),
    // What it has accepted and handed on since was accepted.
    accepted: count(({ became }) => became === 'accepted' || became === 'transferred'),
    declined: count(({ became }) => became === 'declined'),
    // What never reached it is not its silence.
    unanswered: count(({ became, code }) => became === 'lapsed' && code === 'not-answered'),
    halfAcceptedWithinHours: withinHours('toAcceptance', delays, 0.5),
  }
}
