// Intake watches what it handed over: a need that routing has not opened in time is given to the Region's animator,
// by an event, so that no request is without an owner even when routing is away.

import type { Log } from '@hent/service/log.ts'
import type { Holdings } from './holdings.ts'
import { bodyOf, type Requests } from './requests.ts'

const batch = 200

type Watched = { requests: Requests; holdings: Holdings; now: () => Date }

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

async function look({ requests, holdings, now }: Watched): Promise<number> {
  const due = await requests.toWatch(now(), batch)
  for (const { _id } of due) {
    const opened = new Set((await holdings.of(_id)).map(({ needId }) => needId))
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
