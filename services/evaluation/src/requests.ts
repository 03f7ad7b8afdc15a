// What evaluation keeps of a request: whether and how the person may be asked. Codes and ids only.

import type { ContactChannel, Language } from '@hent/contracts/codes.ts'
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
  /** referral → the structure that accepted it */
  accepted: Record<string, string>
  erased?: true
}

export type Requests = {
  /** Keeps requests the first time they are heard of: a repeat, even after an erasure, changes nothing. */
  keep(received: readonly EventData<'RequestReceived'>[]): Promise<void>
  get(id: string): Promise<KnownRequest | undefined>
  accept(id: string, referralId: string, structureId: string): Promise<void>
  unaccept(id: string, referralId: string): Promise<void>
  /** Forgets the contact. Gives it when no other request has it. */
  erase(id: string): Promise<string | undefined>
}

export async function openRequests(db: Db): Promise<Requests> {
  const collection: Collection<KnownRequest> = db.collection('requests')
  await collection.createIndex({ contactId: 1 })

  return {
    async keep(received) {
      if (received.length === 0) return
      const operations = received.map(({ requestId, survey, contact, language, epci, commune }) => {
        const { channel, contactId } = contact
        const first = { survey, channel, language, epci, commune, accepted: {}, ...(contactId ? { contactId } : {}) }
        return { updateOne: { filter: { _id: requestId }, update: { $setOnInsert: first }, upsert: true } }
      })
      await collection.bulkWrite(operations, { ordered: false })
    },
    get: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    async accept(id, referralId, structureId) {
      await collection.updateOne({ _id: id }, { $set: { [`accepted.${referralId}`]: structureId } })
    },
    async unaccept(id, referralId) {
      await collection.updateOne({ _id: id }, { $unset: { [`accepted.${referralId}`]: '' } })
    },
    async erase(id) {
      const known = await collection.findOne({ _id: id })
      await collection.updateOne({ _id: id }, { $set: { erased: true }, $unset: { contactId: '' } })
      if (!known?.contactId) return undefined
      const another = await collection.findOne({ contactId: known.contactId })
      return another ? undefined : known.contactId
    },
  }
}
