// What evaluation keeps of a request: whether and how the person may be asked. Codes and ids only. A fact about a referral
// is kept with its place and yields to a later one only; of a request that was erased nothing but that is left.

import type { ContactChannel, Language } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventData } from '@hent/contracts/events.ts'
import type { Collection, Db } from 'mongodb'
import type { Static } from 'typebox'

export type KnownRequest = {
  _id: string
  /** the person agreed to be asked */
  survey: boolean
  channel: Static<typeof ContactChannel>
  contactId?: string
  language: Language
  epci: string | null
  commune: string
  /** referral → the structure that accepted it, null when that was taken back */
  accepted?: Record<string, { seq: number; structureId: string | null }>
  /** referral → place of the last event that says whether it is over */
  heard?: Record<string, number>
}
type Erased = { _id: string; erased: true }

export type Requests = {
  /** Keeps requests the first time they are heard of: a repeat, even after an erasure, changes nothing. */
  keep(received: readonly EventData<'RequestReceived'>[]): Promise<void>
  get(id: string): Promise<KnownRequest | undefined>
  accept(id: string, referralId: string, accepted: { seq: number; structureId: string | null }): Promise<void>
  /** The request; `over` when something later was heard of this referral, or the person is forgotten. */
  hear(id: string, referralId: string, seq: number): Promise<KnownRequest | 'over' | undefined>
  /** Its contact, when no other request has it. */
  contactOfItsOwn(id: string): Promise<string | undefined>
  erase(id: string): Promise<void>
}

export async function openRequests(db: Db): Promise<Requests> {
  const collection: Collection<KnownRequest | Erased> = db.collection('requests')
  await collection.createIndex({ contactId: 1 })
  const alive = (id: string) => ({ _id: id, erased: { $exists: false } })
  async function get(id: string): Promise<KnownRequest | undefined> {
    const known = await collection.findOne({ _id: id })
    return known && !('erased' in known) ? known : undefined
  }

  return {
    async keep(received) {
      if (received.length === 0) return
      const operations = received.map(({ requestId, survey, contact, language, epci, commune }) => {
        const { channel, contactId } = contact
        const first = { survey, channel, language, epci, commune, ...defined({ contactId }) }
        return { updateOne: { filter: { _id: requestId }, update: { $setOnInsert: first }, upsert: true } }
      })
      await collection.bulkWrite(operations, { ordered: false })
    },
    get,
    async accept(id, referralId, { seq, structureId }) {
      await collection.updateOne(alive(id), { $max: { [`accepted.${referralId}`]: { seq, structureId } } })
    },
    async hear(id, referralId, seq) {
      const update = { $max: { [`heard.${referralId}`]: seq } }
      const known = await collection.findOneAndUpdate(alive(id), update, { returnDocument: 'after' })
      if (known && !('erased' in known)) return known.heard?.[referralId] === seq ? known : 'over'
      return (await collection.findOne({ _id: id })) ? 'over' : undefined
    },
    async contactOfItsOwn(id) {
      const contactId = (await get(id))?.contactId
      if (!contactId || (await collection.findOne({ contactId, _id: { $ne: id } }))) return undefined
      return contactId
    },
    async erase(id) {
      await collection.replaceOne({ _id: id }, { erased: true }, { upsert: true })
    },
  }
}
