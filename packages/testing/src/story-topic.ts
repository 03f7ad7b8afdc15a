// The topics of a test's own Hent: says what the other services would say, and keeps all that is said.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { type EventName, eventNameOf, type HentEvent } from '@hent/contracts/events.ts'
import { directoryTopic, referralsTopic } from '@hent/contracts/topics.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import { aRecordEvent } from './builders.ts'
import type { TestServers } from './servers.ts'
import { until } from './until.ts'

type Said<N extends EventName> = Extract<HentEvent, { name: N }>
export type TopicMessage = { key: string | null; value: string; headers: Record<string, string> }

function eventsOf<N extends EventName>(events: readonly HentEvent[], name: N, requestId: string): Said<N>[] {
  const said = events.filter((event): event is Said<N> => event.name === name && event.subject === requestId)
  return [...new Map(said.map((event) => [event.id, event])).values()]
}

export async function openStoryTopic({ kafka, prefix }: TestServers) {
  const producer = createProducer(kafka)
  await producer.connect()
  const events: HentEvent[] = []
  const followers: { stop(): Promise<void> }[] = []

  /** Everything on a topic from its beginning, growing as it is written. */
  async function follow(topic: string): Promise<TopicMessage[]> {
    const messages: TopicMessage[] = []
    const follower = await followTopic({
      kafka,
      topic: prefix + topic,
      groupPrefix: `${prefix}test`,
      onMessage: ({ key, value, headers }) => void messages.push({ key, value: String(value), headers }),
    })
    followers.push(follower)
    return messages
  }
  followers.push(
    await followTopic({
      kafka,
      topic: prefix + referralsTopic,
      groupPrefix: `${prefix}test`,
      onMessage: ({ value }) => {
        const event = JSON.parse(String(value)) as HentEvent
        const name = eventNameOf(event.type)
        if (name) events.push({ ...event, name } as HentEvent)
      },
    }),
  )

  type Sent = { key: string | null; value: string | Buffer; headers?: Record<string, string> }
  const send = (topic: string, messages: Sent[]) => producer.send({ topic: prefix + topic, acks: -1, messages })
  /** Each event once: a topic may carry it again, and its readers know it by its id. */
  const of = <N extends EventName>(name: N, requestId: string) => eventsOf(events, name, requestId)

  return {
    producer,
    events,
    follow,
    send,
    of,
    say: (...said: HentEvent[]) =>
      send(
        referralsTopic,
        said.map((event) => ({ key: event.subject, value: JSON.stringify(event) })),
      ),
    /** Waits until `count` such events of this request were said, and gives the last of them. */
    async said<N extends EventName>(name: N, requestId: string, count = 1): Promise<Said<N>> {
      const found = await until(`${count} × ${name}`, () => {
        const those = of(name, requestId)
        return those.length >= count && those
      })
      return found[count - 1] as Said<N>
    },
    /** The directory publishes these records. */
    publish: (...records: DirectoryRecord[]) =>
      send(
        directoryTopic,
        records.map((record) => ({ key: record.structureId, value: JSON.stringify(aRecordEvent(record)) })),
      ),
    async stop() {
      for (const follower of followers) await follower.stop()
      await producer.disconnect()
    },
  }
}
