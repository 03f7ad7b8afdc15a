// One attempt to tell a partner, and what follows from it: again later, given up, or no more to that address.

import type { Log } from '@hent/service/log.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { Counter } from 'prom-client'
import { type Deliveries, type Delivery, webhookIdOf } from './deliveries.ts'
import type { Endpoint, Endpoints } from './endpoints.ts'
import type { Post } from './post.ts'
import type { Safe } from './secrets.ts'

const attemptsTotal = new Counter({
  name: 'hent_webhooks_total',
  help: 'Attempts to tell partners by webhook, by outcome',
  labelNames: ['outcome'],
})

export type Webhooks = {
  endpoints: Endpoints
  deliveries: Deliveries
  safe: Safe
  post: Post
  /** pauses after each attempt that was not taken */
  retries: readonly string[]
  /** whether a webhook may be on this machine, without TLS */
  loopbackAllowed: boolean
  /** whether the Region lets the partner be told */
  isEnabled: (subscriber: string) => boolean
  /** puts a delivery's next try in the queue of its partner */
  enqueue: (one: Delivery) => void
  /** puts all of a partner's that are due there */
  enqueueDue: (partner: string) => Promise<void>
  log: Log
  now: () => Date
}

export type Told = { id: string; time: string; body: string }

/** All of one partner: put down first, in one write; sent by the queue. */
export async function tell(webhooks: Webhooks, partner: string, all: readonly Told[]): Promise<Delivery[]> {
  const now = webhooks.now()
  const endpoint = await webhooks.endpoints.of(partner)
  const isOpen = endpoint !== undefined && endpoint.state !== 'disabled' && webhooks.isEnabled(partner)
  const deliveries = all.map(
    ({ id, time, body }): Delivery => ({
      _id: webhookIdOf(partner, id),
      partner,
      eventId: id,
      at: new Date(time),
      body,
      state: isOpen ? 'queued' : 'held',
      tries: 0,
      createdAt: now,
      ...(isOpen ? { clockAt: now } : {}),
    }),
  )
  for (const one of await webhooks.deliveries.insert(deliveries)) webhooks.enqueue(one)
  return deliveries
}

export async function deliver(webhooks: Webhooks, id: string): Promise<void> {
  const { deliveries, endpoints, safe, post, now } = webhooks
  const known = await deliveries.get(id)
  if (known?.state !== 'queued' || !known.clockAt || known.clockAt > now()) return
  const endpoint = await endpoints.of(known.partner)
  if (!endpoint || endpoint.state === 'disabled' || !webhooks.isEnabled(known.partner)) {
    await deliveries.settle(known, { state: 'held', tries: known.tries })
    return
  }
  const secrets = [await safe.unlock(endpoint.secret), ...(await previousOf(endpoint, safe, now()))]
  const outcome = await post({ url: endpoint.url, secrets, id, body: known.body })
  const tried = {
    tries: known.tries + 1,
    lastTryAt: now(),
    ...('status' in outcome ? { lastStatus: outcome.status } : { lastError: outcome.error }),
  }
  if ('status' in outcome && outcome.status >= 200 && outcome.status < 300)
    return taken(webhooks, endpoint, known, tried)
  if ('status' in outcome && outcome.status === 410) return gone(webhooks, endpoint, known, tried)
  await notTaken(webhooks, endpoint, known, tried)
}

/** The secret before the last, as long as it holds; one that no key opens any more signs nothing. */
async function previousOf({ previous, previousUntil }: Endpoint, safe: Safe, now: Date): Promise<string[]> {
  if (!previous || !previousUntil || previousUntil <= now) return []
  return safe.unlock(previous).then(
    (secret) => [secret],
    () => [],
  )
}

type Tried = Pick<Delivery, 'tries' | 'lastTryAt' | 'lastStatus' | 'lastError'>

async function taken({ deliveries, endpoints, now }: Webhooks, endpoint: Endpoint, known: Delivery, tried: Tried) {
  attemptsTotal.inc({ outcome: 'delivered' })
  await deliveries.settle(known, { ...tried, state: 'delivered' })
  if (endpoint.state === 'failing')
    await endpoints.become(known.partner, 'active', { url: endpoint.url, from: ['failing'] }, now())
}

/** The receiver says that it will never come back. */
async function gone(webhooks: Webhooks, { url }: Endpoint, known: Delivery, tried: Tried) {
  const { deliveries, endpoints, log, now } = webhooks
  attemptsTotal.inc({ outcome: 'gone' })
  const { partner } = known
  await endpoints.become(partner, 'disabled', { cause: 'gone', url, from: ['active', 'failing'] }, now())
  if (await toldElsewhere(webhooks, url, known, tried)) return
  await deliveries.settle(known, { ...tried, state: 'held' })
  log.warn({ partner, reason: 'gone' }, 'webhook disabled')
}

async function notTaken(webhooks: Webhooks, { url }: Endpoint, known: Delivery, tried: Tried): Promise<void> {
  const { deliveries, endpoints, retries, enqueue, log, now } = webhooks
  const { partner } = known
  const pause = retries[known.tries]
  if (pause !== undefined) {
    attemptsTotal.inc({ outcome: 'put-off' })
    const clockAt = addDelay(now(), pause)
    if (await deliveries.settle(known, { ...tried, state: 'queued', clockAt })) enqueue({ ...known, clockAt })
    return
  }
  attemptsTotal.inc({ outcome: 'given-up' })
  await endpoints.become(partner, 'failing', { cause: 'not-taken', url, from: ['active'] }, now())
  if (await toldElsewhere(webhooks, url, known, tried)) return
  await deliveries.settle(known, { ...tried, state: 'failed' })
  log.warn({ partner, reason: 'not-taken' }, 'webhook failing')
}

/** The partner has set another address meanwhile: what the old one did not take is told there, from the beginning. */
async function toldElsewhere(webhooks: Webhooks, url: string, known: Delivery, tried: Tried): Promise<boolean> {
  const { deliveries, endpoints, enqueue, now } = webhooks
  const endpoint = await endpoints.of(known.partner)
  if (!endpoint || endpoint.url === url || endpoint.state === 'disabled') return false
  const clockAt = now()
  if (await deliveries.settle(known, { ...tried, state: 'queued', tries: 0, clockAt })) enqueue({ ...known, clockAt })
  return true
}
