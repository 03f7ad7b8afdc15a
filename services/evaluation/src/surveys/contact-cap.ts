// The cap: the same person is not asked twice within 30 days. Whom that is about is an address (`contactId`, random),
// whatever the number of its requests, or the request of whom no address is known. One document for each: whoever writes it
// first may ask. Who wants to be asked no more is not asked again.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Connection } from 'mongoose'
import { after } from './when-to-ask.ts'

const askedContact = {
  _id: { type: String, ...required },
  surveyId: { type: String, ...required },
  askedAt: { type: Date, ...required },
  /** the person wants to be asked no more */
  stoppedAt: { type: Date, ...optional },
} as const

export type ContactCap = {
  /** Whether this survey may be sent to them now; the same survey may claim again. */
  claim(whom: string, surveyId: string, now: Date): Promise<boolean>
  /** By which survey they were asked last, and the hour from which another may leave. Not of who wants no more. */
  last(whom: string): Promise<{ surveyId: string; freeAt: Date } | undefined>
  /** When who is asked at that instant may be asked again. */
  freeAt(askedAt: Date): Date
  /** Whether one of these wants to be asked no more. */
  isStopped(whoms: readonly string[]): Promise<boolean>
  /** They are never asked again, until they are forgotten. */
  stop(whom: string, surveyId: string, now: Date): Promise<void>
  forget(whom: string): Promise<void>
}

export async function openContactCap(connection: Connection, delay: string): Promise<ContactCap> {
  const model = await openModel(connection, 'asked_contacts', askedContact)
  const freeAt = (askedAt: Date) => addDelay(askedAt, delay)
  return {
    async claim(whom, surveyId, now) {
      const last = await model.findOne({ _id: whom }).lean()
      if (last?.stoppedAt) return false
      if (last?.surveyId === surveyId) return true
      if (last && freeAt(last.askedAt) > now) return false
      try {
        if (!last) await model.insertOne({ _id: whom, surveyId, askedAt: now })
        else {
          const filter = { _id: whom, surveyId: last.surveyId, stoppedAt: { $exists: false } }
          const update = { $set: { surveyId, askedAt: now } }
          return (await model.updateOne(filter, update)).matchedCount === 1
        }
        return true
      } catch (err) {
        // Another survey to the same address was first, a moment ago.
        if (isDuplicateKey(err)) return (await model.findOne({ _id: whom }).lean())?.surveyId === surveyId
        throw err
      }
    },
    async last(whom) {
      const last = await model.findOne({ _id: whom }).lean()
      return last && !last.stoppedAt ? { surveyId: last.surveyId, freeAt: after(last.askedAt, delay) } : undefined
    },
    freeAt,
    isStopped: async (whoms) =>
      (await model.exists({ _id: { $in: [...whoms] }, stoppedAt: { $exists: true } })) !== null,
    async stop(whom, surveyId, now) {
      await mustFit(model, [{ _id: whom, surveyId, askedAt: now, stoppedAt: now }])
      const update = { $set: { stoppedAt: now }, $setOnInsert: { surveyId, askedAt: now } }
      await model.updateOne({ _id: whom }, update, { upsert: true })
    },
    async forget(whom) {
      await model.deleteOne({ _id: whom })
    },
  }
}
