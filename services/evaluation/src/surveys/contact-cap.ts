// The cap: the same address is not asked twice within 30 days, whatever the number of its requests. One document an
// address (`contactId`, random): whoever writes it first may ask. Who wants to be asked no more is not asked again.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, required } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Connection } from 'mongoose'

const askedContact = {
  _id: { type: String, ...required },
  surveyId: { type: String, ...required },
  askedAt: { type: Date, ...required },
  /** the person wants to be asked no more */
  stoppedAt: { type: Date, ...optional },
} as const

export type ContactCap = {
  /** Whether this survey may be sent to this address now; the same survey may claim again after a crash. */
  claim(contactId: string, surveyId: string, now: Date): Promise<boolean>
  /** This address is never asked again, until it is forgotten. */
  stop(contactId: string, surveyId: string, now: Date): Promise<void>
  forget(contactId: string): Promise<void>
}

export async function openContactCap(connection: Connection, delay: string): Promise<ContactCap> {
  const model = await openModel(connection, 'asked_contacts', askedContact)
  return {
    async claim(contactId, surveyId, now) {
      const last = await model.findOne({ _id: contactId }).lean()
      if (last?.stoppedAt) return false
      if (last?.surveyId === surveyId) return true
      if (last && addDelay(last.askedAt, delay) > now) return false
      try {
        if (!last) await model.insertOne({ _id: contactId, surveyId, askedAt: now })
        else {
          const filter = { _id: contactId, surveyId: last.surveyId, stoppedAt: { $exists: false } }
          const update = { $set: { surveyId, askedAt: now } }
          return (await model.updateOne(filter, update, { runValidators: true })).matchedCount === 1
        }
        return true
      } catch (err) {
        // Another survey to the same address was first, a moment ago.
        if (isDuplicateKey(err)) return (await model.findOne({ _id: contactId }).lean())?.surveyId === surveyId
        throw err
      }
    },
    async stop(contactId, surveyId, now) {
      const update = { $set: { stoppedAt: now }, $setOnInsert: { surveyId, askedAt: now } }
      await model.updateOne({ _id: contactId }, update, { upsert: true, runValidators: true })
    },
    async forget(contactId) {
      await model.deleteOne({ _id: contactId })
    },
  }
}
