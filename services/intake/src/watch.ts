// Intake watches what it handed over: a need that routing has not opened in time is given to the Region's animator,
// by an event, so that no request is without an owner even when routing is away.

import type { Log } from '@hent/service/log.ts'
import { bodyOf, type Requests } from './requests.ts'

const batch = 200

export function startWatch(deps: { requests: Requests; everyMs: number; log: Log; now: () => Date }): {
  stop(): Promise<void>
} {
  const { requests, everyMs, log, now } = deps
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look(requests, now)
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

async function look(requests: Requests, now: () => Date): Promise<number> {
  const due = await requests.toWatch(now(), batch)
  for (const { _id } of due) {
    const opened = new Set((await requests.holdings(_id)).map(({ needId }) => needId))
    await requests.change(
      _id,
      (request) => {
        const { watchAt, ...body } = bodyOf(request)
        const needIds = request.needs.map(({ needId }) => needId).filter((id) => !opened.has(id))
        if (!watchAt || needIds.length === 0 || request.state !== 'received') return { body, drafts: [] }
        return {
          body,
          drafts: [{ name: 'RequestUnrouted', data: { requestId: _id, departement: request.departement, needIds } }],
        }
      },
      now(),
    )
  }
  return due.length
}
