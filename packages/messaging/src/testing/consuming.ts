// For tests: consumers of the topic of stories on the run's broker, each in a group of its own.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { deadLettersOf, referralsTopic } from '@hent/contracts/topics.ts'
import { useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { createParking } from '../blocked-keys.ts'
import { type ConsumerOptions, type RunningConsumer, startConsumer } from '../consumer.ts'
import { decodeEvent } from '../decode.ts'
import { createProducer } from '../kafka.ts'

/** Each test has its own: a member left from another test would be given part of the partitions. */
export const aGroup = (service: string) => `${service}-${randomUUID().slice(0, 8)}`

export const asMessage = (event: HentEvent) => ({ key: event.subject, value: JSON.stringify(event) })

export async function useConsumers() {
  const servers = await useServers()
  const producer = createProducer(servers.kafka)
  await producer.connect()
  const running: RunningConsumer[] = []

  /** As at a service's start: a producer that waits for a topic that is not there holds up its other messages. */
  async function makeDeadLetters(group: string): Promise<void> {
    const admin = servers.kafka.admin()
    await admin.connect()
    const topic = deadLettersOf(group)
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 1 }] })
    await until('a leader of the dead letters', async () => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
      return (topics[0]?.partitions[0]?.leader ?? -1) >= 0
    })
    await admin.disconnect()
  }

  /** What the group's place is behind the end of the topic, as the broker keeps it. */
  async function behind(group: string): Promise<number> {
    const topic = servers.prefix + referralsTopic
    const admin = servers.kafka.admin()
    await admin.connect()
    const ends = await admin.fetchTopicOffsets(topic)
    const [place] = await admin.fetchOffsets({ groupId: group, topics: [topic] })
    await admin.disconnect()
    const kept = new Map(place?.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
    return ends.reduce((sum, { partition, high, low }) => {
      const at = kept.get(partition) ?? -1
      return sum + Number(high) - (at < 0 ? Number(low) : at)
    }, 0)
  }

  return {
    servers,
    behind,
    producer,
    send: (...messages: { key: string | null; value: string | Buffer }[]) =>
      producer.send({ topic: servers.prefix + referralsTopic, messages }),
    async consume(
      group: string,
      handle: (event: HentEvent) => Promise<void>,
      over: Partial<ConsumerOptions<HentEvent>> = {},
    ) {
      const name = servers.prefix + group
      await makeDeadLetters(name)
      const consumer = await startConsumer<HentEvent>({
        kafka: servers.kafka,
        producer,
        group: name,
        topics: [servers.prefix + referralsTopic],
        decode: decodeEvent,
        handle: async (events) => {
          for (const event of events) await handle(event)
        },
        parking: await createParking(servers.db, group),
        log: servers.log,
        ...over,
      })
      running.push(consumer)
      return { name, ready: consumer.ready }
    },
    async stop() {
      await Promise.all(running.map((one) => one.stop()))
      await producer.disconnect()
      await servers.stop()
    },
  }
}
