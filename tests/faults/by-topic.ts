// A partner that asks by its own topic, and reads on the other what became of it.

import { randomUUID } from 'node:crypto'
import { partnerTopics } from '@hent/contracts/topics.ts'
import { demoPartner } from '@hent/demo/identities.ts'
import { partnerMessage } from '@hent/demo/journeys-of-partners.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import type { Bed } from './bed.ts'
import { messageIn } from './message-in.ts'

const topics = partnerTopics(demoPartner)

/** Publishes requests and waits for the receipt of each: it is acknowledged by that. */
export async function askByTopic(bed: Bed, count: number): Promise<void> {
  const producer = createProducer(bed.hent.partnerKafka(demoPartner))
  await producer.connect()
  const ids = new Set<string>(Array.from({ length: count }, () => randomUUID()))
  const messages = [...ids].map((id) => ({ key: id, value: JSON.stringify(partnerMessage(id, aSubmission())) }))
  await producer.send({ topic: topics.requests, messages })
  await producer.disconnect()
  const taken = await until('a receipt for each', async () => {
    const mine = (await receipts(bed)).filter(({ reference }) => ids.has(reference))
    const requestIds = new Set(mine.map(({ requestId }) => requestId))
    return requestIds.size === count && requestIds
  })
  bed.client.acknowledged.push(...taken)
}

export type Receipt = { reference: string; requestId: string; trackingCode: string; secret: string }

/** Every receipt of a request that was taken, as often as it was said. */
export async function receipts(bed: Bed): Promise<Receipt[]> {
  const found: Receipt[] = []
  await readTopic(bed.hent.kafka, topics.receipts, 'hent-operator', ({ value }) => {
    const data = messageIn(value)?.data as (Receipt & { accepted: boolean }) | undefined
    if (data?.accepted) found.push(data)
  })
  return found
}

/** How often something was said to the partner, and the ids of what was said. */
export async function statuses(bed: Bed): Promise<{ said: number; ids: Set<string> }> {
  const ids = new Set<string>()
  let said = 0
  await readTopic(bed.hent.kafka, topics.status, 'hent-operator', ({ value }) => {
    const id = messageIn(value)?.id
    if (typeof id !== 'string') return
    said += 1
    ids.add(id)
  })
  return { said, ids }
}
