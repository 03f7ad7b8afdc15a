// What lies unread on a topic although it has been there for long: a group that stands still shows here, whatever its
// process says of itself.

import { partnerOfTopic, placeKeepers } from '@hent/contracts/topics.ts'
import type { Admin } from 'kafkajs'
import { pause } from './failure.ts'
import type { Kafka } from './kafka.ts'

type Pair = { group: string; topic: string }
export type Unread = Pair & { messages: number }

/** Longer than a consumer takes to read what came, and to commit its place. */
const placeKeptMs = 2_000

/** Groups that keep their place at the broker, with how many messages each has left unread for longer than `olderThanMs`. */
export async function unreadFor(kafka: Kafka, olderThanMs: number): Promise<Unread[]> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const there = await admin.listTopics()
    const partners = new Set(there.flatMap((topic) => partnerOfTopic(topic) ?? []))
    const pairs = placeKeepers([...partners]).filter(({ topic }) => there.includes(topic))
    const before = Date.now() - olderThanMs
    const look = async (at: readonly Pair[]) => {
      const found = await Promise.all(at.map((pair) => unreadOf(admin, pair, before)))
      return found.filter(({ messages }) => messages > 0)
    }
    const found = await look(pairs)
    if (found.length === 0) return found
    // Answers to surveys bear a coarse time: what has just come looks old, and its place is not committed yet.
    await pause(placeKeptMs)
    return await look(found)
  } finally {
    await admin.disconnect()
  }
}

async function unreadOf(admin: Admin, { group, topic }: Pair, before: number): Promise<Unread> {
  const [ends, places, [read]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchTopicOffsetsByTimestamp(topic, before),
    admin.fetchOffsets({ groupId: group, topics: [topic] }),
  ])
  const messages = places.reduce((sum, { partition, offset }) => {
    const low = Number(ends.find((one) => one.partition === partition)?.low ?? 0)
    const next = Number(read?.partitions.find((one) => one.partition === partition)?.offset ?? -1)
    return sum + Math.max(0, Number(offset) - Math.max(low, next))
  }, 0)
  return { group, topic, messages }
}
