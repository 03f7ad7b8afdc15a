// Whether a structure takes people today, as whoever looks for one is told: by its hours, its closures, public holidays, its
// team's leave and its own word that it is full. What it does not say is not guessed.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { isFull } from '@hent/contracts/entitlement.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { isOpening, isShut, nextOpening, openIntervals } from '@hent/territory/opening.ts'

export type Today =
  | { takes: 'now'; until: Date }
  | { takes: 'later'; from: Date }
  /** `from`: when it opens next, where that is known */
  | { takes: 'closed'; from?: Date }
  /** `lastDay`: local day, the last on which it takes nobody more, where it said so */
  | { takes: 'full'; lastDay?: string }
  /** its hours are not said, or cannot be read */
  | { takes: 'unsaid' }

export function todayOf(record: DirectoryRecord, now: Date): Today {
  const day = localDay(now)
  const { opening, fullUntil } = record
  if (isFull(record, day)) return { takes: 'full', ...(fullUntil === undefined ? {} : { lastDay: fullUntil }) }
  const isReadable = opening !== null && isOpening(opening)
  if (!isReadable) return { takes: isShut(record, day) ? 'closed' : 'unsaid' }
  const intervals = openIntervals(record, day)
  const current = intervals.find(({ from, to }) => from <= now && now < to)
  if (current) return { takes: 'now', until: current.to }
  const later = intervals.find(({ from }) => from > now)
  if (later) return { takes: 'later', from: later.from }
  const next = nextOpening(record, now)
  return { takes: 'closed', ...(next ? { from: next } : {}) }
}
