// Dead letters: what a group could not handle, by reference to where it lies. The message itself is not copied:
// the origin topic still has it, and a partner's message may hold a name.

import { createHash } from 'node:crypto'
import { deadLettersOf } from '@hent/contracts/topics.ts'
import { Counter } from 'prom-client'
import type { RawMessage } from './decode.ts'
import type { Producer } from './kafka.ts'

const deadLettersTotal = new Counter({
  name: 'hent_dead_letters_total',
  help: 'Messages given up, by group and reason',
  labelNames: ['group', 'code'],
})

export type DeadLetter = {
  kind: 'dead-letter'
  /** `<topic>.<partition>.<offset>` of the message */
  id: string
  group: string
  code: string
  /** fields and rules, never a value */
  detail: string
  tries: number
  at: string
  origin: { topic: string; partition: number; offset: string; sha256: string; bytes: number }
}
/** Said when a dead letter was answered to its sender, handled after a replay, or discarded. */
export type Resolution = { kind: 'resolved'; id: string; group: string; at: string }

/**
 * Headers of a replayed message: which group it is meant for, which dead letter it is, and whether an operator gave the
 * letter up: it is then settled without being handled, and what waits behind it goes on.
 */
export const replayHeaders = {
  group: 'hent-replay-group',
  deadLetter: 'hent-replay-of',
  discarded: 'hent-discarded',
} as const

export type DeadLetters = {
  write(raw: RawMessage, failure: { code: string; detail: string }, tries: number): Promise<void>
  resolve(id: string): Promise<void>
}

/** Sent back, a message keeps the letter it had. */
export const letterIdOf = ({ headers, topic, partition, offset }: RawMessage): string =>
  headers[replayHeaders.deadLetter] ?? `${topic}.${partition}.${offset}`

export function createDeadLetters(deps: { group: string; producer: Producer }): DeadLetters {
  const { group, producer } = deps
  const topic = deadLettersOf(group)
  async function say(record: DeadLetter | Resolution): Promise<void> {
    await producer.send({ topic, acks: -1, messages: [{ key: record.id, value: JSON.stringify(record) }] })
  }
  return {
    async write(raw, { code, detail }, tries) {
      const { topic: from, partition, offset } = raw
      const sha256 = createHash('sha256')
        .update(raw.value ?? '')
        .digest('hex')
      await say({
        kind: 'dead-letter',
        id: letterIdOf(raw),
        group,
        code,
        detail,
        tries,
        at: new Date().toISOString(),
        origin: { topic: from, partition, offset, sha256, bytes: raw.value?.length ?? 0 },
      })
      deadLettersTotal.inc({ group, code })
    },
    resolve: (id) => say({ kind: 'resolved', id, group, at: new Date().toISOString() }),
  }
}
