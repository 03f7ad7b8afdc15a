// What an operator does with dead letters: list those still open, look at one, send it back to the group that
// could not handle it. A replay is idempotent: twice is once.

import { deadLetterGroups, deadLettersOf } from '@hent/contracts/topics.ts'
import { type DeadLetter, type Resolution, replayHeaders } from './dead-letters.ts'
import type { RawMessage } from './decode.ts'
import type { Kafka } from './kafka.ts'
import { createProducer } from './kafka.ts'
import { readMessage, readTopic } from './read-topic.ts'

const readers = 'hent-operator'

/** Dead letters not yet resolved, oldest first. */
export async function listDeadLetters(
  kafka: Kafka,
  groups: readonly string[] = deadLetterGroups,
): Promise<DeadLetter[]> {
  const open = new Map<string, DeadLetter>()
  for (const group of groups) {
    await readTopic(kafka, deadLettersOf(group), readers, (raw) => {
      const record = JSON.parse(raw.value?.toString() ?? '{}') as DeadLetter | Resolution
      if (record.kind === 'resolved') open.delete(`${record.group} ${record.id}`)
      else open.set(`${record.group} ${record.id}`, record)
    })
  }
  return [...open.values()].sort((a, b) => a.at.localeCompare(b.at))
}

/** The original message of a dead letter, while its topic still has it. */
export function originalOf(kafka: Kafka, letter: DeadLetter): Promise<RawMessage | undefined> {
  return readMessage(kafka, letter.origin, readers)
}

/** Sends originals back to their group. Returns those whose original is gone. */
export async function replayDeadLetters(
  kafka: Kafka,
  letters: readonly DeadLetter[],
  onProgress?: (done: number) => void,
): Promise<{ replayed: DeadLetter[]; gone: DeadLetter[] }> {
  const producer = createProducer(kafka)
  await producer.connect()
  const replayed: DeadLetter[] = []
  const gone: DeadLetter[] = []
  try {
    for (const letter of letters) {
      const original = await originalOf(kafka, letter)
      if (!original) gone.push(letter)
      else {
        const { topic, partition } = letter.origin
        const headers = { [replayHeaders.group]: letter.group, [replayHeaders.deadLetter]: letter.id }
        await producer.send({
          topic,
          acks: -1,
          messages: [{ key: original.key, value: original.value, partition, headers }],
        })
        replayed.push(letter)
      }
      onProgress?.(replayed.length + gone.length)
    }
  } finally {
    await producer.disconnect()
  }
  return { replayed, gone }
}
