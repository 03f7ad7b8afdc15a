// What every service that speaks on Kafka opens at start and closes at stop, in the order that loses nothing:
// the log, MongoDB, Kafka's producer and the three trusted issuers.

import type { ServiceName } from '@hent/contracts/topics.ts'
import { createAuth } from '@hent/service/auth.ts'
import type { commonConfig } from '@hent/service/config.ts'
import { createLog } from '@hent/service/log.ts'
import { connectMongo } from '@hent/service/mongo.ts'
import { startTelemetry } from '@hent/service/telemetry.ts'
import type { Static, TObject } from 'typebox'
import { createKafka, createProducer } from './kafka.ts'

export type CommonConfig = Readonly<Static<TObject<typeof commonConfig>>>
export type Platform = Awaited<ReturnType<typeof openPlatform>>

export async function openPlatform(service: ServiceName, config: CommonConfig) {
  const telemetry = await startTelemetry(service)
  const log = createLog({ service, level: config.LOG_LEVEL })
  const mongo = await connectMongo({ url: config.MONGO_URL, database: config.MONGO_DATABASE, appName: service })
  const kafka = createKafka({
    brokers: config.KAFKA_BROKERS,
    clientId: service,
    username: config.KAFKA_USERNAME,
    password: config.KAFKA_PASSWORD,
    log,
  })
  const producer = createProducer(kafka)
  await producer.connect()
  const auth = createAuth({
    issuers: {
      oidc: { issuer: config.OIDC_ISSUER },
      ...(config.DIRECTORY_URL ? { directory: { issuer: config.DIRECTORY_URL } } : {}),
      ...(config.INTAKE_URL ? { intake: { issuer: config.INTAKE_URL } } : {}),
    },
  })
  return {
    log,
    db: mongo.db,
    mongoReady: mongo.ready,
    kafka,
    producer,
    auth,
    /** a topic, group or queue of this Hent */
    named: (name: string) => config.KAFKA_PREFIX + name,
    async close() {
      await producer.disconnect()
      await mongo.close()
      await telemetry.stop()
    },
  }
}
