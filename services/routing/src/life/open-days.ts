// A structure's deadlines run on the days it is open: a closure, a leave of the whole team or its opening hours do not
// count against it, within a limit, since it is a person who waits. Pure; the directory's word is a parameter.

import { addWorkingDays, dayAfter, localDay } from '@hent/territory/calendar.ts'
import { addDelay, parseDelay } from '@hent/territory/delay.ts'
import type { Circumstances } from './circumstances.ts'

type Calendar = Pick<Circumstances, 'now' | 'shutOn'>

/** Nobody waits longer than so many times the delay, however long the structure is shut. */
const longestWait = 2

/**
 * When this structure's delay is over: working days on which it is shut do not count, up to twice the delay. Only
 * delays in working days know closures; hours and a demo's seconds run on.
 */
export function structureDeadline(delay: string, structureId: string, { now, shutOn }: Calendar): Date {
  const { amount, unit } = parseDelay(delay)
  if (unit !== 'wd') return addDelay(now, delay)
  let at = now
  let left = amount
  for (let waited = 0; left > 0 && waited < amount * longestWait; waited += 1) {
    at = addWorkingDays(at, 1)
    if (!shutOn(structureId, localDay(at))) left -= 1
  }
  return at
}

/** Whether it opens on no day from today until its delay is over: nobody would be there to answer. */
export function shutThroughout(delay: string, structureId: string, calendar: Calendar): boolean {
  if (parseDelay(delay).unit !== 'wd') return false
  const last = localDay(structureDeadline(delay, structureId, calendar))
  for (let day = localDay(calendar.now); day <= last; day = dayAfter(day)) {
    if (!calendar.shutOn(structureId, day)) return false
  }
  return true
}
