// Reading a topic whole, on a real broker.

import { rulesTopic } from '@hent/contracts/topics.ts'
import { useServers } from '@hent/testing/servers.ts'
import { describe, expect, it } from 'vitest'
import { createProducer } from './kafka.ts'
import { readTopic } from './read-topic.ts'

describe('reading a topic whole', () => {
  // It began again, for ever: a command of an operator hung on one message it could not read.
  it('ends with the failure of whoever is given the messages', async () => {
    const servers = await useServers()
    const topic = servers.prefix + rulesTopic
    const producer = createProducer(servers.kafka)
    await producer.connect()
    await producer.send({ topic, messages: ['one', 'two'].map((value) => ({ key: value, value })) })
    await producer.disconnect()
    const given: string[] = []
    const reading = readTopic(servers.kafka, topic, `${servers.prefix}test`, ({ value }) => {
      given.push(String(value))
      throw new Error(`cannot take ${value}`)
    })
    await expect(reading).rejects.toThrow('cannot take one')
    expect(given).toEqual(['one'])
    await servers.stop()
  })
})
