// Reading a topic outside a service's groups: whole, from its beginning to where it ends now (checks, rebuilds, dead
// letters), one message by its place, or for ever (see `topic-copy.ts`).

import { randomUUID } from 'node:crypto'
import type { Consumer, EachBatchPayload } from 'kafkajs'
import type { Logger } from 'pino'
import { watchConsumer } from './consumer-figures.ts'
import { type RawMessage, rawOf } from './decode.ts'
import { backOffMs, pause } from './failure.ts'
import type { Kafka } from './kafka.ts'
import { keepOpen } from './reconnect.ts'

type Follow = {
  kafka: Kafka
  topic: string
  /** a prefix the principal may read with; a random end makes each reader its own group */
  groupPrefix: string
  onMessage: (raw: RawMessage) => void | Promise<void>
  fromPlaces?: Map<number, string>
  /** ends where the topic ends now: nothing is started for an empty one, and the last fetch does not wait */
  once?: boolean
  /** one that a process lives on: shown under this group in its figures, and recreated when it stands still */
  watched?: { group: string; standstillMs?: number | undefined; log: Logger }
}

export type Follower = {
  /** resolves once everything that was there at the start has been read; rejects when `once` and `onMessage` throws */
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

/** Partitions that hold something, with the offset where each ends now, and how many messages lie before it. */
async function endsOf(kafka: Kafka, topic: string, wanted: (partition: number) => boolean) {
  const ends = new Map<number, bigint>()
  const ahead = new Map<number, number>()
  const admin = kafka.admin()
  await admin.connect()
  try {
    for (const { partition, low, high } of await offsetsOf(admin, topic)) {
      if (!wanted(partition)) continue
      ahead.set(partition, Number(high) - Number(low))
      if (BigInt(high) > BigInt(low)) ends.set(partition, BigInt(high))
    }
  } finally {
    await admin.disconnect()
  }
  return { ends, ahead }
}

/** Follows a topic from its beginning, each process for itself; nothing is committed, so nothing is left behind. */
export async function followTopic(options: Follow): Promise<Follower> {
  const { kafka, topic, groupPrefix, onMessage, fromPlaces, once, watched } = options
  const { ends, ahead } = await endsOf(kafka, topic, (partition) => fromPlaces?.has(partition) ?? true)
  if (once && ends.size === 0) return { caughtUp: Promise.resolve(), stop: async () => undefined }
  const reached = Promise.withResolvers<void>()
  // It may fail before whoever asked has begun to wait for it.
  reached.promise.catch(() => undefined)
  if (ends.size === 0) reached.resolve()
  /** where to go on, by partition */
  const next = new Map(fromPlaces)
  let consumer: Consumer | undefined
  let failed = false

  async function eachBatch({ batch, heartbeat }: EachBatchPayload): Promise<void> {
    ahead.set(batch.partition, Number(batch.offsetLag()) + batch.messages.length)
    for (const message of batch.messages) {
      if (failed) return
      try {
        await onMessage(rawOf(topic, batch.partition, message))
      } catch (err) {
        if (!once) throw err
        failed = true
        reached.reject(err)
        return
      }
    }
    await heartbeat()
    const after = BigInt(batch.lastOffset()) + 1n
    next.set(batch.partition, String(after))
    ahead.set(batch.partition, Number(batch.offsetLag()))
    const end = ends.get(batch.partition)
    if (end === undefined || after < end) return
    ends.delete(batch.partition)
    if (ends.size === 0) reached.resolve()
  }

  async function open(): Promise<void> {
    const made = kafka.consumer({
      groupId: `${groupPrefix}-${randomUUID()}`,
      sessionTimeout: 30_000,
      maxWaitTimeInMs: once ? 100 : 1_000,
      retry: { restartOnFailure: async () => kept === undefined },
    })
    if (kept) {
      made.on(made.events.FETCH, kept.sign)
      made.on(made.events.HEARTBEAT, kept.sign)
      made.on(made.events.CRASH, () => {
        if (consumer === made) kept.reopen()
      })
    }
    consumer = made
    await made.connect()
    await made.subscribe({ topic, fromBeginning: true })
    await made.run({ autoCommit: false, eachBatchAutoResolve: true, eachBatch })
    for (const [partition, offset] of next) made.seek({ topic, partition, offset })
  }

  async function close(): Promise<void> {
    const old = consumer
    consumer = undefined
    await old?.disconnect()
  }

  const kept = watched && keepOpen({ kafka, ...watched, open, close })
  const unwatch = watched && kept && watchConsumer({ ...watched, behind, silentMs: kept.silentMs })
  function behind() {
    return [...ahead].map(([partition, count]) => ({ place: `${topic}/${partition}`, count }))
  }
  await open()
  return {
    caughtUp: reached.promise,
    async stop() {
      kept?.stop()
      unwatch?.()
      await Promise.race([close().catch(() => undefined), pause(3_000)])
    },
  }
}

/**
 * Everything a topic holds now, in order within each partition. `each` is awaited, so memory stays bounded; what it
 * throws ends the reading.
 */
export async function readTopic(
  kafka: Kafka,
  topic: string,
  groupPrefix: string,
  each: (raw: RawMessage) => void | Promise<void>,
): Promise<void> {
  const follower = await followTopic({ kafka, topic, groupPrefix, onMessage: each, once: true })
  await follower.caughtUp.finally(follower.stop)
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
