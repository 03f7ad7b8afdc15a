// Intake watches what it handed over: a need that routing has not opened in time is given to the Region's animator,
// by an event said again each working day until routing has it: no request is without an owner and a clock, even when
// routing is away.

import type { Log } from '@hent/service/log.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Requests } from '../door/requests.ts'
import type { Positions } from './referral-positions.ts'

const batch = 200

type Watched = {
  requests: Requests
  positions: Positions
  /** the delay until the animator is told again */
  again: string
  now: () => Date
}

export function startWatch(deps: Watched & { everyMs: number; log: Log }): Repeating {
  const { everyMs, log } = deps
  return repeat({ step: () => look(deps), everyMs, failed: 'watch put off', log })
}

async function look({ requests, positions, again, now }: Watched): Promise<void> {
  const due = await requests.toWatch(now(), batch)
  for (const { _id } of due) {
    const opened = new Set((await positions.of(_id)).map(({ needId }) => needId))
    await requests.change(
      _id,
      ({ watchAt, ...body }) => {
        if (!watchAt) return undefined
        const needIds = body.needs.map(({ needId }) => needId).filter((id) => !opened.has(id))
        if (needIds.length === 0 || body.state !== 'received') return { body, drafts: [] }
        return {
          body: { ...body, watchAt: addDelay(now(), again) },
          drafts: [{ name: 'RequestUnrouted', data: { requestId: _id, departement: body.departement, needIds } }],
        }
      },
      now(),
    )
  }
}
