// Topics and rights as a real broker has them once they were made.

import { randomUUID } from 'node:crypto'
import { allTopics, partnerTopics, referralsTopic } from '@hent/contracts/topics.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import type { Admin } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureTopics } from './topics-admin.ts'

// A principal of the test broker; the other one's name begins with its own.
const partner = 'emploi-ouest'
const longerName = 'emploi-ouest-nord'
let servers: TestServers
let admin: Admin

beforeAll(async () => {
  servers = await useServers({ topics: false })
  admin = servers.kafka.admin()
  await admin.connect()
})
afterAll(async () => {
  await admin.disconnect()
  await servers.stop()
})

describe('topics that are not there', () => {
  it('are made with the partitions and settings of the contract, and a second time nothing is', async () => {
    const { prefix } = servers
    const specs = allTopics([partner], prefix)
    const first = await ensureTopics(servers.kafka, { partners: [partner], prefix })
    expect(first.created.sort()).toEqual(specs.map(({ topic }) => topic).sort())
    expect(await ensureTopics(servers.kafka, { partners: [partner], prefix })).toEqual({
      created: [],
      checked: specs.length,
    })

    const { topics } = await admin.fetchTopicMetadata({ topics: specs.map(({ topic }) => topic) })
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: specs.map(({ topic, config }) => ({ type: 2, name: topic, configNames: Object.keys(config) })),
    })
    const found = specs.map(({ topic }) => ({
      topic,
      partitions: topics.find(({ name }) => name === topic)?.partitions.length,
      config: Object.fromEntries(
        resources
          .find(({ resourceName }) => resourceName === topic)
          ?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? [],
      ),
    }))
    expect(found).toEqual(specs.map(({ topic, partitions, config }) => ({ topic, partitions, config })))
  })
})

describe('topics just created', () => {
  it('can be read at once, though the broker names a leader before it answers for a partition', async () => {
    for (let again = 0; again < 5; again += 1) {
      const prefix = `${servers.prefix}new${again}-`
      await ensureTopics(servers.kafka, { partners: [], prefix, acls: false })
      for (const { topic, partitions } of allTopics([], prefix)) {
        expect(await admin.fetchTopicOffsets(topic)).toHaveLength(partitions)
      }
    }
  })
})

describe('a topic with another number of partitions', () => {
  it('is refused by its name with both numbers, since the order of a story hangs on it', async () => {
    const prefix = `${servers.prefix}other-`
    const topic = prefix + referralsTopic
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 5 }] })
    await until('the broker to know it', async () => (await admin.listTopics()).includes(topic))
    await expect(ensureTopics(servers.kafka, { partners: [], prefix, acls: false })).rejects.toThrow(
      `topics refused: ${topic} has 5 partitions, 12 expected`,
    )
  })
})

describe('a topic of before', () => {
  it('is given the compression that every reader knows, and keeps what else was set on it', async () => {
    const prefix = `avant-${randomUUID().slice(0, 8)}-`
    const topic = prefix + partnerTopics(partner).requests
    const configEntries = [{ name: 'retention.ms', value: '123456789' }]
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 3, configEntries }] })
    await until('the broker to know it', async () => (await admin.listTopics()).includes(topic))
    await ensureTopics(servers.kafka, { partners: [partner], prefix, acls: false })
    const setting = async (name: string) => {
      const resources = [{ type: 2, name: topic, configNames: [name] }]
      const described = await admin.describeConfigs({ includeSynonyms: false, resources })
      return described.resources[0]?.configEntries[0]?.configValue
    }
    await until('the new setting', async () => (await setting('compression.type')) === 'uncompressed')
    expect(await setting('retention.ms')).toBe('123456789')
  })
})

describe('a partner', () => {
  /** How the broker answers to a group the partner would join, on a topic it may read. */
  async function joining(groupId: string): Promise<'joined' | string> {
    for (;;) {
      const answer = await joiningNow(groupId)
      // A broker that has just started says so of each group until it has read where groups are.
      if (!answer.startsWith('The coordinator is loading')) return answer
    }
  }
  async function joiningNow(groupId: string): Promise<'joined' | string> {
    const consumer = servers.kafkaAs(`partner-${partner}`).consumer({ groupId, retry: { retries: 0 } })
    const end = Promise.withResolvers<string>()
    consumer.on(consumer.events.GROUP_JOIN, () => end.resolve('joined'))
    consumer.on(consumer.events.CRASH, ({ payload }) => end.resolve(payload.error.message))
    await consumer.connect()
    await consumer.subscribe({ topic: servers.prefix + partnerTopics(partner).receipts })
    await consumer.run({ eachMessage: async () => undefined }).catch((err: Error) => end.resolve(err.message))
    const answer = await end.promise
    await consumer.disconnect()
    return answer
  }

  it('reads in groups of its own', async () => {
    await ensureTopics(servers.kafka, { partners: [partner, longerName], prefix: servers.prefix })
    expect(await joining(`${servers.prefix}partner-${partner}.${randomUUID()}`)).toBe('joined')
  })

  // It could: a group's name had only to begin with the partner's, so it could take over the reading of a neighbour.
  it('joins no group of a partner whose name begins with its own', async () => {
    const answer = await joining(`${servers.prefix}partner-${longerName}.${randomUUID()}`)
    // The client's words for a group that the broker does not let it see.
    expect(answer).toBe('Failed to find group coordinator')
  })
})
