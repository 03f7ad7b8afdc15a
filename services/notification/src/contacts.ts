// The store of contacts: where a person may be written to, as intake's events tell it (an id, never an address), and
// what is not to be told to them any more, heard of before or after what it stops.

import { type Channel, channels, type Language, languages } from '@hent/contracts/codes.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection, UpdateQuery } from 'mongoose'

const ways = ['withdrawn', 'erased'] as const
/** How the person left. */
export type Left = (typeof ways)[number]

const contact = {
  /** request id */
  _id: { type: String, ...required },
  contactId: { type: String, ...optional },
  language: { type: String, enum: languages, ...optional },
  /** absent: by mail */
  channel: { type: String, enum: channels, ...optional },
  left: { type: String, enum: ways, ...optional },
  /** ids of the events that were taken back */
  undone: { type: [String], default: undefined, ...optional },
} as const
type StoredContact = Shape<typeof contact>

type Contact = { contactId: string; language: Language; channel: Channel }

export type Contacts = {
  /** Of a person who is still to be told of this event. */
  of(requestId: string, eventId: string): Promise<(Contact & { left?: Left }) | undefined>
  keep(requestId: string, contact: Contact): Promise<void>
  /** The person left: their contact is forgotten when they are. */
  leave(requestId: string, how: Left): Promise<void>
  /** What an undone event would have told is told no more. */
  leaveUntold(requestId: string, eventId: string): Promise<void>
}

export async function openContacts(connection: Connection): Promise<Contacts> {
  const model = await openModel(connection, 'contacts', contact)
  const options = { upsert: true, runValidators: true } as const

  /** Of somebody erased, nothing is written any more. */
  async function unlessErased(requestId: string, update: UpdateQuery<StoredContact>): Promise<void> {
    try {
      await model.updateOne({ _id: requestId, left: { $ne: 'erased' } }, update, options)
    } catch (err) {
      if (!isDuplicateKey(err)) throw err
    }
  }

  return {
    async of(requestId, eventId) {
      const known = await model.findOne({ _id: requestId }).lean()
      const { contactId, language, channel = 'email', left, undone } = known ?? {}
      if (!contactId || !language || undone?.includes(eventId)) return undefined
      return { contactId, language, channel, ...(left ? { left } : {}) }
    },
    keep: (requestId, contact) => unlessErased(requestId, { $set: contact }),
    leaveUntold: (requestId, eventId) => unlessErased(requestId, { $addToSet: { undone: eventId } }),
    async leave(requestId, how) {
      if (how === 'withdrawn') return unlessErased(requestId, { $set: { left: how } })
      await model.replaceOne({ _id: requestId }, { _id: requestId, left: how }, options)
    },
  }
}
