// A file rests while the person cannot be met: its clock stops through a day and has then as long to go as it had.

import type { Actor } from '@hent/contracts/actor.ts'
import type { PauseCause } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import { dayAfter, instantOn, localDay } from '@hent/territory/calendar.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Change, Circumstances } from './circumstances.ts'
import { structureDeadline } from './open-days.ts'
import type { ReferralBody } from './referral.ts'
import { about, isTaken, type Taken } from './transitions.ts'

/** Days a file may rest at most between two acts of follow-up, whatever the number of pauses. */
const longestPauseDays = 90

/** The last local day through which the file rests, while it does. */
export function pausedUntil(referral: ReferralBody, now: Date): string | undefined {
  const until = isTaken(referral) ? referral.paused?.until : undefined
  return until && localDay(now) <= until ? until : undefined
}

/**
 * The clock rests through `until` and has then as long to go as it had; one that had fired begins again. A pause asked
 * while one runs takes its place. Until when is the adviser's to say, within three months of the first pause since the
 * last act.
 * @throws AppError `invalid-input` for another day
 */
export function pause(
  referral: Taken,
  { until, cause, by }: { until: string; cause: PauseCause; by: Actor },
  when: Circumstances,
): Change {
  const today = localDay(when.now)
  const since = referral.paused?.since ?? today
  if (until <= today || until > dayAfter(since, longestPauseDays))
    throw new AppError('invalid-input', { errors: [{ pointer: '/until', code: 'out-of-range' }] })
  const structureId = referral.acceptedBy
  const leftMs = leftOf(referral, structureId, when)
  const data = { ...about(referral), structureId, by, cause, until }
  const { claim: _c, ...file } = referral
  return {
    body: {
      ...file,
      owner: { kind: 'structure', structureId },
      paused: { since, until, leftMs },
      clockAt: new Date(instantOn(dayAfter(until), 0).getTime() + leftMs),
    },
    drafts: [{ name: 'ReferralPaused', data }],
  }
}

/** What the clock has to go: at a running pause what it had when that began, the whole delay where it had fired. */
function leftOf(referral: Taken, structureId: string, when: Circumstances): number {
  const { now, delays } = when
  if (referral.paused && pausedUntil(referral, now)) return referral.paused.leftMs
  const whole =
    referral.state === 'accepted'
      ? structureDeadline(delays.of(referral.service).contact, structureId, when)
      : addDelay(now, delays.followUp)
  const end = 'with' in referral.owner ? whole : referral.clockAt
  return Math.max(end.getTime() - now.getTime(), 0)
}
