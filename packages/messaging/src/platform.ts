// What a service stands on: its log, MongoDB, Kafka and the three trusted issuers, and the parts that most services open
// on them. Whoever opens something here says how it closes: `stop` closes in the reverse order of opening, and a start
// that fails half-way closes what it had opened.

import { enveloped } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { PartnerRecord } from '@hent/contracts/partner-record.ts'
import type { Seal } from '@hent/contracts/seal.ts'
import {
  type Group,
  partnerRegisterTopic,
  referralsTopic,
  type ServiceName,
  sealsTopic,
} from '@hent/contracts/topics.ts'
import { createAuth } from '@hent/service/auth.ts'
import { type ClockOptions, type Clocks, createClocks } from '@hent/service/clocks.ts'
import type { commonConfig } from '@hent/service/config.ts'
import { createLog } from '@hent/service/log.ts'
import { connectMongo } from '@hent/service/mongo.ts'
import { connectRedis, requireNoEviction } from '@hent/service/redis.ts'
import type { Server } from '@hent/service/server.ts'
import { startTelemetry } from '@hent/service/telemetry.ts'
import type { Redis } from 'ioredis'
import type { Static, TObject, TSchema } from 'typebox'
import { type Aggregate, type AggregateOptions, createAggregate } from './aggregate.ts'
import { startSealing } from './audit-seals.ts'
import { createParking } from './blocked-keys.ts'
import { type ConsumerOptions, startConsumer } from './consumer.ts'
import { decodeEvent } from './decode.ts'
import { createKafka, createProducer } from './kafka.ts'
import { keepCopy } from './topic-copy.ts'

export type CommonConfig = Readonly<Static<TObject<typeof commonConfig>>>
/** What is open, in the order of opening: while a service starts, and after. */
type Holding = { stack: AsyncDisposableStack }
type Opened = 'kafka' | 'producer' | 'log'

export type Platform = Awaited<ReturnType<typeof openPlatform>>

async function openPlatform(service: ServiceName, config: CommonConfig, holding: Holding) {
  const opened = <T>(part: T, close: (part: T) => unknown): T =>
    holding.stack.adopt(part, async (one) => void (await close(one)))
  opened(await startTelemetry(service), (telemetry) => telemetry.stop())
  const log = createLog({ service, level: config.LOG_LEVEL })
  const { url, database } = { url: config.MONGO_URL, database: config.MONGO_DATABASE }
  const mongo = opened(await connectMongo({ url, database, appName: service }), (one) => one.close())
  const { KAFKA_BROKERS: brokers, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = config
  const kafka = createKafka({ brokers, clientId: service, username, password, log })
  const producer = createProducer(kafka)
  await producer.connect()
  opened(producer, (one) => one.disconnect())
  const { OIDC_ISSUER, DIRECTORY_URL, INTAKE_URL } = config
  const standings = new Map<string, PartnerRecord>()
  const auth = createAuth({
    standingOf: (partner) => standings.get(partner),
    issuers: {
      oidc: { issuer: OIDC_ISSUER },
      ...(DIRECTORY_URL ? { directory: { issuer: DIRECTORY_URL } } : {}),
      ...(INTAKE_URL ? { intake: { issuer: INTAKE_URL } } : {}),
    },
  })
  /** a topic, group or queue of this Hent */
  const named = (name: string) => config.KAFKA_PREFIX + name
  /** what `/readyz` asks of, by name; parts opened later are asked too */
  const ready: Record<string, () => Promise<void>> = { mongo: mongo.ready }
  const own = { kafka, producer, log }

  async function redis(): Promise<Redis> {
    if (!config.REDIS_URL) throw new Error('REDIS_URL is not set')
    const connection = opened(connectRedis(config.REDIS_URL, log), (one) => one.disconnect())
    await requireNoEviction(connection)
    return connection
  }

  return {
    log,
    connection: mongo.connection,
    db: mongo.db,
    kafka,
    producer,
    auth,
    named,
    ready,
    now: () => new Date(),
    /** Registers what a service opened itself, closed in its turn. */
    opened,
    redis,

    /** The store of an aggregate whose events go to `referrals.v1`. */
    aggregate<B extends { _id: string }>(
      options: Omit<AggregateOptions<B>, 'producer' | 'topic' | 'log'>,
    ): Aggregate<B> {
      const topic = named(referralsTopic)
      return opened(createAggregate<B>({ ...options, producer, topic, log }), ({ publisher }) => publisher.stop())
    },

    /** A copy of a topic in memory, which has caught up. */
    async copy<T extends TSchema>(
      topic: string,
      schema: T,
      group: Group,
      onRecord: (record: Static<T>) => void | Promise<void>,
    ): Promise<void> {
      const copy = await keepCopy({ ...own, topic: named(topic), group: named(group), schema, onRecord })
      opened(copy, (one) => one.stop())
      await copy.caughtUp
    },

    /** Knows from then on what the Region lets each partner do; `auth` refuses the rest. */
    async followPartners(group: Group, onRecord: (record: PartnerRecord) => unknown = () => {}): Promise<void> {
      await this.copy(partnerRegisterTopic, enveloped(PartnerRecord), group, async ({ data }) => {
        if ((standings.get(data.partner)?.version ?? 0) > data.version) return
        standings.set(data.partner, data)
        await onRecord(data)
      })
    },
    standingOf: (partner: string): PartnerRecord | undefined => standings.get(partner),

    /** Reads a group's topics; what comes after a broken message of a key waits behind it, unless `parking` is 'none'. */
    async consume<T>(
      group: Group,
      options: Omit<ConsumerOptions<T>, Opened | 'group' | 'topics' | 'parking'> & {
        topics: readonly string[]
        parking: boolean
      },
    ): Promise<void> {
      const topics = options.topics.map(named)
      const { parking, ...rest } = options
      const consumer = await startConsumer<T>({
        ...own,
        ...rest,
        ...(parking ? { parking: await createParking(mongo.db, group) } : {}),
        group: named(group),
        topics,
      })
      ready[group] = opened(consumer, (one) => one.stop()).ready
    },

    /** Clocks of this service's documents; needs Redis. */
    async clocks(options: Omit<ClockOptions, 'prefix' | 'redis' | 'workerRedis' | 'log'>): Promise<Clocks> {
      const connections = { redis: await redis(), workerRedis: await redis() }
      const clocks = createClocks({ ...options, ...connections, prefix: config.KAFKA_PREFIX, log })
      return opened(clocks, (one) => one.stop())
    },

    /** Seals the logs of this service each period. */
    async seal(logs: readonly Seal['log'][], periodMs: number): Promise<void> {
      const sealing = await startSealing({ db: mongo.db, logs, producer, topic: named(sealsTopic), periodMs, log })
      opened(sealing, (one) => one.stop())
    },
  }
}

/** How a service reads `referrals.v1`. */
export const ofReferrals = (verb: string) => ({
  topics: [referralsTopic],
  decode: decodeEvent,
  parking: true,
  traceOf: (event: HentEvent) => ({ traceparent: event.traceparent, name: `${verb} ${event.name}` }),
})

/**
 * Opens the platform, lets the service be built on it, listens. What was opened is closed in reverse when it stops, or
 * when it could not start.
 * @param build from the platform to the routes
 */
export async function startOnPlatform(
  service: ServiceName,
  config: CommonConfig,
  build: (hent: Platform) => Promise<Server>,
) {
  await using opening = new AsyncDisposableStack()
  const holding: Holding = { stack: opening }
  const hent = await openPlatform(service, config, holding)
  const app = hent.opened(await build(hent), (one) => one.close())
  await app.listen({ host: config.HOST, port: config.PORT })
  holding.stack = opening.move()
  return { app, stop: () => holding.stack.disposeAsync() }
}
