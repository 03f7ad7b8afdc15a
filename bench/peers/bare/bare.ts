// What the three processes of the bare pipeline share: the connections, a sender and a reader. Every wait on the way is
// for something durable: a journaled insert, an acknowledgement by all replicas, a queue in Redis's log.

import { createKafka, createProducer, type Kafka, type Producer } from '@hent/messaging/kafka.ts'
import { createLog } from '@hent/service/log.ts'
import { connectMongo } from '@hent/service/mongo.ts'

export const topics = { requests: 'bare.requests', decisions: 'bare.decisions' } as const
export type Request = { _id: string; commune: string; service: string; published?: Date }
export type Decision = { _id: string; structure: string; email: string }

const { MONGO_URL = '', KAFKA_BROKERS = '', KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD } = process.env

export async function connect(name: string) {
  const log = createLog({ service: name, level: 'warn' })
  const { db } = await connectMongo({ url: MONGO_URL, database: 'bench_bare', appName: name })
  const login = { username: KAFKA_ADMIN_USERNAME, password: KAFKA_ADMIN_PASSWORD }
  const kafka = createKafka({ brokers: KAFKA_BROKERS.split(','), clientId: name, ...login, log })
  const producer = createProducer(kafka)
  await producer.connect()
  return { db, kafka, producer, log }
}

/** Sends one batch at a time, each with all that waited meanwhile; resolves once the broker has the value. */
export function sender(producer: Producer, topic: string) {
  let waiting: { message: { key: string; value: string }; done: () => void; failed: (err: unknown) => void }[] = []
  let sending = false
  async function pump(): Promise<void> {
    sending = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await producer.send({ topic, acks: -1, messages: batch.map(({ message }) => message) })
        for (const { done } of batch) done()
      } catch (err) {
        for (const { failed } of batch) failed(err)
      }
    }
    sending = false
  }
  return (value: { _id: string }): Promise<void> =>
    new Promise((done, failed) => {
      waiting.push({ message: { key: value._id, value: JSON.stringify(value) }, done, failed })
      if (!sending) void pump()
    })
}

/** Hands messages over side by side; each half second the offset below the first unfinished one is committed. */
export async function reader<T>(kafka: Kafka, topic: string, handle: (value: T) => Promise<void>): Promise<void> {
  const consumer = kafka.consumer({
    groupId: topic,
    maxWaitTimeInMs: 1_000,
    minBytes: 1,
    allowAutoTopicCreation: false,
  })
  const places = new Map<number, { next: number; open: Set<number>; committed: number }>()
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  consumer.on(consumer.events.GROUP_JOIN, () => places.clear())
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 32,
    eachBatch: async ({ batch, resolveOffset, heartbeat }) => {
      const place = places.get(batch.partition) ?? { next: 0, open: new Set<number>(), committed: 0 }
      places.set(batch.partition, place)
      for (const { offset, value } of batch.messages) {
        const at = Number(offset)
        place.open.add(at)
        place.next = at + 1
        resolveOffset(offset)
        void insist(() => handle(JSON.parse(String(value)))).then(() => place.open.delete(at))
      }
      await heartbeat()
    },
  })
  setInterval(() => {
    const offsets = [...places].flatMap(([partition, place]) => {
      const lowest = Math.min(place.next, ...place.open)
      if (lowest === place.committed) return []
      place.committed = lowest
      return [{ topic, partition, offset: String(lowest) }]
    })
    if (offsets.length > 0) consumer.commitOffsets(offsets).catch(() => undefined)
  }, 500)
}

/** Until it works, a second apart: nothing is skipped. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (err) {
      process.stderr.write(`${err}\n`)
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  }
}

/** An insert that bears being repeated. */
export const once = (inserting: Promise<unknown>): Promise<unknown> =>
  inserting.catch((err: { code?: number }) => {
    if (err.code !== 11000) throw err
  })

/** Says to whoever started this process that it works, and ends with it. */
export function ready(port = 0): void {
  process.send?.({ port })
  process.once('disconnect', () => process.exit(0))
}
