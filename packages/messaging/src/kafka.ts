// The one place where a Kafka client is made. Callers get a port of few methods; kafkajs stays behind it.

import { createRequire } from 'node:module'
import { Kafka, type KafkaConfig as KafkaSettings, logLevel, type Producer } from 'kafkajs'
import type { Logger } from 'pino'
import { keepUnreadableBatches } from './unreadable.ts'

export type KafkaConfig = {
  brokers: readonly string[]
  clientId: string
  username?: string | undefined
  password?: string | undefined
  log: Logger
}

type RequestQueue = {
  pending: unknown[]
  throttledUntil: number
  scheduleCheckPendingRequests(): void
}

// kafkajs 2.2.4 re-arms its "pending requests" check with a negative delay, that is every millisecond and for ever,
// on each connection (issue tulios/kafkajs#1751). With nothing pending and no throttle there is nothing to check.
const guarded = Symbol.for('hent.kafkajs-guard')
function guardIdleTimer(): void {
  const load = createRequire(import.meta.url)
  const { prototype } = load('kafkajs/src/network/requestQueue') as { prototype: RequestQueue & { [guarded]?: true } }
  if (prototype[guarded]) return
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function scheduleUnlessIdle(this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this)
  }
  prototype[guarded] = true
}

type BrokerPool = {
  brokers: Record<string, unknown>
  metadataExpireAt: number | null
  removeBroker(place: { host: string; port: number }): void
}

// kafkajs 2.2.4 forgets a broker whose connection closed, and a consumer that then knows none crashes instead of asking
// again (fetchManager, runner). The last one known is kept: its next call connects again, and the metadata are asked again.
function keepLastBroker(): void {
  const load = createRequire(import.meta.url)
  const { prototype } = load('kafkajs/src/cluster/brokerPool') as { prototype: BrokerPool & { [guarded]?: true } }
  if (prototype[guarded]) return
  const remove = prototype.removeBroker
  prototype.removeBroker = function removeUnlessLast(this: BrokerPool, place) {
    if (Object.keys(this.brokers).length > 1) remove.call(this, place)
    else this.metadataExpireAt = null
  }
  prototype[guarded] = true
}

/** kafkajs's own sentences as the log takes them, without blanks. */
const codeLike = (text: unknown) =>
  typeof text === 'string' ? text.replace(/[^\w.:/-]+/g, '-').slice(0, 120) : undefined

/** A kafkajs client with Hent's time-outs; its log lines keep their text and error, never a message's content. */
export function createKafka({ brokers, clientId, username, password, log }: KafkaConfig): Kafka {
  guardIdleTimer()
  keepLastBroker()
  keepUnreadableBatches()
  const settings: KafkaSettings = {
    clientId,
    brokers: [...brokers],
    ...(username && password ? { sasl: { mechanism: 'scram-sha-256' as const, username, password } } : {}),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ level, log: line }) => {
        const detail = { reason: codeLike(line.message), code: codeLike(line.error ?? line.type), group: line.groupId }
        if (level <= logLevel.ERROR) log.warn(detail, 'kafka client')
        else log.debug(detail, 'kafka client')
      },
  }
  const kafka = new Kafka(settings)
  const patient = new Kafka({ ...settings, retry: patience })
  kafka.consumer = (options) => patient.consumer({ ...options, retry: { ...patience, ...options.retry } })
  return kafka
}

// A consumer waits for a broker that is away as long as it takes: one that gave up would come back as a new member, and
// its group would wait for the session of the old one to end, ten seconds in which nobody is served.
const patience = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 1_000_000 }

/** Whether a broker answers now. */
export async function reachable(kafka: Kafka): Promise<boolean> {
  const admin = kafka.admin()
  try {
    await admin.connect()
    return true
  } catch {
    return false
  } finally {
    await admin.disconnect()
  }
}

/**
 * A producer that waits for all in-sync replicas. Not idempotent on purpose: our readers drop what they have seen,
 * and a producer id lost by a broker's crash would stop it until it is recreated (ADR 0004).
 */
export function createProducer(kafka: Kafka): Producer {
  return kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 })
}

export type { Kafka, Producer }
