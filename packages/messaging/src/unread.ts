// What lies unread on a topic although it has been there for long: a group that stands still shows here, whatever its
// process says of itself.

import { partnerOfTopic, placeKeepers } from '@hent/contracts/topics.ts'
import type { Admin } from 'kafkajs'
import type { Kafka } from './kafka.ts'

export type Unread = { group: string; topic: string; messages: number }

/** Groups that keep their place at the broker, with how many messages each has left unread for longer than `olderThanMs`. */
export async function unreadFor(kafka: Kafka, olderThanMs: number): Promise<Unread[]> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const there = await admin.listTopics()
    const partners = new Set(there.flatMap((topic) => partnerOfTopic(topic) ?? []))
    const pairs = placeKeepers([...partners]).filter(({ topic }) => there.includes(topic))
    const found = await Promise.all(pairs.map((pair) => unreadOf(admin, pair, Date.now() - olderThanMs)))
    return found.filter(({ messages }) => messages > 0)
  } finally {
    await admin.disconnect()
  }
}

async function unreadOf(
  admin: Admin,
  { group, topic }: { group: string; topic: string },
  before: number,
): Promise<Unread> {
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
