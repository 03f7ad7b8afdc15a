// What evaluation keeps of a request: whether and how the person may be asked. Codes and ids only. A fact about a referral
// is kept with its place and yields to a later one only; of a request that was erased nothing but that is left.

import { contactChannels, languages } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { type EventData, eventData } from '@hent/contracts/events.ts'
import type { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { insertUnlessThere, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const Accepted = Type.Object({
  seq: Type.Integer({ description: 'the first field, by which `$max` compares' }),
  structureId: Type.Union([Type.String(), Type.Null()]),
})

const knownRequest = {
  _id: { type: String, ...required },
  /** the person agreed to be asked */
  survey: { type: Boolean, ...required },
  /** to words that say that they are asked once more six months after, and it was not taken back since */
  surveyLater: quoted(Type.Literal(true), optional),
  /** place of the event that changed whether they may be asked last */
  surveyPlace: { type: Number, ...optional },
  channel: { type: String, enum: contactChannels, ...required },
  contactId: { type: String, ...optional },
  /** place of the event that changed it last */
  contactPlace: { type: Number, ...optional },
  language: { type: String, enum: languages, ...required },
  epci: quoted(eventData.RequestReceived.properties.epci, required),
  commune: { type: String, ...required },
  /** referral → the structure that accepted it, null when that was taken back */
  accepted: quoted(Type.Record(Type.String(), Accepted), optional),
  /** referral → place of the last event that says whether it is over */
  heard: quoted(Type.Record(Type.String(), Type.Integer()), optional),
} as const
export type KnownRequest = Shape<typeof knownRequest>

/** Whether they agreed to be asked so. */
export const agreedTo = ({ survey, surveyLater }: KnownRequest, kind: SurveyKind): boolean =>
  survey && (kind !== 'six-months' || surveyLater === true)

/** Whom the cap is about: an address, or where none is known the request, whose follow page shows what it asks. */
export const whomOf = ({ _id, contactId }: Pick<KnownRequest, '_id' | 'contactId'>): string => contactId ?? _id

/** Under what it is kept that they want to be asked no more: the address they had then may not be the one they have now. */
export const keysOf = ({ _id, contactId }: Pick<KnownRequest, '_id' | 'contactId'>): string[] =>
  contactId === undefined ? [_id] : [contactId, _id]

export type Requests = {
  /** Keeps requests the first time they are heard of: a repeat, even after an erasure, changes nothing. */
  keep(received: readonly EventData<'RequestReceived'>[]): Promise<void>
  get(id: string): Promise<KnownRequest | undefined>
  /** Where the person is written to from an event on; an earlier one changes nothing. */
  moveContact(id: string, contact: EventData<'ContactChanged'>['contact'], place: number): Promise<void>
  /** Whether the person may be asked, from an event on; an earlier one changes nothing. */
  agree(id: string, survey: boolean, place: number): Promise<void>
  accept(id: string, referralId: string, accepted: { seq: number; structureId: string | null }): Promise<void>
  /** The request; `over` when something later was heard of this referral, or the person is forgotten. */
  hear(id: string, referralId: string, seq: number): Promise<KnownRequest | 'over' | undefined>
  /** Ids of what the same person asked, as far as that is known: by the same contact. */
  ofSamePerson(request: Pick<KnownRequest, '_id' | 'contactId'>): Promise<string[]>
  /** Its contact, when no other request has it. */
  contactOfItsOwn(id: string): Promise<string | undefined>
  erase(id: string): Promise<void>
}

export async function openRequests(connection: Connection): Promise<Requests> {
  /** All that is left of a request that was erased, beside its id. */
  const erased = quoted(Type.Literal(true), optional)
  const model = await openModel(connection, 'requests', { ...knownRequest, erased }, [[{ contactId: 1 }]])
  const native = connection.collection<Partial<KnownRequest> & { _id: string; erased?: true }>('requests')
  const alive = (id: string) => ({ _id: id, erased: { $exists: false } })
  async function get(id: string): Promise<KnownRequest | undefined> {
    const known = await model.findOne({ _id: id }).lean()
    return known && !known.erased ? known : undefined
  }

  return {
    async keep(received) {
      const known = received.map(({ requestId, survey, surveyLater, contact, language, epci, commune }) => {
        const { channel, contactId } = contact
        return { _id: requestId, survey, channel, language, epci, commune, ...defined({ contactId, surveyLater }) }
      })
      await insertUnlessThere(model, known)
    },
    get,
    async moveContact(id, { channel, contactId }, contactPlace) {
      const earlier = { $or: [{ contactPlace: { $exists: false } }, { contactPlace: { $lt: contactPlace } }] }
      const set = { channel, contactPlace, ...(contactId ? { contactId } : {}) }
      await model.updateOne(
        { ...alive(id), ...earlier },
        { $set: set, ...(contactId ? {} : { $unset: { contactId: '' } }) },
      )
    },
    async agree(id, survey, surveyPlace) {
      const earlier = { $or: [{ surveyPlace: { $exists: false } }, { surveyPlace: { $lt: surveyPlace } }] }
      await model.updateOne(
        { ...alive(id), ...earlier },
        { $set: { survey, surveyPlace }, $unset: { surveyLater: '' } },
      )
    },
    async accept(id, referralId, { seq, structureId }) {
      await model.updateOne(alive(id), { $max: { [`accepted.${referralId}`]: { seq, structureId } } })
    },
    async hear(id, referralId, seq) {
      const update = { $max: { [`heard.${referralId}`]: seq } }
      const known = await model.findOneAndUpdate(alive(id), update, { returnDocument: 'after' }).lean()
      if (known) return known.heard?.[referralId] === seq ? known : 'over'
      return (await model.exists({ _id: id })) ? 'over' : undefined
    },
    async ofSamePerson({ _id, contactId }) {
      if (contactId === undefined) return [_id]
      return (await model.find({ contactId }, { _id: 1 }).lean()).map((one) => one._id)
    },
    async contactOfItsOwn(id) {
      const contactId = (await get(id))?.contactId
      if (!contactId || (await model.exists({ contactId, _id: { $ne: id } }))) return undefined
      return contactId
    },
    async erase(id) {
      // The driver's own: the mark is less than a request, which mongoose would refuse.
      await native.replaceOne({ _id: id }, { erased: true }, { upsert: true })
    },
  }
}
