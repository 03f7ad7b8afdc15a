// A capacity that changes counts in the draws from the next month on, so that nobody gains weight in the middle of a
// period whose salt they might guess at. Until then the record says which capacity is still in force.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { localDay } from '@hent/territory/calendar.ts'

type Held = DirectoryRecord['capacityInForce']

/**
 * What the next version says of the capacity still in force, or undefined when its own is. A new structure's counts at once.
 * @param before the version it follows
 */
export function capacityInForce(before: DirectoryRecord | undefined, weeklyCapacity: number, at: Date): Held {
  if (!before) return undefined
  const period = localDay(at).slice(0, 7)
  const known = before.capacityInForce
  const inForce = known?.period === period ? known.weeklyCapacity : before.weeklyCapacity
  return inForce === weeklyCapacity ? undefined : { period, weeklyCapacity: inForce }
}
