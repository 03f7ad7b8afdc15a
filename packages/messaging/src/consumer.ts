// A consumer that keeps its word: ordered per key and concurrent across keys, committed after the effect, its place in
// the group kept through an outage. What becomes of a message is in `retry-or-dead-letter.ts`, how many are taken in
// `backpressure.ts`.

import type { Consumer, EachBatchPayload } from 'kafkajs'
import { feed } from './backpressure.ts'
import type { Parking } from './blocked-keys.ts'
import { watchConsumer } from './consumer-figures.ts'
import { createCrashes } from './crashes.ts'
import { type RawMessage, rawOf } from './decode.ts'
import { pause } from './failure.ts'
import type { Kafka } from './kafka.ts'
import { createLanes } from './key-queues.ts'
import { createProgress, type Progress } from './offsets.ts'
import { keepOpen } from './reconnect.ts'
import { createHandling, type HandlingOptions } from './retry-or-dead-letter.ts'

const commitEveryMs = 1_000

export type ConsumerOptions<T> = HandlingOptions<T> & {
  kafka: Kafka
  topics: readonly string[]
  /** `key` (default): a lane per key. `one`: a single lane, for handlers that batch across keys and partitions. */
  lane?: 'key' | 'one'
  /** rest between two fetches that bring something, ms: a reader nobody waits for works in batches; defaults to 0 */
  restMs?: number
  /** at most this many messages in one call of `handle`; defaults to 1 */
  slice?: number
  concurrency?: number
  /** most messages open at once in this process; defaults to 512 */
  limit?: number
  /** each topic has lanes and a limit of its own, so that who floods one delays nobody on another */
  apart?: boolean
  /** without a sign of life for longer, though the broker answers, it is recreated; defaults to 30,000 */
  standstillMs?: number
}

export type RunningConsumer = {
  group: string
  /**
   * Throws until the consumer has joined its group once, and while it crashes again and again. What else it loses later
   * is its own to mend, and shows in the figures: a process whose broker is away still answers calls.
   */
  ready(): Promise<void>
  stop(): Promise<void>
}

const partitionOf = (raw: { topic: string; partition: number }) => `${raw.topic}/${raw.partition}`

export async function startConsumer<T>(options: ConsumerOptions<T>): Promise<RunningConsumer> {
  const { kafka, group, topics, parking, log } = options
  const progress = new Map<string, Progress>()
  /** messages of each partition not yet taken, as the broker said with the last fetch */
  const ahead = new Map<string, number>()
  const stopping = new AbortController()
  const handling = createHandling({ ...options, stopping: stopping.signal })
  let generation = 0
  let joined = false
  let joinedOnce = false
  const crashes = createCrashes()
  let reloading: Promise<boolean> | undefined
  let consumer: Consumer | undefined

  const newLanes = () =>
    createLanes<{ raw: RawMessage; generation: number }>({
      concurrency: options.concurrency ?? 32,
      limit: options.limit ?? 512,
      slice: options.slice ?? 1,
      work: async (items) => {
        const current = items.filter((item) => item.generation === generation).map(({ raw }) => raw)
        if (current.length === 0) return
        const finished = await handling.process(current)
        if (finished) for (const raw of current) progress.get(partitionOf(raw))?.finish(raw.offset)
      },
    })
  const shared = newLanes()
  const lanesOf = new Map(topics.map((topic) => [topic, options.apart ? newLanes() : shared]))
  const allLanes = [...new Set(lanesOf.values())]
  const laneOf = (raw: RawMessage) => (options.lane === 'one' ? 'one' : (raw.key ?? partitionOf(raw)))

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale, resolveOffset } = payload
    const lanes = lanesOf.get(batch.topic) ?? shared
    const place = partitionOf(batch)
    const mine = generation
    const track = progress.get(place) ?? createProgress()
    progress.set(place, track)
    ahead.set(place, Number(batch.offsetLag()) + batch.messages.length)
    await feed({
      items: batch.messages,
      // The next fetch waits for all partitions of this one. What is left of the batch is fetched again.
      ...(options.apart ? { full: () => void lanes.room().then(payload.pause()) } : {}),
      push(message) {
        const raw = rawOf(batch.topic, batch.partition, message)
        track.begin(message.offset)
        ahead.set(place, (ahead.get(place) ?? 1) - 1)
        lanes.push(laneOf(raw), { raw, generation })
        resolveOffset(message.offset)
      },
      lanes,
      after: reloading,
      goOn: () => isRunning() && !isStale() && mine === generation && !stopping.signal.aborted,
      heartbeat: async () => {
        kept.sign()
        await heartbeat()
      },
    })
    await heartbeat()
    await rest()
  }

  // The partitions of one fetch are handed over side by side, so they rest together and the next fetch comes after.
  let resting: Promise<void> | undefined
  function rest(): Promise<void> | undefined {
    if (!options.restMs) return undefined
    resting ??= pause(options.restMs, stopping.signal).finally(() => {
      resting = undefined
    })
    return resting
  }

  async function commit(): Promise<void> {
    if (!consumer || !joined) return
    const due = [...progress].flatMap(([place, track]) => {
      const offset = track.toCommit()
      const at = place.lastIndexOf('/')
      return offset === undefined
        ? []
        : [{ topic: place.slice(0, at), partition: Number(place.slice(at + 1)), offset, track }]
    })
    if (due.length === 0) return
    try {
      await consumer.commitOffsets(due.map(({ track: _t, ...place }) => place))
      for (const { offset, track } of due) track.committed(offset)
    } catch (err) {
      log.debug({ err, group }, 'commit put off: the next one covers it')
    }
  }

  /** Another process may have parked a key meanwhile: nothing is taken before that is known. */
  function reload(from: Parking): void {
    const mine = handling
      .insist(() => from.reload())
      .finally(() => {
        if (reloading === mine) reloading = undefined
      })
    reloading = mine
  }

  async function open(): Promise<void> {
    const made = kafka.consumer({
      groupId: group,
      sessionTimeout: 10_000,
      rebalanceTimeout: 10_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 1_000,
      minBytes: 1,
      maxBytesPerPartition: 1_048_576,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    })
    // One that was replaced may still speak, on its way out: nothing of it counts for the one that reads now.
    const isCurrent = () => consumer === made
    const sign = () => {
      if (isCurrent()) kept.sign()
    }
    made.on(made.events.FETCH, sign)
    made.on(made.events.HEARTBEAT, sign)
    made.on(made.events.REBALANCING, () => {
      if (isCurrent()) void commit()
    })
    made.on(made.events.GROUP_JOIN, () => {
      if (!isCurrent()) return
      generation += 1
      joined = true
      joinedOnce = true
      kept.sign()
      for (const lanes of allLanes) lanes.clear()
      progress.clear()
      ahead.clear()
      if (parking) reload(parking)
    })
    made.on(made.events.CRASH, ({ payload }) => {
      if (!isCurrent()) return
      joined = false
      crashes.add(payload.error.message)
      log.warn({ err: payload.error, group }, 'consumer crashed')
      kept.reopen()
    })
    consumer = made
    await made.connect()
    await made.subscribe({ topics: [...topics], fromBeginning: true })
    await made.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 32, eachBatch })
  }

  async function close(): Promise<void> {
    const old = consumer
    consumer = undefined
    joined = false
    generation += 1
    await old?.disconnect()
  }

  const kept = keepOpen({ kafka, group, open, close, standstillMs: options.standstillMs, log })
  const unwatch = watchConsumer({
    group,
    behind: () => [...ahead].map(([place, count]) => ({ place, count: count + (progress.get(place)?.open ?? 0) })),
    silentMs: kept.silentMs,
    open: () => allLanes.reduce((sum, lanes) => sum + lanes.open, 0),
    parked: () => parking?.count() ?? 0,
  })
  const committer = setInterval(() => void commit(), commitEveryMs)
  await parking?.reload()
  await open()

  return {
    group,
    async ready() {
      const reason = crashes.repeated()
      if (reason) throw new Error(`${group} crashes again and again: ${reason}`)
      if (!joinedOnce) throw new Error(`${group} has not joined its group`)
    },
    async stop() {
      stopping.abort()
      kept.stop()
      unwatch()
      // What has not begun is left to whoever reads on: only its place was taken, nothing of it is committed.
      for (const lanes of allLanes) lanes.clear()
      const begun = Promise.all(allLanes.map((lanes) => lanes.drained()))
      await Promise.race([Promise.all([consumer?.stop().catch(() => undefined), begun]), pause(4_000)])
      clearInterval(committer)
      await commit()
      await Promise.race([consumer?.disconnect().catch(() => undefined), pause(2_000)])
    },
  }
}
