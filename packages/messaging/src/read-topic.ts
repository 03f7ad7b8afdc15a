// Reading a topic outside a service's groups: whole, from its beginning to where it ends now (checks, rebuilds, dead
// letters), one message by its place, or for ever (see `keep-copy.ts`).

import { randomUUID } from 'node:crypto'
import type { RawMessage } from './decode.ts'
import { backOffMs, pause } from './failure.ts'
import type { Kafka } from './kafka.ts'

type Follow = {
  kafka: Kafka
  topic: string
  /** a prefix the principal may read with; a random end makes each reader its own group */
  groupPrefix: string
  onMessage: (raw: RawMessage) => void | Promise<void>
  fromPlaces?: Map<number, string>
  /** ends where the topic ends now: nothing is started for an empty one, and the last fetch does not wait */
  once?: boolean
}

export type Follower = {
  /** resolves once everything that was there at the start has been read */
  caughtUp: Promise<void>
  stop(): Promise<void>
}

/** A topic made a moment ago may have no leader yet: asked again for a few seconds. */
async function offsetsOf(admin: ReturnType<Kafka['admin']>, topic: string) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await admin.fetchTopicOffsets(topic)
    } catch (err) {
      const retriable = err instanceof Error && 'retriable' in err && err.retriable === true
      if (!retriable || tries >= 8) throw err
      await pause(backOffMs(tries))
    }
  }
}

/** Follows a topic from its beginning, each process for itself; nothing is committed, so nothing is left behind. */
export async function followTopic({
  kafka,
  topic,
  groupPrefix,
  onMessage,
  fromPlaces,
  once,
}: Follow): Promise<Follower> {
  const admin = kafka.admin()
  await admin.connect()
  const ends = new Map<number, bigint>()
  try {
    for (const { partition, low, high } of await offsetsOf(admin, topic)) {
      const wanted = fromPlaces === undefined || fromPlaces.has(partition)
      if (wanted && BigInt(high) > BigInt(low)) ends.set(partition, BigInt(high))
    }
  } finally {
    await admin.disconnect()
  }
  let reached: () => void = () => undefined
  const caughtUp = new Promise<void>((resolve) => {
    reached = resolve
  })
  if (once && ends.size === 0) return { caughtUp: Promise.resolve(), stop: async () => undefined }
  const consumer = kafka.consumer({
    groupId: `${groupPrefix}-${randomUUID()}`,
    sessionTimeout: 30_000,
    maxWaitTimeInMs: once ? 100 : 1_000,
    retry: { restartOnFailure: async () => true },
  })
  if (ends.size === 0) reached()
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: true,
    eachBatch: async ({ batch, heartbeat }) => {
      for (const message of batch.messages) {
        const headers: Record<string, string> = {}
        for (const [name, value] of Object.entries(message.headers ?? {})) {
          if (value !== undefined) headers[name] = String(Array.isArray(value) ? value[0] : value)
        }
        const key = message.key?.toString() ?? null
        await onMessage({
          topic,
          partition: batch.partition,
          offset: message.offset,
          key,
          value: message.value,
          headers,
        })
      }
      await heartbeat()
      const end = ends.get(batch.partition)
      if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end) {
        ends.delete(batch.partition)
        if (ends.size === 0) reached()
      }
    },
  })
  for (const [partition, offset] of fromPlaces ?? []) consumer.seek({ topic, partition, offset })
  return {
    caughtUp,
    async stop() {
      await Promise.race([consumer.disconnect().catch(() => undefined), pause(3_000)])
    },
  }
}

/** Everything a topic holds now, in order within each partition. `each` is awaited, so memory stays bounded. */
export async function readTopic(
  kafka: Kafka,
  topic: string,
  groupPrefix: string,
  each: (raw: RawMessage) => void | Promise<void>,
): Promise<void> {
  const follower = await followTopic({ kafka, topic, groupPrefix, onMessage: each, once: true })
  await follower.caughtUp
  await follower.stop()
}

/** The message at a place, or undefined when the topic no longer has it. */
export async function readMessage(
  kafka: Kafka,
  place: { topic: string; partition: number; offset: string },
  groupPrefix: string,
): Promise<RawMessage | undefined> {
  let found: RawMessage | undefined
  let tell: () => void = () => undefined
  const there = new Promise<void>((resolve) => {
    tell = resolve
  })
  const follower = await followTopic({
    kafka,
    topic: place.topic,
    groupPrefix,
    fromPlaces: new Map([[place.partition, place.offset]]),
    once: true,
    onMessage: (raw) => {
      if (raw.partition !== place.partition || raw.offset !== place.offset) return
      found = raw
      tell()
    },
  })
  await Promise.race([there, follower.caughtUp])
  await follower.stop()
  return found
}
