// Opening hours say "school holidays": the table of them is in the code, and somebody has to add each year.

import type { Log } from '@hent/service/log.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { schoolHolidaysKnownUntil } from '@hent/territory/school-holidays.ts'

/** The ministry publishes further ahead than this: a table that ends sooner was forgotten. */
const aheadDays = 183

export function warnOfHolidays(now: Date, log: Log): void {
  if (schoolHolidaysKnownUntil >= dayAfter(localDay(now), aheadDays)) return
  log.warn('school holidays run out: add the next year to packages/territory/src/school-holidays.ts')
}
