// Ends identities whose time is over, by the same way as for somebody who asks to be forgotten. Each process looks a few
// times a day, by index, at those of whom intake heard last before that time, so that none outlasts its day. What is still
// open, or was closed since, is put off; what could not be ended is counted, and looked at again.

import type { Log } from '@hent/service/log.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import { instantOn } from '@hent/territory/calendar.ts'
import { Counter, Gauge } from 'prom-client'
import type { Intake } from '../context.ts'
import type { Request, RequestBody } from '../door/requests.ts'
import { erase } from '../person/erase.ts'
import { dateWhatWasKept } from './date-what-was-kept.ts'
import { endDayOf, firstNotOver, isOpen, lastContactOf } from './end-of-identity.ts'

const batch = 200

const lookedTotal = new Counter({
  name: 'hent_identities_looked_at_total',
  help: 'Identities looked at because nothing was heard of them for so long, by what came of it',
  labelNames: ['outcome'],
})
const due = new Gauge({
  name: 'hent_identities_due',
  help: 'Identities whose time is over and that could not be ended, as last looked',
})
const oldestDue = new Gauge({
  name: 'hent_oldest_identity_due_seconds',
  help: 'Since the day on which the oldest of them should have ended, as last looked',
})

type Outcome = 'ended' | 'open' | 'closed-since'
type Looked = Record<Outcome, number> & { failed: Request[] }

export function keepEnding(intake: Intake, { everyMs, log }: { everyMs: number; log: Log }): Repeating {
  let dated = false
  const step = async (stopping: AbortSignal) => {
    if (!dated) await dateWhatWasKept(intake)
    dated = true
    show(intake, await endDue(intake, stopping, log), log)
  }
  const ending = repeat({ step, everyMs, failed: 'identities not ended, will try again', log })
  void ending.now()
  return ending
}

async function endDue(intake: Intake, stopping: AbortSignal, log: Log): Promise<Looked> {
  const before = firstNotOver(intake.now(), intake.retentionMonths)
  const looked: Looked = { ended: 0, open: 0, 'closed-since': 0, failed: [] }
  while (looked.failed.length < batch) {
    const failed = looked.failed.map(({ _id }) => _id)
    const found = await intake.requests.quietSince(before, failed, batch)
    if (found.length === 0) break
    for (const request of found) {
      stopping.throwIfAborted()
      try {
        looked[await endOrPutOff(intake, request, before)] += 1
      } catch (err) {
        log.warn({ err, requestId: request._id }, 'identity not ended')
        looked.failed.push(request)
      }
    }
  }
  return looked
}

/** Whoever says something meanwhile is not forgotten: it is decided again on the request as it is written. */
async function endOrPutOff(intake: Intake, request: Request, before: Date): Promise<Outcome> {
  const { requests, positions, now } = intake
  const places = await positions.of(request._id)
  const open = isOpen(request, places)
  const last = open ? now() : lastContactOf(request, places)
  if (last < before) {
    const isOver = ({ lastContactAt }: RequestBody) => lastContactAt !== undefined && lastContactAt < before
    const { state } = await erase(intake, request._id, { kind: 'clock' }, {}, isOver)
    return state === 'erased' ? 'ended' : 'closed-since'
  }
  await requests.change(
    request._id,
    (body) =>
      body.lastContactAt && body.lastContactAt < last
        ? { body: { ...body, lastContactAt: last }, drafts: [] }
        : undefined,
    now(),
  )
  return open ? 'open' : 'closed-since'
}

function show({ retentionMonths, now }: Intake, { failed, ...outcomes }: Looked, log: Log): void {
  for (const [outcome, count] of Object.entries(outcomes)) lookedTotal.inc({ outcome }, count)
  due.set(failed.length)
  const days = failed.map(({ lastContactAt, receivedAt }) => endDayOf(lastContactAt ?? receivedAt, retentionMonths))
  const [oldest] = days.toSorted()
  oldestDue.set(oldest ? (now().getTime() - instantOn(oldest, 0).getTime()) / 1_000 : 0)
  if (outcomes.ended > 0 || failed.length > 0) {
    log.info({ ...outcomes, failed: failed.length }, 'identities whose time is over')
  }
}
