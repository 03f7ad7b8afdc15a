// A process killed in the middle of a webhook: what was put down is told, under the one id that tells a partner what it has
// already had.

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { until } from '@hent/testing/until.ts'
import { describe, expect, it } from 'vitest'
import { aPartner } from '../testing/partner-calls.ts'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'
import { startProcess } from '../testing/start-process.ts'
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts'
import { createSafe, newSecret } from './secrets.ts'

/** Longer than the queue takes to see that a worker died. */
const longest = 90_000

/** A partner's state, whose process is killed when `moment` has come; another process goes on. */
async function killed(moment: (hent: TestHent, receiver: Receiver) => Promise<unknown>) {
  const partners = ['essai']
  const settings = { WEBHOOK_RETRIES: '2s,1s,1s', RECONCILE_MS: '500' }
  const hent = await startTestHent([], settings, { elsewhere: true, partners })
  const receiver = await startReceiver()
  const secret = await createSafe([hent.env.WEBHOOK_KEY]).lock(newSecret())
  const webhook = { _id: 'essai', url: receiver.url, state: 'active', since: new Date(), secret }
  await hent.db.collection<typeof webhook>('webhooks').insertOne(webhook)
  const deliveries = hent.db.collection<{ eventId: string; state: string }>('webhookDeliveries')
  const first = startProcess(hent)
  let second: ChildProcess | undefined
  try {
    const there = moment(hent, receiver).then(() => first.kill('SIGKILL'))
    const eventId = await (await aPartner(hent, 'essai')).isTold()
    await there
    if (first.exitCode === null && first.signalCode === null) await once(first, 'exit')
    const before = receiver.calls.length
    Object.assign(receiver, { status: 204, holds: false })
    // The queue would wait until the dead worker's lock is over, for most of a minute.
    await hent.emptyRedis()
    second = startProcess(hent)
    await until('the state told', async () => (await deliveries.findOne({ eventId }))?.state === 'delivered', longest)
    const ids = receiver.calls.map(({ headers }) => headers['webhook-id'])
    return { before, calls: ids.length, ids: new Set(ids).size, kept: await deliveries.countDocuments() }
  } finally {
    first.kill('SIGKILL')
    if (second?.kill('SIGTERM')) await once(second, 'exit')
    await receiver.stop()
    await hent.stop()
  }
}

describe('a process that is killed', { timeout: 120_000 }, () => {
  it.concurrent('after a state was put down and before it is told again tells it when it is back', async () => {
    const told = await killed(async (hent, receiver) => {
      receiver.status = 503
      const tried = () => hent.db.collection('webhookDeliveries').findOne({ tries: 1, state: 'queued' })
      await until('a try that was not taken', tried, longest)
    })
    expect(told).toEqual({ before: 1, calls: 2, ids: 1, kept: 1 })
  })

  it.concurrent('after the partner has the call and before that is written down tells it again, under the same id', async () => {
    const told = await killed(async (_hent, receiver) => {
      receiver.holds = true
      await until('the call', () => receiver.calls.length > 0, longest)
    })
    expect(told).toEqual({ before: 1, calls: 2, ids: 1, kept: 1 })
  })

  it.concurrent('as soon as a state is put down loses nothing', async () => {
    const told = await killed(async (hent) =>
      until('a delivery put down', () => hent.db.collection('webhookDeliveries').findOne(), longest),
    )
    expect(told).toMatchObject({ ids: 1, kept: 1 })
    expect(told.calls).toBeLessThanOrEqual(2)
  })
})
