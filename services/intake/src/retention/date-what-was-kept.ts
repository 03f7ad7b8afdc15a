// Requests that an earlier version stored have no day of the last contact: it is the last that the request itself tells of,
// and of what was closed by then, not knowing better, the day of the upgrade.

import type { Intake } from '../context.ts'
import { lastToldOf } from './end-of-identity.ts'

export async function dateWhatWasKept({
  requests,
  positions,
  now,
}: Pick<Intake, 'requests' | 'positions' | 'now'>): Promise<void> {
  await positions.dateClosings(now())
  for await (const { _id } of requests.keptUndated()) {
    await requests.change(
      _id,
      (body) =>
        body.state === 'erased' || body.lastContactAt
          ? undefined
          : { body: { ...body, lastContactAt: lastToldOf(body) }, drafts: [] },
      now(),
    )
  }
}
