// Composition root of notification: config → connections → service → running.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups, referralsTopic } from '@hent/contracts/topics.ts'
import { createParking } from '@hent/messaging/blocked-keys.ts'
import { startConsumer } from '@hent/messaging/consumer.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { openPlatform } from '@hent/messaging/platform.ts'
import { createPublisher } from '@hent/messaging/publisher.ts'
import { keepCopy } from '@hent/messaging/topic-copy.ts'
import { connectRedis, requireNoEviction } from '@hent/service/redis.ts'
import { createServiceTokens } from '@hent/service/service-tokens.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { createResolve } from './addresses.ts'
import { buildApp } from './app.ts'
import type { NotificationConfig } from './config.ts'
import { handle } from './handlers.ts'
import { createMessages, type MessageBody, openMessages } from './messages.ts'
import { startOutboundQueue } from './outbound-queue.ts'
import { confirm, type Sending, send } from './send.ts'
import { createRelay } from './smtp.ts'

export async function start(config: NotificationConfig) {
  const platform = await openPlatform('notification', config)
  const { log, db, kafka, producer, named } = platform
  const redis = connectRedis(config.REDIS_URL, log)
  const workerRedis = connectRedis(config.REDIS_URL, log)
  await requireNoEviction(redis)
  const now = () => new Date()

  const collection = await openMessages(db)
  // What became of a message is waited for by nobody within a fifth of a second.
  const publisher = createPublisher({ collection, producer, topic: named(referralsTopic), lingerMs: 200, log })
  const messages = createMessages(db, collection, publisher)

  const structures = new Map<string, DirectoryRecord>()
  const directoryCopy = await keepCopy({
    kafka,
    producer,
    topic: named(directoryTopic),
    group: named(groups.notificationDirectory),
    log,
    schema: enveloped(DirectoryRecord),
    onRecord: ({ data }) => void structures.set(data.structureId, data),
  })
  await directoryCopy.caughtUp

  const relay = createRelay({
    url: config.SMTP_URL,
    from: config.MAIL_FROM,
    domain: config.MAIL_DOMAIN,
    connections: Math.min(5, config.SEND_CONCURRENCY),
    log,
  })
  const tokens = createServiceTokens({
    issuer: config.OIDC_ISSUER,
    clientId: config.CLIENT_ID,
    clientSecret: config.CLIENT_SECRET,
    scope: 'contacts:resolve',
  })
  const animation = new Map(config.ANIMATION_ADDRESSES.map((pair) => [pair.slice(0, 2), pair.slice(3)]))
  const enqueue = (message: MessageBody) => queue.add(message)
  const sending: Sending = {
    messages,
    relay,
    log,
    now,
    enqueue,
    resolve: createResolve({ structures, animation, intakeUrl: config.INTAKE_URL, token: tokens.token }),
    settings: {
      portalUrl: config.PORTAL_URL,
      linkKey: config.LINK_KEY,
      bounceWindow: config.BOUNCE_WINDOW,
      retryFirst: config.RETRY_FIRST,
      retryMost: config.RETRY_MOST,
      giveUpAfter: config.GIVE_UP_AFTER,
    },
  }
  const queue = startOutboundQueue({
    redis,
    workerRedis,
    prefix: config.KAFKA_PREFIX,
    messages,
    concurrency: config.SEND_CONCURRENCY,
    lostAfterMs: addDelay(new Date(0), config.LOST_AFTER).getTime(),
    reconcileEveryMs: config.RECONCILE_MS,
    send: (step) => send(sending, step),
    confirm: (id) => confirm(sending, id),
    log,
  })

  const hasCoordinator = (id: string) => structures.get(id)?.escalationContact !== undefined
  const consumer = await startConsumer({
    kafka,
    producer,
    group: named(groups.notification),
    topics: [named(referralsTopic)],
    decode: decodeEvent,
    handle: async ([event]) => event && handle({ messages, enqueue, now, hasCoordinator }, event),
    parking: await createParking(db, groups.notification),
    traceOf: (event) => ({ traceparent: event.traceparent, name: `tell ${event.name}` }),
    log,
  })

  const app = await buildApp(log, { mongo: platform.mongoReady, kafka: consumer.ready })
  await app.listen({ host: config.HOST, port: config.PORT })

  return {
    app,
    async stop() {
      await app.close()
      await consumer.stop()
      await directoryCopy.stop()
      await queue.stop()
      await publisher.stop()
      relay.close()
      redis.disconnect()
      workerRedis.disconnect()
      await platform.close()
    },
  }
}
