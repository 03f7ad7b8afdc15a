// The store of contacts: where a person may be written to, as intake's events tell it (an id, never an address), and
// what is not to be told to them any more, heard of before or after what it stops.

import { type Channel, channels, type Language, languages } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
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
  /** their mobile's, of who is told by mail and by SMS as well */
  smsContactId: { type: String, ...optional },
  /** when the person changed it, by intake's clock: said, and compared with no other machine's */
  since: { type: Date, ...optional },
  /** place of the event that told it, among those of the request */
  place: { type: Number, ...optional },
  /** when the request came, where the person is reached by letter alone */
  letterAt: { type: Date, ...optional },
  /** the structure that sent the request */
  sender: { type: String, ...optional },
  left: { type: String, enum: ways, ...optional },
  /** ids of the events that were taken back */
  undone: { type: [String], default: undefined, ...optional },
} as const
type StoredContact = Shape<typeof contact>

export type Contact = { contactId: string; language: Language; channel: Channel; smsContactId?: string }

/** Each way by which the person is told, the first one first; none of nobody. */
export function waysOf(contact: Contact | undefined): { contactId: string; channel: Channel }[] {
  if (!contact) return []
  const { contactId, channel, smsContactId } = contact
  return [{ contactId, channel }, ...(smsContactId ? [{ contactId: smsContactId, channel: 'sms' as const }] : [])]
}

export type Contacts = {
  /** Of a person who is still to be told of this event; `changed`: some of it may have been told where they were before. */
  of(requestId: string, event: { id: string }): Promise<(Contact & { left?: Left; changed?: true }) | undefined>
  /**
   * Where the person is written to from an event on; undefined: nowhere.
   * @param place of the event: a later one stands over an earlier one
   * @param since where it is a change: when
   * @returns false when something later was kept before, or the person is erased
   */
  keep(requestId: string, contact: Contact | undefined, place: number, since?: Date): Promise<boolean>
  /** That the person is reached by letter alone, until something later is said of how. */
  keepLetter(requestId: string, place: number, at: Date): Promise<void>
  /** how many are, of the requests of a span */
  byLetter(from: Date, to: Date): Promise<number>
  keepSender(requestId: string, structureId: string): Promise<void>
  /** The structure that sent it and hears what becomes of it; undefined: none, or the person has left. */
  senderOf(requestId: string): Promise<string | undefined>
  /** The person left: their contact is forgotten when they are. */
  leave(requestId: string, how: Left): Promise<void>
  /** What an undone event would have told is told no more. */
  leaveUntold(requestId: string, eventId: string): Promise<void>
}

export async function openContacts(connection: Connection): Promise<Contacts> {
  const model = await openModel(connection, 'contacts', contact, [
    [{ letterAt: 1 }, { partialFilterExpression: { letterAt: { $exists: true } } }],
  ])
  const options = { upsert: true } as const
  const unlessLater = (place: number) => ({ $or: [{ place: { $exists: false } }, { place: { $lte: place } }] })

  /** Of somebody erased, nothing is written any more, nor where something later was. */
  async function unlessErased(
    requestId: string,
    update: UpdateQuery<StoredContact>,
    where: object = {},
  ): Promise<boolean> {
    try {
      await model.updateOne({ _id: requestId, left: { $ne: 'erased' }, ...where }, update, options)
      return true
    } catch (err) {
      if (!isDuplicateKey(err)) throw err
      return false
    }
  }

  return {
    async of(requestId, { id }) {
      const known = await model.findOne({ _id: requestId }).lean()
      const { contactId, language, channel = 'email', smsContactId, left, undone, since } = known ?? {}
      if (!contactId || !language || undone?.includes(id)) return undefined
      const ways = { contactId, language, channel, ...defined({ smsContactId }) }
      return { ...ways, ...(left ? { left } : {}), ...(since ? { changed: true as const } : {}) }
    },
    keep: (requestId, contact, place, since) =>
      unlessErased(
        requestId,
        contact
          ? {
              $set: { ...contact, place, ...(since ? { since } : {}) },
              $unset: { letterAt: '', ...(contact.smsContactId ? {} : { smsContactId: '' }) },
            }
          : { $set: { place }, $unset: { contactId: '', smsContactId: '', letterAt: '' } },
        unlessLater(place),
      ),
    async keepLetter(requestId, place, at) {
      await unlessErased(requestId, { $set: { letterAt: at, place } }, unlessLater(place))
    },
    byLetter: (from, to) => model.countDocuments({ letterAt: { $gte: from, $lt: to } }),
    async keepSender(requestId, sender) {
      await unlessErased(requestId, { $set: { sender } })
    },
    async senderOf(requestId) {
      const known = await model.findOne({ _id: requestId, sender: { $exists: true } }).lean()
      return known?.left ? undefined : known?.sender
    },
    async leaveUntold(requestId, eventId) {
      await unlessErased(requestId, { $addToSet: { undone: eventId } })
    },
    async leave(requestId, how) {
      if (how === 'withdrawn') await unlessErased(requestId, { $set: { left: how } })
      else await model.replaceOne({ _id: requestId }, { _id: requestId, left: how }, options)
    },
  }
}
