// Which structure follows a person, referral by referral: who is to be told what befalls the person rather than the file.

import { type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, quoted, required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const holder = {
  /** referral id */
  _id: { type: String, ...required },
  requestId: { type: String, ...required },
  service: { type: String, enum: serviceKinds, ...required },
  /** absent: it is over, or with nobody */
  structureId: { type: String, ...optional },
  /** a structure that had it has handed it on, or the animator has taken it from one */
  transferred: quoted(Type.Literal(true), optional),
  /** place of the event that said so, among those of the referral */
  place: { type: Number, ...required },
} as const

export type Holders = Awaited<ReturnType<typeof openHolders>>

export async function openHolders(connection: Connection) {
  const model = await openModel(connection, 'holders', holder, [[{ requestId: 1 }]])
  return {
    /** In any order, any number of times: what came last in the life of the referral stands. */
    async learn(event: HentEvent): Promise<void> {
      const structureId = holderAfter(event)
      if (structureId === undefined || !('service' in event.data)) return
      const { referralId: _id, service } = event.data
      if (_id === undefined) return
      const place = placeOf(event).sequence
      const said = { requestId: event.subject, service, place }
      const update = structureId
        ? { $set: { ...said, structureId }, ...takenBack(event) }
        : { $set: { ...said, ...handedOn(event) }, $unset: { structureId: '' } }
      await mustFit(model, [{ _id, ...said }])
      const unlessLater = { _id, $or: [{ place: { $exists: false } }, { place: { $lte: place } }] }
      await model.updateOne(unlessLater, update, { upsert: true }).catch((err: unknown) => {
        if (!isDuplicateKey(err)) throw err
      })
    },
    isHeld: async (referralId: string): Promise<boolean> =>
      (await model.exists({ _id: referralId, structureId: { $exists: true } })) !== null,
    /** Whether whoever is asked now takes it after another structure. */
    isTransferred: async (referralId: string): Promise<boolean> =>
      (await model.exists({ _id: referralId, transferred: true })) !== null,
    async of(requestId: string): Promise<{ referralId: string; structureId: string; service: ServiceKind }[]> {
      const held = await model.find({ requestId, structureId: { $exists: true } }).lean()
      return held.flatMap(({ _id: referralId, structureId, service }) =>
        structureId ? [{ referralId, structureId, service }] : [],
      )
    },
  }
}

const handedOn = ({ name }: HentEvent) => (name === 'ReferralTransferred' ? { transferred: true as const } : {})
const takenBack = ({ name }: HentEvent) => (name === 'ActionUndone' ? { $unset: { transferred: '' } } : {})

/** Null: nobody; undefined: the event says nothing of it. */
function holderAfter({ name, data }: HentEvent): string | null | undefined {
  switch (name) {
    case 'ReferralAccepted':
      return data.structureId
    case 'ReferralTransferred':
    case 'ReferralClosed':
    case 'ReferralWithdrawn':
      return null
    case 'ActionUndone':
      return data.holder
    default:
      return undefined
  }
}
