// A consumer that keeps its word: ordered per key and concurrent across keys, committed after the effect, transient
// failures tried again in order, broken messages to the dead letters with their key parked behind them.

import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs'
import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import { watchConsumer } from './consumer-figures.ts'
import { createDeadLetters, replayHeaders } from './dead-letters.ts'
import type { RawMessage } from './decode.ts'
import { BrokenMessage, backOffMs, isTransient, pause, reasonOf, within } from './failure.ts'
import { type Kafka, type Producer, reachable } from './kafka.ts'
import { createLanes } from './lanes.ts'
import type { Parking } from './parking.ts'
import { createProgress, type Progress } from './progress.ts'
import { inSpans, type SpanStart } from './trace.ts'

const handledTotal = new Counter({
  name: 'hent_consumer_messages_total',
  help: 'Messages by group and what became of them',
  labelNames: ['group', 'result'],
})
const restarts = new Counter({
  name: 'hent_consumer_restarts_total',
  help: 'Times a consumer that stood still or crashed was made anew',
  labelNames: ['group'],
})

const commitEveryMs = 1_000
const usualStandstillMs = 30_000
/** Longer than any of its calls may take: a handler that hangs must not hold its lane for ever. */
const usualHandleMs = 60_000
const lookEveryMs = 5_000
const defaultTries = 5

type Read<T> = { raw: RawMessage; message: T }

export type ConsumerOptions<T> = {
  kafka: Kafka
  producer: Producer
  group: string
  topics: readonly string[]
  decode: (raw: RawMessage) => T
  /** All messages are of one lane, in order. Resolves when their effect is durable. */
  handle: (messages: T[], raw: RawMessage[]) => Promise<void>
  /** `key` (default): a lane per key. `one`: a single lane, for handlers that batch across keys and partitions. */
  lane?: 'key' | 'one'
  /** rest between two fetches that bring something, ms: a reader nobody waits for works in batches. 0 unless told */
  restMs?: number
  /** at most this many messages in one call of `handle`; 1 unless told */
  slice?: number
  concurrency?: number
  /** most messages open at once in this process */
  limit?: number
  /** absent where each message stands alone, such as a partner's requests */
  parking?: Parking
  /** told when a message was given up, after its dead letter is written */
  onDeadLetter?: (raw: RawMessage, failure: { code: string; detail: string }) => Promise<void>
  traceOf?: (message: T) => SpanStart
  tries?: number
  /** most ms one call of `handle` may take before it is tried again; 60,000 unless told */
  handleMs?: number
  /** without a sign of life for longer, though the broker answers, it is made anew; 30,000 unless told */
  standstillMs?: number
  log: Logger
}

export type RunningConsumer = {
  group: string
  /**
   * Throws until the consumer has joined its group once. What it loses later is its own to mend, and shows in the
   * figures: a process whose broker is away still answers calls.
   */
  ready(): Promise<void>
  stop(): Promise<void>
}

export async function startConsumer<T>(options: ConsumerOptions<T>): Promise<RunningConsumer> {
  const { kafka, producer, group, topics, decode, handle, parking, log } = options
  const maxTries = options.tries ?? defaultTries
  const deadLetters = createDeadLetters({ group, producer })
  const progress = new Map<string, Progress>()
  /** messages of each partition not yet fetched, as the broker said with the last fetch */
  const ahead = new Map<string, number>()
  const stopping = new AbortController()
  let generation = 0
  let lastSign = Date.now()
  let joined = false
  let joinedOnce = false
  let reloading: Promise<boolean> | undefined
  let consumer: Consumer | undefined

  const lanes = createLanes<{ raw: RawMessage; generation: number }>({
    concurrency: options.concurrency ?? 32,
    limit: options.limit ?? 512,
    slice: options.slice ?? 1,
    work: async (items) => {
      const current = items.filter((item) => item.generation === generation).map(({ raw }) => raw)
      if (current.length === 0) return
      const finished = await process(current)
      if (finished) for (const raw of current) progress.get(placeKey(raw))?.finish(raw.offset)
    },
  })

  const placeKey = (raw: { topic: string; partition: number }) => `${raw.topic}/${raw.partition}`
  const laneOf = (raw: RawMessage) => (options.lane === 'one' ? 'one' : (raw.key ?? placeKey(raw)))

  /** True when every message has had its end: handled, parked, or in the dead letters. False only when stopping. */
  async function process(raws: RawMessage[]): Promise<boolean> {
    const plain: Read<T>[] = []
    for (const raw of raws) {
      const replayFor = raw.headers[replayHeaders.group]
      if (replayFor !== undefined && replayFor !== group) continue
      const parked = parking !== undefined && raw.key !== null && parking.isParked(raw.key)
      if (replayFor === undefined && !parked) {
        const read = await decoded(raw)
        if (read === 'stopping') return false
        if (read) plain.push(read)
        continue
      }
      if (!(await flush(plain.splice(0)))) return false
      const done = replayFor === group ? await replay(raw) : await insist(() => parking?.hold(raw) ?? Promise.resolve())
      if (!done) return false
    }
    return flush(plain)
  }

  async function decoded(raw: RawMessage): Promise<Read<T> | 'stopping' | undefined> {
    try {
      return { raw, message: decode(raw) }
    } catch (err) {
      return (await giveUp(raw, err, 1)) ? undefined : 'stopping'
    }
  }

  async function flush(reads: Read<T>[]): Promise<boolean> {
    if (reads.length === 0) return true
    const failure = await attempt(reads)
    if (failure === undefined) return true
    if (failure === 'stopping') return false
    const [only] = reads
    if (reads.length === 1 && only) return giveUp(only.raw, failure.err, failure.tries)
    // One of many is at fault: each on its own, so that only that one is given up. A key parked on the way holds
    // the rest of its own messages.
    for (const read of reads) {
      const { key } = read.raw
      const parked = parking !== undefined && key !== null && parking.isParked(key)
      const ok = parked ? await insist(() => parking.hold(read.raw)) : await flush([read])
      if (!ok) return false
    }
    return true
  }

  async function attempt(reads: Read<T>[]): Promise<undefined | 'stopping' | { err: unknown; tries: number }> {
    const messages = reads.map(({ message }) => message)
    const raws = reads.map(({ raw }) => raw)
    const spans = options.traceOf ? messages.map(options.traceOf) : [{ name: `process ${group}` }]
    for (let tries = 1; ; tries += 1) {
      try {
        await inSpans(spans, 'consumer', () => within(options.handleMs ?? usualHandleMs, handle(messages, raws)))
        handledTotal.inc({ group, result: 'handled' }, reads.length)
        return undefined
      } catch (err) {
        if (err instanceof BrokenMessage) return { err, tries }
        const transient = isTransient(err)
        if (!transient && tries >= maxTries) return { err, tries }
        if (tries === 1 || tries % 10 === 0) log.warn({ err, group, tries }, 'handling put off')
        handledTotal.inc({ group, result: 'tried-again' }, reads.length)
        await pause(backOffMs(tries), stopping.signal)
        if (stopping.signal.aborted) return 'stopping'
      }
    }
  }

  /** Dead letter first, then the key is parked, and only then does the partition go on. */
  async function giveUp(raw: RawMessage, err: unknown, tries: number): Promise<boolean> {
    const failure = reasonOf(err)
    log.error(
      { err, group, ...failure, topic: raw.topic, partition: raw.partition, offset: raw.offset, tries },
      'given up',
    )
    handledTotal.inc({ group, result: 'dead-letter' })
    return insist(async () => {
      await deadLetters.write(raw, failure, tries)
      if (parking && raw.key !== null) await parking.park(raw.key)
      await options.onDeadLetter?.(raw, failure)
    })
  }

  /** A replayed dead letter, then all that waited behind it, in order; then its key is free again. */
  async function replay(raw: RawMessage): Promise<boolean> {
    if (raw.headers[replayHeaders.discarded] === undefined) {
      const read = await decoded(raw)
      if (read === 'stopping') return false
      if (!read) return true
      const failure = await attempt([read])
      if (failure === 'stopping') return false
      if (failure) return giveUp(raw, failure.err, failure.tries)
    }
    const id = raw.headers[replayHeaders.deadLetter]
    if (id !== undefined && !(await insist(() => deadLetters.resolve(id)))) return false
    const { key } = raw
    if (parking && key !== null) {
      const waiting: RawMessage[] = []
      if (!(await insist(async () => void waiting.push(...(await parking.held(key)))))) return false
      for (const held of waiting) {
        const next = await decoded(held)
        if (next === 'stopping') return false
        if (next) {
          const again = await attempt([next])
          if (again === 'stopping') return false
          if (again) return giveUp(held, again.err, again.tries)
        }
        if (!(await insist(() => parking.forget(held)))) return false
      }
      if (!(await insist(() => parking.release(key)))) return false
    }
    return true
  }

  /** Our own bookkeeping must succeed before the offset moves, however long its store is away. */
  async function insist(write: () => Promise<void>): Promise<boolean> {
    for (let tries = 1; !stopping.signal.aborted; tries += 1) {
      try {
        await write()
        return true
      } catch (err) {
        log.warn({ err, group, tries }, 'bookkeeping put off')
        await pause(backOffMs(tries), stopping.signal)
      }
    }
    return false
  }

  async function eachBatch({ batch, heartbeat, isRunning, isStale, resolveOffset }: EachBatchPayload): Promise<void> {
    await reloading
    const place = `${batch.topic}/${batch.partition}`
    const mine = generation
    const track = progress.get(place) ?? createProgress()
    progress.set(place, track)
    for (const message of batch.messages) {
      if (!isRunning() || isStale() || mine !== generation) return
      const raw = rawOf(batch.topic, batch.partition, message)
      track.begin(message.offset)
      lanes.push(laneOf(raw), { raw, generation })
      resolveOffset(message.offset)
      if (lanes.open >= (options.limit ?? 512)) {
        await lanes.room(1_000)
        lastSign = Date.now()
        await heartbeat()
      }
    }
    ahead.set(place, Number(batch.offsetLag()))
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
    const offsets = [...progress].flatMap(([place, track]) => {
      const offset = track.takeCommit()
      const at = place.lastIndexOf('/')
      return offset === undefined ? [] : [{ topic: place.slice(0, at), partition: Number(place.slice(at + 1)), offset }]
    })
    if (offsets.length === 0) return
    try {
      await consumer.commitOffsets(offsets)
    } catch (err) {
      log.debug({ err, group }, 'commit put off; what it covered may be read again')
    }
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
    const sign = () => {
      lastSign = Date.now()
    }
    made.on(made.events.FETCH, sign)
    made.on(made.events.HEARTBEAT, sign)
    made.on(made.events.REBALANCING, () => void commit())
    made.on(made.events.GROUP_JOIN, () => {
      generation += 1
      joined = true
      joinedOnce = true
      sign()
      lanes.clear()
      progress.clear()
      ahead.clear()
      reloading = parking ? insist(() => parking.reload()) : undefined
    })
    made.on(made.events.CRASH, ({ payload }) => {
      joined = false
      log.warn({ err: payload.error, group }, 'consumer crashed')
      if (consumer === made) void reopen()
    })
    consumer = made
    await made.connect()
    await made.subscribe({ topics: [...topics], fromBeginning: true })
    await made.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 32, eachBatch })
  }

  let reopening: Promise<void> | undefined
  function reopen(): Promise<void> {
    reopening ??= (async () => {
      restarts.inc({ group })
      for (let tries = 1; !stopping.signal.aborted; tries += 1) {
        const old = consumer
        consumer = undefined
        joined = false
        generation += 1
        await Promise.race([old?.disconnect().catch(() => undefined), pause(3_000)])
        await pause(backOffMs(tries), stopping.signal)
        if (stopping.signal.aborted) return
        try {
          lastSign = Date.now()
          await open()
          return
        } catch (err) {
          log.warn({ err, group, tries }, 'consumer not back yet')
        }
      }
    })().finally(() => {
      reopening = undefined
    })
    return reopening
  }

  // kafkajs has known cases of a consumer that stops for good after a session time-out (#1277, #659): noticed here. With
  // the broker away it rightly stands still, and is given a moment after the broker is back.
  let brokerBack = false
  let looking = false
  async function look(): Promise<void> {
    if (Date.now() - lastSign < (options.standstillMs ?? usualStandstillMs) || reopening) {
      brokerBack = false
      return
    }
    const wasBack = brokerBack
    brokerBack = await reachable(kafka)
    if (!wasBack || !brokerBack) return
    log.warn({ group, reason: 'standstill' }, 'consumer stood still, made anew')
    lastSign = Date.now()
    void reopen()
  }
  const watchdog = setInterval(() => {
    if (looking) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  }, lookEveryMs)
  watchdog.unref()

  const unwatch = watchConsumer({
    group,
    behind: () => [...ahead].map(([place, count]) => ({ place, count: count + (progress.get(place)?.open ?? 0) })),
    silentMs: () => Date.now() - lastSign,
    parked: () => parking?.count() ?? 0,
  })
  const committer = setInterval(() => void commit(), commitEveryMs)
  await parking?.reload()
  await open()

  return {
    group,
    async ready() {
      if (!joinedOnce) throw new Error(`${group} has not joined its group`)
    },
    async stop() {
      stopping.abort()
      clearInterval(watchdog)
      unwatch()
      await Promise.race([consumer?.stop().catch(() => undefined), pause(3_000)])
      await Promise.race([lanes.drained(), pause(4_000)])
      clearInterval(committer)
      await commit()
      await Promise.race([consumer?.disconnect().catch(() => undefined), pause(2_000)])
    },
  }
}

function rawOf(topic: string, partition: number, message: KafkaMessage): RawMessage {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (value !== undefined) headers[name] = String(Array.isArray(value) ? value[0] : value)
  }
  return {
    topic,
    partition,
    offset: message.offset,
    key: message.key?.toString() ?? null,
    value: message.value,
    headers,
  }
}
