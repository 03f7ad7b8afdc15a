// Webhooks, started: what is said to each partner is put down, and leaves by a queue of that partner's own, so that one
// who is slow or dead delays nobody else.

import { PartnerStatus } from '@hent/contracts/partner.ts'
import { groups, partnerOfTopic, partnerTopics } from '@hent/contracts/topics.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Clocks } from '@hent/service/clocks.ts'
import type { NotificationConfig } from '../config.ts'
import { deliver, type Told, tell, type Webhooks } from './deliver.ts'
import { openDeliveries } from './deliveries.ts'
import { openEndpoints } from './endpoints.ts'
import { createPost } from './post.ts'
import { relockSecrets } from './relock.ts'
import { createSafe } from './secrets.ts'

/** Undefined where no key is set: nobody is told by webhook. */
export async function startWebhooks(hent: Platform, config: NotificationConfig): Promise<Webhooks | undefined> {
  const { PARTNERS, WEBHOOK_KEY, WEBHOOK_LOOPBACK: loopbackAllowed, WEBHOOK_TIMEOUT_MS: timeoutMs } = config
  if (!WEBHOOK_KEY || PARTNERS.length === 0) return undefined
  const queues = new Map<string, Clocks>()
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
    enqueue: (one) => queues.get(one.partner)?.set(one),
    enqueueDue: async (partner) => queues.get(partner)?.reconcile(),
    log: hent.log,
    now: hent.now,
  }
  for (const partner of PARTNERS) {
    const queue = await hent.clocks({
      queueName: `notification-webhooks-${partner}`,
      due: webhooks.deliveries.due(partner),
      strike: (id) => deliver(webhooks, id),
      reconcileEveryMs: config.RECONCILE_MS,
    })
    queues.set(partner, queue)
  }
  const read = decoderOf(PartnerStatus)
  await hent.consume<Told & { partner: string; traceparent?: string | undefined }>(groups.notificationWebhooks, {
    topics: PARTNERS.map((partner) => partnerTopics(partner).status),
    apart: true,
    decode(raw) {
      const { id, time, traceparent } = read(raw)
      return { partner: partnerOfTopic(raw.topic) ?? '', id, time, body: String(raw.value), traceparent }
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
