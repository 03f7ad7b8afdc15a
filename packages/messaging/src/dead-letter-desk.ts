// What an operator does with dead letters: list those still open, look at one, send it back to the group that
// could not handle it, or give it up. A replay is idempotent: twice is once.

import { deadLetterGroups, deadLettersOf, directoryTopic, replayTopicOf } from '@hent/contracts/topics.ts'
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
  const readAll = groups.map((group) =>
    readTopic(kafka, deadLettersOf(group), readers, (raw) => {
      const record = recordOf(raw)
      if (!record) return
      if (record.kind === 'resolved') open.delete(`${record.group} ${record.id}`)
      else open.set(`${record.group} ${record.id}`, record)
    }),
  )
  await Promise.all(readAll)
  return [...open.values()].sort((a, b) => a.at.localeCompare(b.at))
}

/** What lies on a dead-letter topic and is no record of ours is passed over: it must not hide the others. */
function recordOf(raw: RawMessage): DeadLetter | Resolution | undefined {
  try {
    const record = JSON.parse(raw.value?.toString() ?? '') as Partial<DeadLetter | Resolution> | null
    const known = (record?.kind === 'dead-letter' || record?.kind === 'resolved') && record.id && record.group
    return known && record.at ? (record as DeadLetter | Resolution) : undefined
  } catch {
    return undefined
  }
}

/** The original message of a dead letter, while its topic still has it. */
export function originalOf(kafka: Kafka, letter: DeadLetter): Promise<RawMessage | undefined> {
  return readMessage(kafka, letter.origin, readers)
}

type Sent = { replayed: DeadLetter[]; gone: DeadLetter[] }
type OnProgress = (done: number) => void

/** Sends originals back to their group. Returns those whose original is gone. */
export function replayDeadLetters(kafka: Kafka, letters: readonly DeadLetter[], onProgress?: OnProgress) {
  return sendBack(kafka, letters, {}, onProgress)
}

/**
 * Settles letters that nobody will ever be able to handle: their groups pass over the message and go on with what waits
 * behind it. Works on a message whose original is gone too, though nothing can then be known to wait for it.
 */
export async function discardDeadLetters(kafka: Kafka, letters: readonly DeadLetter[], onProgress?: OnProgress) {
  const { replayed } = await sendBack(kafka, letters, { [replayHeaders.discarded]: '1' }, onProgress)
  return { discarded: replayed }
}

async function sendBack(
  kafka: Kafka,
  letters: readonly DeadLetter[],
  more: Record<string, string>,
  onProgress: OnProgress = () => undefined,
): Promise<Sent> {
  const discarding = replayHeaders.discarded in more
  const producer = createProducer(kafka)
  await producer.connect()
  const sent: Sent = { replayed: [], gone: [] }
  try {
    for (const letter of letters) {
      const { topic, partition } = letter.origin
      const original = await originalOf(kafka, letter)
      if (!original && !discarding) sent.gone.push(letter)
      else {
        // On the directory's topic an empty value would erase the structure's record: compaction keeps the last of a key.
        const bare = discarding && !topic.endsWith(directoryTopic)
        const headers = { [replayHeaders.group]: letter.group, [replayHeaders.deadLetter]: letter.id, ...more }
        const message = {
          key: original?.key ?? null,
          value: bare ? null : (original?.value ?? null),
          partition,
          headers,
        }
        await producer.send({ topic: replayTopicOf(topic), acks: -1, messages: [message] })
        sent.replayed.push(letter)
      }
      onProgress(sent.replayed.length + sent.gone.length)
    }
  } finally {
    await producer.disconnect()
  }
  return sent
}
