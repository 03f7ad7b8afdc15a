// Composition root of routing: config → connections → service → running.

import { randomBytes } from 'node:crypto'
import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { RulesRecord } from '@hent/contracts/rules-record.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { directoryTopic, groups, referralsTopic, rulesTopic, sealsTopic } from '@hent/contracts/topics.ts'
import { startSealing } from '@hent/messaging/audit-seals.ts'
import { createParking } from '@hent/messaging/blocked-keys.ts'
import { startConsumer } from '@hent/messaging/consumer.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { openPlatform } from '@hent/messaging/platform.ts'
import { createPublisher } from '@hent/messaging/publisher.ts'
import { keepCopy } from '@hent/messaging/topic-copy.ts'
import { createClocks } from '@hent/service/clocks.ts'
import { connectRedis, requireNoEviction } from '@hent/service/redis.ts'
import { buildApp } from './app.ts'
import type { RoutingConfig } from './config.ts'
import { createRouting } from './context.ts'
import { createDirectoryIndex } from './decision/directory-index.ts'
import { handle } from './handlers.ts'
import { liveDelays } from './life/delays.ts'
import { keepOffer, offersByVersion, openOffers } from './proof/offers.ts'
import { createSalts, keepCommitting, openSalts } from './proof/salts.ts'
import { createReferrals, openReferralsCollection } from './referrals/referrals.ts'
import { releaseStructure } from './referrals/release-structure.ts'

export async function start(config: RoutingConfig) {
  const platform = await openPlatform('routing', config)
  const { log, db, kafka, producer, named } = platform
  const redis = connectRedis(config.REDIS_URL, log)
  const workerRedis = connectRedis(config.REDIS_URL, log)
  await requireNoEviction(redis)

  const collection = await openReferralsCollection(db)
  const publisher = createPublisher({ collection, producer, topic: named(referralsTopic), log })
  const referrals = createReferrals({ collection, publisher, onClock: (referral) => clocks.set(referral) })
  const delays = liveDelays(config)
  const routing = createRouting({
    referrals,
    directory: createDirectoryIndex(),
    offer: serviceOffer,
    salts: createSalts(openSalts(db), config.SALT),
    delays,
    now: () => new Date(),
    newProposalId: () => randomBytes(12).toString('hex'),
  })
  const offers = openOffers(db)
  await keepOffer(offers, serviceOffer, new Date())
  const committing = await keepCommitting(routing.salts, log)
  // While the copy catches up, a structure it says has left may be back in a later record.
  const left = new Set<string>()
  let current = false
  const directoryCopy = await keepCopy({
    kafka,
    producer,
    topic: named(directoryTopic),
    group: named(groups.routingDirectory),
    log,
    schema: enveloped(DirectoryRecord),
    onRecord: async ({ data }) => {
      routing.directory.apply(data)
      if (data.active) return
      if (current) await releaseStructure(routing, data.structureId)
      else left.add(data.structureId)
    },
  })
  await directoryCopy.caughtUp
  const rulesCopy = await keepCopy({
    kafka,
    producer,
    topic: named(rulesTopic),
    group: named(groups.routingRules),
    log,
    schema: enveloped(RulesRecord),
    onRecord: ({ data }) => delays.apply(data),
  })
  await rulesCopy.caughtUp
  // Not before the copies are there: a clock that struck without the directory would find nobody left to ask.
  const strike = async (id: string) => void (await routing.act(id, { do: 'tick' }))
  const clocks = createClocks({
    queueName: 'routing-clocks',
    prefix: config.KAFKA_PREFIX,
    redis,
    workerRedis,
    due: referrals.dueBefore,
    strike,
    log,
    reconcileEveryMs: config.RECONCILE_MS,
  })
  current = true
  for (const structureId of left) await releaseStructure(routing, structureId)

  const consumer = await startConsumer({
    kafka,
    producer,
    group: named(groups.routing),
    topics: [named(referralsTopic)],
    decode: decodeEvent,
    handle: async ([event]) => event && handle(routing, event),
    parking: await createParking(db, groups.routing),
    traceOf: (event) => ({ traceparent: event.traceparent, name: `route ${event.name}` }),
    log,
  })

  const sealing = await startSealing({
    db,
    logs: ['decisions', 'auditor-bundles'],
    producer,
    topic: named(sealsTopic),
    periodMs: config.SEAL_MS,
    log,
  })

  const ready = { mongo: platform.mongoReady, kafka: consumer.ready }
  const app = await buildApp({
    routing,
    offers: () => offersByVersion(offers),
    auth: platform.auth,
    linkKey: config.LINK_KEY,
    log,
    ready,
  })
  await app.listen({ host: config.HOST, port: config.PORT })

  return {
    app,
    async stop() {
      await app.close()
      await committing.stop()
      await consumer.stop()
      await directoryCopy.stop()
      await rulesCopy.stop()
      await clocks.stop()
      await sealing.stop()
      await publisher.stop()
      redis.disconnect()
      workerRedis.disconnect()
      await platform.close()
    },
  }
}
