// Destroys yesterday's key within a minute of midnight, and whatever an outage left. Each process does it for itself:
// destroying twice is destroying once, so no leader and no job is needed.

import type { Log } from '@hent/service/log.ts'
import type { DayKeys } from './day-keys.ts'

export function keepDestroying(keys: DayKeys, options: { everyMs: number; now: () => Date; log: Log }) {
  const destroy = () =>
    void keys.destroyPast(options.now()).then(
      (count) => count > 0 && options.log.info({ count }, 'day keys destroyed'),
      (err: unknown) => options.log.warn({ err }, 'day keys not destroyed, will try again'),
    )
  const timer = setInterval(destroy, options.everyMs)
  timer.unref()
  destroy()
  return { stop: () => clearInterval(timer) }
}
