// Webhooks, started: what is said to each partner is put down, and leaves by a queue of that partner's own, so that one
// who is slow or dead delays nobody else.

import { PartnerStatus } from '@hent/contracts/partner.ts'
import {
  groups,
  partnerHeader,
  partnerOfTopic,
  partnerStatusesTopic,
  partnerTopics,
  sandboxStatusesTopic,
} from '@hent/contracts/topics.ts'
import { decoderOf, type RawMessage } from '@hent/messaging/decode.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Clocks } from '@hent/service/clocks.ts'
import type { NotificationConfig } from '../config.ts'
import { deliver, type Told, tell, type Webhooks } from './deliver.ts'
import { openDeliveries } from './deliveries.ts'
import { openEndpoints } from './endpoints.ts'
import { createPost } from './post.ts'
import { relockSecrets } from './relock.ts'
import { createSafe } from './secrets.ts'
import { partnerOf, sandboxOf } from './subscribers.ts'

/** Undefined where no key is set: nobody is told by webhook. */
export async function startWebhooks(hent: Platform, config: NotificationConfig): Promise<Webhooks | undefined> {
  const { PARTNERS, WEBHOOK_KEY, WEBHOOK_LOOPBACK: loopbackAllowed, WEBHOOK_TIMEOUT_MS: timeoutMs } = config
  if (!WEBHOOK_KEY) return undefined
  const endpoints = await openEndpoints(hent.connection)
  const safe = createSafe(WEBHOOK_KEY)
  await relockSecrets(endpoints, safe, hent.log)
  const webhooks: Webhooks = {
    endpoints,
    deliveries: await openDeliveries(hent.connection),
    safe,
    post: createPost({ loopbackAllowed, timeoutMs }),
    retries: config.WEBHOOK_RETRIES,
    loopbackAllowed,
    isEnabled: (subscriber) => hent.standingOf(partnerOf(subscriber))?.enabled ?? true,
    enqueue: (one) => void queueOf(one.partner).then((queue) => queue?.set(one)),
    enqueueDue: async (partner) => (await queueOf(partner))?.reconcile(),
    log: hent.log,
    now: hent.now,
  }
  const queueOf = queuesOf(hent, webhooks, config)
  for (const partner of PARTNERS) await queueOf(partner)
  await hent.followPartners(groups.notificationPartnerRegister, async ({ partner }) => {
    await Promise.all([queueOf(partner), queueOf(sandboxOf(partner))])
  })
  const read = decoderOf(PartnerStatus)
  await hent.consume<Told & { partner: string; traceparent?: string | undefined }>(groups.notificationWebhooks, {
    topics: [...PARTNERS.map((partner) => partnerTopics(partner).status), partnerStatusesTopic, sandboxStatusesTopic],
    apart: true,
    decode(raw) {
      const { id, time, traceparent } = read(raw)
      return { partner: subscriberOf(raw), id, time, body: String(raw.value), traceparent }
    },
    parking: false,
    lane: 'one',
    slice: 200,
    restMs: 200,
    handle: async (all) => {
      for (const [partner, told] of Map.groupBy(all, (one) => one.partner)) await tell(webhooks, partner, told)
    },
    traceOf: ({ traceparent }) => ({ traceparent, name: 'put down webhook' }),
  })
  return webhooks
}

/** Who is told by webhook has a queue of its own, opened when it is first heard of. */
function queuesOf(hent: Platform, webhooks: Webhooks, config: NotificationConfig) {
  const queues = new Map<string, Promise<Clocks | undefined>>()
  const opening = async (subscriber: string): Promise<Clocks | undefined> => {
    try {
      return await hent.clocks({
        queueName: `notification-webhooks-${subscriber}`,
        due: webhooks.deliveries.due(subscriber),
        fire: (id) => deliver(webhooks, id),
        reconcileEveryMs: config.RECONCILE_MS,
      })
    } catch (err) {
      // Redis is away: what is put down meanwhile is found by the queue once it is there.
      queues.delete(subscriber)
      hent.log.warn({ err, partner: subscriber }, 'no queue for webhooks yet, will try again')
      return undefined
    }
  }
  return (subscriber: string): Promise<Clocks | undefined> => {
    const queue = queues.get(subscriber) ?? opening(subscriber)
    queues.set(subscriber, queue)
    return queue
  }
}

/** On a partner's own topic the topic says who it is; on those of all, the header that intake writes. */
function subscriberOf({ topic, headers }: RawMessage): string {
  const partner = headers[partnerHeader] ?? ''
  if (topic.endsWith(sandboxStatusesTopic)) return sandboxOf(partner)
  return partnerOfTopic(topic) ?? partner
}
