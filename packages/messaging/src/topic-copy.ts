// A copy of a topic in the memory of each process, read from its beginning at every start. A record that cannot be read
// goes to the dead letters of its group and leaves the copy as it was; what can be read goes on.

import type { Logger } from 'pino'
import type { Static, TSchema } from 'typebox'
import { createDeadLetters, replayHeaders } from './dead-letters.ts'
import { decoderOf, type RawMessage } from './decode.ts'
import { BrokenMessage } from './failure.ts'
import type { Kafka, Producer } from './kafka.ts'
import { type Follower, followTopic } from './read-topic.ts'

export async function keepCopy<T extends TSchema>(options: {
  kafka: Kafka
  producer: Producer
  topic: string
  /** names the dead letters, and begins the names of the readers' own groups */
  group: string
  schema: T
  /** Takes a record, perhaps again or an older one. */
  onRecord: (record: Static<T>) => void | Promise<void>
  /** without a sign of life for longer, though the broker answers, its reader is recreated; defaults to 30,000 */
  standstillMs?: number
  log: Logger
}): Promise<Follower> {
  const { kafka, producer, topic, group, onRecord, standstillMs, log } = options
  const decode = decoderOf(options.schema)
  const deadLetters = createDeadLetters({ group, producer })
  const started = Date.now()

  async function take(raw: RawMessage): Promise<void> {
    const replayFor = raw.headers[replayHeaders.group]
    const letter = raw.headers[replayHeaders.deadLetter]
    if (replayFor !== undefined && replayFor !== group) return
    if (letter !== undefined && raw.headers[replayHeaders.discarded] !== undefined) return deadLetters.resolve(letter)
    if (raw.value === null && !raw.broken) return
    let record: Static<T>
    try {
      record = decode(raw)
    } catch (err) {
      if (!(err instanceof BrokenMessage)) throw err
      const { partition, offset } = raw
      log.error({ err, group, code: err.code, topic, partition, offset }, 'given up')
      return deadLetters.write(raw, err, 1)
    }
    await onRecord(record)
    if (letter !== undefined) await deadLetters.resolve(letter)
  }

  const follower = await followTopic({
    kafka,
    topic,
    groupPrefix: group,
    onMessage: take,
    watched: { group, standstillMs, log },
  })
  void follower.caughtUp.then(() => log.info({ topic, durationMs: Date.now() - started }, 'copy caught up'))
  return follower
}
