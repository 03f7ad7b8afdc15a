// What becomes of the messages of a lane: handled, tried again for as long as a dependency is away, or given up to the
// dead letters with their key parked behind them; and a dead letter sent back, with all that waited behind it.

import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import type { Parking } from './blocked-keys.ts'
import { createDeadLetters, letterIdOf, replayHeaders } from './dead-letters.ts'
import type { RawMessage } from './decode.ts'
import { BrokenMessage, backOffMs, isTransient, pause, reasonOf, within } from './failure.ts'
import type { Producer } from './kafka.ts'
import { inSpans, type SpanStart } from './spans.ts'

const handledTotal = new Counter({
  name: 'hent_consumer_messages_total',
  help: 'Messages by group and what became of them',
  labelNames: ['group', 'result'],
})

/** Longer than any of its calls may take: a handler that hangs must not hold its lane for ever. */
const usualHandleMs = 60_000
const usualTries = 5

type Read<T> = { raw: RawMessage; message: T }
/** What became of a message, `settled` where it was handled too; `open`: its dead letter waits for an operator. */
type End = 'settled' | 'open' | 'stopping'
type Failure = { err: unknown; tries: number }

export type HandlingOptions<T> = {
  group: string
  producer: Producer
  decode: (raw: RawMessage) => T
  /** All messages are of one lane, in order. Resolves when their effect is durable. */
  handle: (messages: T[], raw: RawMessage[]) => Promise<void>
  /** absent where each message stands alone, such as a partner's requests */
  parking?: Parking
  /** told when a message was given up, after its dead letter is written; true settles it: its sender has the answer */
  onDeadLetter?: (raw: RawMessage, failure: { code: string; detail: string }) => Promise<boolean>
  traceOf?: (message: T) => SpanStart
  /** failures of its own after which a message is given up, outages not counted; defaults to 5 */
  tries?: number
  /** most ms one call of `handle` may take before it is tried again; defaults to 60,000 */
  handleMs?: number
  log: Logger
}

export function createHandling<T>(options: HandlingOptions<T> & { stopping: AbortSignal }) {
  const { group, producer, decode, handle, parking, stopping, log } = options
  const maxTries = options.tries ?? usualTries
  const handleMs = options.handleMs ?? usualHandleMs
  const deadLetters = createDeadLetters({ group, producer })

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
        if (typeof read !== 'string') plain.push(read)
        continue
      }
      if (!(await flush(plain.splice(0)))) return false
      const done = replayFor === group ? await replay(raw) : await insist(() => parking?.hold(raw) ?? Promise.resolve())
      if (!done) return false
    }
    return flush(plain)
  }

  async function decoded(raw: RawMessage): Promise<Read<T> | End> {
    try {
      return { raw, message: decode(raw) }
    } catch (err) {
      return giveUp(raw, { err, tries: 1 })
    }
  }

  async function flush(reads: Read<T>[]): Promise<boolean> {
    if (reads.length === 0) return true
    const failure = await attempt(reads)
    if (failure === undefined) return true
    if (failure === 'stopping') return false
    const [only] = reads
    if (reads.length === 1 && only) return (await giveUp(only.raw, failure)) !== 'stopping'
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

  async function attempt(reads: Read<T>[]): Promise<undefined | 'stopping' | Failure> {
    const messages = reads.map(({ message }) => message)
    const raws = reads.map(({ raw }) => raw)
    const spans = options.traceOf ? messages.map(options.traceOf) : [{ name: `process ${group}` }]
    // Counted apart: however long a dependency was away, the message has all its tries when it is back.
    const failed = { passing: 0, own: 0 }
    for (;;) {
      try {
        await inSpans(spans, 'consumer', () => within(handleMs, handle(messages, raws)))
        handledTotal.inc({ group, result: 'handled' }, reads.length)
        return undefined
      } catch (err) {
        const kind = isTransient(err) ? 'passing' : 'own'
        const tries = ++failed[kind]
        if (err instanceof BrokenMessage || failed.own >= maxTries) return { err, tries }
        if (tries === 1 || tries % 10 === 0) log.warn({ err, group, tries }, 'handling put off')
        handledTotal.inc({ group, result: 'tried-again' }, reads.length)
        await pause(backOffMs(tries), stopping)
        if (stopping.aborted) return 'stopping'
      }
    }
  }

  /** Dead letter first, then it is answered or its key is parked, and only then does the partition go on. */
  async function giveUp(raw: RawMessage, { err, tries }: Failure): Promise<End> {
    const failure = reasonOf(err)
    const { topic, partition, offset } = raw
    log.error({ err, group, ...failure, topic, partition, offset, tries }, 'given up')
    handledTotal.inc({ group, result: 'dead-letter' })
    let end: End = 'open'
    const done = await insist(async () => {
      await deadLetters.write(raw, failure, tries)
      if (await options.onDeadLetter?.(raw, failure)) {
        await deadLetters.resolve(letterIdOf(raw))
        end = 'settled'
      } else if (parking && raw.key !== null) await parking.park(raw.key)
    })
    return done ? end : 'stopping'
  }

  /** A replayed dead letter, then all that waited behind it, in order; then its key is free again. */
  async function replay(raw: RawMessage): Promise<boolean> {
    if (raw.headers[replayHeaders.discarded] === undefined) {
      const end = await handledAgain(raw)
      if (end !== 'settled') return end === 'open'
    }
    const id = raw.headers[replayHeaders.deadLetter]
    if (id !== undefined && !(await insist(() => deadLetters.resolve(id)))) return false
    const { key } = raw
    if (!parking || key === null) return true
    const waiting: RawMessage[] = []
    if (!(await insist(async () => void waiting.push(...(await parking.held(key)))))) return false
    for (const held of waiting) {
      const end = await handledAgain(held)
      // Given up, it has a letter of its own: the rest now waits behind that one.
      if (end === 'stopping' || !(await insist(() => parking.forget(held)))) return false
      if (end === 'open') return true
    }
    return insist(() => parking.release(key))
  }

  async function handledAgain(raw: RawMessage): Promise<End> {
    const read = await decoded(raw)
    if (typeof read === 'string') return read
    const failure = await attempt([read])
    if (failure === undefined) return 'settled'
    return failure === 'stopping' ? 'stopping' : giveUp(raw, failure)
  }

  /** Our own bookkeeping must succeed before the offset moves, however long its store is away. */
  async function insist(write: () => Promise<void>): Promise<boolean> {
    for (let tries = 1; !stopping.aborted; tries += 1) {
      try {
        await write()
        return true
      } catch (err) {
        log.warn({ err, group, tries }, 'bookkeeping put off')
        await pause(backOffMs(tries), stopping)
      }
    }
    return false
  }

  return { process, insist }
}
