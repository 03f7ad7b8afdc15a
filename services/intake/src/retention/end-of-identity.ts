// When who a person is comes to its end: so many months after the last contact, by the days of Bretagne, and never while
// something of their request is open. Pure: where each need stands is given.

import { dayAfter, dayMonthsAfter, instantOn, localDay } from '@hent/territory/calendar.ts'
import type { RequestBody } from '../door/requests.ts'
import type { ReferralPosition } from '../referrals/referral-positions.ts'

type Asked = Pick<RequestBody, 'state' | 'answeredAtDoor' | 'needs' | 'receivedAt' | 'lastContactAt'>
type Place = Pick<ReferralPosition, 'needId' | 'stand'>

/**
 * A need that somebody still has to answer, or that routing has not opened yet; and one that was closed on a day that is not
 * known, of which nobody can say that its time is over.
 */
export function isOpen({ state, answeredAtDoor, needs }: Asked, places: readonly Place[]): boolean {
  if (places.some(({ stand }) => stand?.state !== 'closed' || !stand.at)) return true
  if (state !== 'received' || answeredAtDoor) return false
  const opened = new Set(places.map(({ needId }) => needId))
  return needs.some(({ needId }) => !opened.has(needId))
}

/**
 * The last contact: the request, a need more, a message, an answer to an SMS, a change of how the person is reached or of
 * what they agree to, a withdrawal, or the closing of a need, whichever came last.
 */
export function lastContactOf({ receivedAt, lastContactAt }: Asked, places: readonly Place[]): Date {
  const closings = places.flatMap(({ stand }) => stand?.at?.getTime() ?? [])
  return new Date(Math.max(receivedAt.getTime(), lastContactAt?.getTime() ?? 0, ...closings))
}

/** What a request tells of it by itself, of each act that has its day there. */
export function lastToldOf({
  receivedAt,
  repliedAt,
  stoppedAt,
  consentChanges = [],
}: Pick<RequestBody, 'receivedAt' | 'repliedAt' | 'stoppedAt' | 'consentChanges'>): Date {
  const times = [receivedAt, repliedAt, stoppedAt, ...consentChanges.map(({ at }) => new Date(at))]
  return new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)))
}

/** The local day on which it ends; of the 29th of February, in a year without one, the 28th. */
export const endDayOf = (lastContact: Date, months: number): string => dayMonthsAfter(localDay(lastContact), months)

/** The first instant of which the last contact is not over at `now`: every earlier one is. */
export function firstNotOver(now: Date, months: number): Date {
  const today = localDay(now)
  const same = dayMonthsAfter(today, -months)
  const isLastOfMonth = dayAfter(today).endsWith('-01')
  // On the last day of a month end all the days that this month does not have.
  const next = isLastOfMonth ? dayMonthsAfter(`${same.slice(0, 7)}-01`, 1) : dayAfter(same)
  return instantOn(next, 0)
}
