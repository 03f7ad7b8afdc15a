// Sends records to directory.v1. A record is its own event: the document says `pendingSince` until its version has
// reached the topic. The topic is compacted, so the last message of a key must be the newest version: after each send
// the mark is set on that version only, and a document that has moved on meanwhile is sent again.

import { envelope } from '@hent/contracts/envelope.ts'
import type { Producer } from '@hent/messaging/kafka.ts'
import { oldestPending } from '@hent/messaging/publisher.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import type { Structure } from './structure.ts'
import type { Structures } from './structures.ts'

const sweepEveryMs = 2_000
const sweepOlderThanMs = 1_500
const batchSize = 200

/** The CloudEvent of one version of a record. */
function recordEvent({ _id, version, record, recordedAt, traceparent }: Structure) {
  return envelope({
    source: '/directory',
    name: 'StructureRecorded',
    id: `${_id}.${version}`,
    subject: _id,
    sequence: version,
    time: recordedAt,
    traceparent,
    data: record,
  })
}

export type RecordPublisher = {
  /** Sends these versions now; what cannot be sent is left to the sweeper. True when all were sent. */
  publish(structures: readonly Structure[]): Promise<boolean>
  /** Sends what the store holds as unpublished. Returns how many records it found. */
  sweep(olderThanMs?: number): Promise<number>
  stop(): Promise<void>
}

export function createRecordPublisher(deps: {
  structures: Pick<Structures, 'unsent' | 'markSent'>
  producer: Producer
  topic: string
  log: Log
  /** false: nothing is swept by itself, as in a command */
  sweeping?: boolean
}): RecordPublisher {
  const { structures: store, producer, topic, log } = deps

  async function send(structures: readonly Structure[]): Promise<void> {
    for (let left = structures; left.length > 0; ) {
      const messages = left.map((one) => ({ key: one._id, value: JSON.stringify(recordEvent(one)) }))
      await producer.send({ topic, acks: -1, messages })
      left = await store.markSent(left)
    }
  }

  async function publish(structures: readonly Structure[]): Promise<boolean> {
    try {
      for (let at = 0; at < structures.length; at += batchSize) await send(structures.slice(at, at + batchSize))
      return true
    } catch (err) {
      log.warn({ err, count: structures.length, topic }, 'publishing put off, the sweeper will do it')
      return false
    }
  }

  async function sweep(olderThanMs = sweepOlderThanMs): Promise<number> {
    const before = new Date(Date.now() - olderThanMs)
    for (let found = 0; ; ) {
      const structures = await store.unsent(before, batchSize)
      const first = structures[0]?.pendingSince
      oldestPending.set({ collection: 'structures' }, first ? (Date.now() - first.getTime()) / 1_000 : 0)
      await send(structures)
      found += structures.length
      if (structures.length < batchSize) return found
    }
  }

  async function sweepAndTell(): Promise<void> {
    const count = await sweep()
    if (count > 0) log.info({ count, topic }, 'swept unpublished records')
  }
  const sweeping =
    (deps.sweeping ?? true)
      ? repeat({
          step: sweepAndTell,
          everyMs: sweepEveryMs,
          failed: 'sweep failed, will try again',
          fields: { topic },
          log,
        })
      : undefined

  return {
    publish,
    sweep,
    async stop() {
      await sweeping?.stop()
    },
  }
}
