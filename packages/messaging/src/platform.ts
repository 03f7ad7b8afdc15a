// What a service stands on: its log, MongoDB, Kafka and the three trusted issuers, and the parts that most services open
// on them. Whoever opens something here says how it closes. `stop` first ends, all at once, what takes work in: one waits
// for its last call while another waits for its last message. Then it closes what they stood on, in the reverse order of
// opening. A start that fails half-way closes what it had opened.

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
type Working = { stop(): Promise<void> | void }
/** `stack`: what a service stands on, in the order of opening; `atWork`: what takes work in, or does it by the clock. */
type Holding = { stack: AsyncDisposableStack; atWork: Set<Working> }
type Opened = 'kafka' | 'producer' | 'log'

export type Platform = Awaited<ReturnType<typeof openPlatform>>

async function openPlatform(service: ServiceName, config: CommonConfig, holding: Holding) {
  const opened = <T>(part: T, close: (part: T) => unknown): T =>
    holding.stack.adopt(part, async (one) => void (await close(one)))
  const working = <T extends Working>(part: T): T => {
    holding.atWork.add(part)
    return part
  }
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
    /** Registers what the service's work stands on, closed in its turn. */
    opened,
    /** Registers what takes work in, or does it by the clock: all of that ends at once, before anything is closed. */
    working,
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
      working(copy)
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
      ready[group] = working(consumer).ready
    },

    /** Clocks of this service's documents; needs Redis. */
    async clocks(options: Omit<ClockOptions, 'prefix' | 'redis' | 'workerRedis' | 'log'>): Promise<Clocks> {
      const connections = { redis: await redis(), workerRedis: await redis() }
      return working(createClocks({ ...options, ...connections, prefix: config.KAFKA_PREFIX, log }))
    },

    /** Seals the logs of this service each period. */
    async seal(logs: readonly Seal['log'][], periodMs: number): Promise<void> {
      working(await startSealing({ db: mongo.db, logs, producer, topic: named(sealsTopic), periodMs, log }))
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

/** All are asked at once, and each has its end before a failure of one is said. */
async function ended(atWork: ReadonlySet<Working>): Promise<void> {
  const ends = await Promise.allSettled([...atWork].map(async (part) => part.stop()))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/**
 * Opens the platform, lets the service be built on it, listens. What was opened is closed when it stops, or when it
 * could not start.
 * @param build from the platform to the routes
 */
export async function startOnPlatform(
  service: ServiceName,
  config: CommonConfig,
  build: (hent: Platform) => Promise<Server>,
) {
  await using opening = new AsyncDisposableStack()
  const holding: Holding = { stack: opening.use(new AsyncDisposableStack()), atWork: new Set() }
  opening.defer(() => ended(holding.atWork))
  const hent = await openPlatform(service, config, holding)
  const app = await build(hent)
  hent.working({ stop: () => app.close() })
  await app.listen({ host: config.HOST, port: config.PORT })
  const all = opening.move()
  return { app, stop: () => all.disposeAsync() }
}
