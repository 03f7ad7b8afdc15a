// Composition root of intake: config → connections → service → running.

import { PartnerRequest } from '@hent/contracts/partner.ts'
import { groups, partnerTopics, referralsTopic, sealsTopic } from '@hent/contracts/topics.ts'
import { startSealing } from '@hent/messaging/audit-seals.ts'
import { createParking } from '@hent/messaging/blocked-keys.ts'
import { type RunningConsumer, startConsumer } from '@hent/messaging/consumer.ts'
import { decodeEvent, decoderOf } from '@hent/messaging/decode.ts'
import { openPlatform } from '@hent/messaging/platform.ts'
import { createPublisher } from '@hent/messaging/publisher.ts'
import { createSigner } from '@hent/service/signer.ts'
import { buildApp } from './app.ts'
import type { IntakeConfig } from './config.ts'
import type { Intake } from './context.ts'
import { handle } from './handlers.ts'
import { openNotes } from './notes.ts'
import { createSentBy } from './partner-of-request.ts'
import { refusePartnerRequest, takePartnerRequest } from './partners.ts'
import { createPersonSessions } from './person-sessions.ts'
import { openHoldings } from './referral-positions.ts'
import { createRequests, openRequests } from './requests.ts'
import { startWatch } from './unrouted-requests.ts'
import { createVault, readKeys } from './vault.ts'

export async function start(config: IntakeConfig) {
  const platform = await openPlatform('intake', config)
  const { log, db, kafka, producer, named, auth } = platform
  const now = () => new Date()

  const collection = await openRequests(db)
  const publisher = createPublisher({ collection, producer, topic: named(referralsTopic), log })
  const requests = createRequests(db, collection, publisher)
  const secretKeys = readKeys(config.SECRET_KEYS)
  const holdings = await openHoldings(db)
  const intake: Intake = {
    requests,
    holdings,
    notes: await openNotes(db),
    vault: createVault(config.VAULT_KEYS),
    secretKeys,
    lookupKey: config.LOOKUP_KEY,
    unroutedAfter: config.UNROUTED_AFTER,
    dropoutListDays: config.DROPOUT_LIST_DAYS,
    now,
  }
  const signer = await createSigner({ issuer: config.INTAKE_URL, key: config.SIGNING_KEY })
  const sessions = await createPersonSessions({
    db,
    requests,
    secretKeys,
    signer,
    seconds: config.SESSION_SECONDS,
    guesses: config.GUESSES,
    now,
  })
  const port = { producer, named, now }
  const sentBy = createSentBy(requests)
  const again = config.UNROUTED_AGAIN
  const watch = startWatch({ requests, holdings, everyMs: config.RECONCILE_MS, again, log, now })

  const consumers: RunningConsumer[] = []
  consumers.push(
    await startConsumer({
      kafka,
      producer,
      group: named(groups.intakeReferrals),
      topics: [named(referralsTopic)],
      decode: decodeEvent,
      handle: (events) => handle({ holdings, port, sentBy }, events),
      lane: 'one',
      slice: 200,
      parking: await createParking(db, groups.intakeReferrals),
      restMs: 100,
      traceOf: (event) => ({ traceparent: event.traceparent, name: `follow ${event.name}` }),
      log,
    }),
  )
  if (config.PARTNERS.length > 0) {
    consumers.push(
      await startConsumer<PartnerRequest>({
        kafka,
        producer,
        group: named(groups.intakePartners),
        topics: config.PARTNERS.map((partner) => named(partnerTopics(partner).requests)),
        decode: decoderOf(PartnerRequest),
        handle: async ([message], [raw]) => {
          if (message && raw) await takePartnerRequest(intake, port, message, raw)
        },
        onDeadLetter: (raw, failure) => refusePartnerRequest(port, raw, failure),
        traceOf: (message) => ({ traceparent: message.traceparent, name: 'take partner request' }),
        log,
      }),
    )
  }

  const sealing = await startSealing({
    db,
    logs: ['identity-readings'],
    producer,
    topic: named(sealsTopic),
    periodMs: config.SEAL_MS,
    log,
  })

  const ready = { mongo: platform.mongoReady, ...Object.fromEntries(consumers.map((one) => [one.group, one.ready])) }
  const app = await buildApp({
    intake,
    sessions,
    signer,
    auth,
    log,
    perMinute: { client: config.CLIENT_PER_MINUTE, anonymous: config.ANONYMOUS_PER_MINUTE },
    trustProxy: config.TRUST_PROXY || false,
    maxUnanswered: config.MOST_UNANSWERED,
    ready,
  })
  await app.listen({ host: config.HOST, port: config.PORT })

  return {
    app,
    async stop() {
      await app.close()
      await Promise.all(consumers.map((consumer) => consumer.stop()))
      await watch.stop()
      await sealing.stop()
      await publisher.stop()
      await platform.close()
    },
  }
}
