// Intake watches what it handed over: a need that routing has not opened in time is given to the Region's animator,
// by an event said again each working day until routing has it: no request is without an owner and a clock, even when
// routing is away.

import type { Log } from '@hent/service/log.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Positions } from './referral-positions.ts'
import type { Requests } from './requests.ts'

const batch = 200

type Watched = {
  requests: Requests
  positions: Positions
  /** the delay until the animator is told again */
  again: string
  now: () => Date
}

export function startWatch(deps: Watched & { everyMs: number; log: Log }): { stop(): Promise<void> } {
  const { everyMs, log } = deps
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look(deps)
      .then(
        () => undefined,
        (err) => log.warn({ err }, 'watch put off'),
      )
      .finally(() => {
        looking = undefined
      })
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

async function look({ requests, positions, again, now }: Watched): Promise<number> {
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
  return due.length
}
