// Destroys yesterday's key within a minute of midnight, and whatever an outage left. Each process does it for itself:
// destroying twice is destroying once, so no leader and no job is needed.

import type { Log } from '@hent/service/log.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import type { DayKeys } from './day-keys.ts'

export function keepDestroying(
  keys: DayKeys,
  { everyMs, now, log }: { everyMs: number; now: () => Date; log: Log },
): Repeating {
  const step = async () => {
    const count = await keys.destroyPast(now())
    if (count > 0) log.info({ count }, 'day keys destroyed')
  }
  const destroying = repeat({ step, everyMs, failed: 'day keys not destroyed, will try again', log })
  void destroying.now()
  return destroying
}
