// The cap: the same address is not asked twice within 30 days, whatever the number of its requests. One document an
// address (`contactId`, random): whoever writes it first may ask.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Db } from 'mongodb'

type Asked = { _id: string; surveyId: string; askedAt: Date }

export type ContactCap = {
  /** Whether this survey may be sent to this address now; the same survey may claim again after a crash. */
  claim(contactId: string, surveyId: string, now: Date): Promise<boolean>
  forget(contactId: string): Promise<void>
}

export function createContactCap(db: Db, delay: string): ContactCap {
  const asked = db.collection<Asked>('asked_contacts')
  return {
    async claim(contactId, surveyId, now) {
      const last = await asked.findOne({ _id: contactId })
      if (last?.surveyId === surveyId) return true
      if (last && addDelay(last.askedAt, delay) > now) return false
      try {
        if (!last) await asked.insertOne({ _id: contactId, surveyId, askedAt: now })
        else {
          const filter = { _id: contactId, surveyId: last.surveyId }
          return (await asked.updateOne(filter, { $set: { surveyId, askedAt: now } })).matchedCount === 1
        }
        return true
      } catch (err) {
        // Another survey to the same address was first, a moment ago.
        if (isDuplicateKey(err)) return (await asked.findOne({ _id: contactId }))?.surveyId === surveyId
        throw err
      }
    },
    async forget(contactId) {
      await asked.deleteOne({ _id: contactId })
    },
  }
}
