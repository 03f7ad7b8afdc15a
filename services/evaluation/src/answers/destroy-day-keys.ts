// Destroys yesterday's key within a minute of midnight, and whatever an outage left; answers that were open to the other
// questions until then are complete. Each process does it for itself: destroying twice is destroying once, so no leader
// and no job is needed.

import type { Log } from '@hent/service/log.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Answers } from './answers.ts'
import type { DayKeys } from './day-keys.ts'

export function keepDestroying(
  keys: DayKeys,
  answers: Pick<Answers, 'settleBefore'>,
  { everyMs, now, log }: { everyMs: number; now: () => Date; log: Log },
): Repeating {
  const step = async () => {
    const count = await keys.destroyPast(now())
    await answers.settleBefore(localDay(now()))
    if (count > 0) log.info({ count }, 'day keys destroyed')
  }
  const destroying = repeat({ step, everyMs, failed: 'day keys not destroyed, will try again', log })
  void destroying.now()
  return destroying
}
