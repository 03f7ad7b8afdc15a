// Where later messages of a key wait behind its dead letter, so that the key's order is kept and the partition goes on.

import type { mongo } from 'mongoose'
import type { RawMessage } from './decode.ts'

type ParkedKey = { _id: string; since: Date }
type ParkedMessage = {
  _id: string
  key: string
  topic: string
  partition: number
  offset: string
  order: number
  value: string | null
}

export type Parking = {
  /** reads again which keys are parked; after each rebalance another process may have parked one */
  reload(): Promise<void>
  isParked(key: string): boolean
  park(key: string): Promise<void>
  hold(raw: RawMessage): Promise<void>
  /** in order of arrival */
  held(key: string): Promise<RawMessage[]>
  forget(raw: RawMessage): Promise<void>
  release(key: string): Promise<void>
  count(): number
}

export async function createParking(db: mongo.Db, group: string): Promise<Parking> {
  const keys = db.collection<ParkedKey>(`parked_keys_${group}`)
  const messages = db.collection<ParkedMessage>(`parked_messages_${group}`)
  await messages.createIndex({ key: 1, order: 1 })
  let parked = new Set<string>()
  const idOf = (raw: RawMessage) => `${raw.topic}.${raw.partition}.${raw.offset}`

  return {
    async reload() {
      parked = new Set((await keys.find().toArray()).map(({ _id }) => _id))
    },
    isParked: (key) => parked.has(key),
    async park(key) {
      await keys.updateOne({ _id: key }, { $setOnInsert: { since: new Date() } }, { upsert: true })
      parked.add(key)
    },
    async hold(raw) {
      const { topic, partition, offset } = raw
      const value = raw.value === null ? null : raw.value.toString('base64')
      const doc = { key: raw.key ?? '', topic, partition, offset, order: Number(offset), value }
      await messages.updateOne({ _id: idOf(raw) }, { $setOnInsert: doc }, { upsert: true })
    },
    async held(key) {
      const docs = await messages.find({ key }).sort({ order: 1 }).toArray()
      return docs.map(({ topic, partition, offset, value }) => ({
        topic,
        partition,
        offset,
        key,
        value: value === null ? null : Buffer.from(value, 'base64'),
        headers: {},
      }))
    },
    async forget(raw) {
      await messages.deleteOne({ _id: idOf(raw) })
    },
    async release(key) {
      await keys.deleteOne({ _id: key })
      parked.delete(key)
    },
    count: () => parked.size,
  }
}
