// The store of webhooks: one a partner, where it is, how it does, and its secrets, locked.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

/** `failing`: what was sent for a day was not taken; it goes on being tried. `disabled`: by the partner, or by a 410. */
export const endpointStates = ['active', 'failing', 'disabled'] as const

const endpoint = {
  /** the partner */
  _id: { type: String, ...required },
  url: { type: String, ...required },
  state: { type: String, enum: endpointStates, ...required },
  /** absent while it is active */
  cause: { type: String, enum: ['gone', 'not-taken', 'by-partner'], ...optional },
  since: { type: Date, ...required },
  secret: { type: String, ...required },
  previous: { type: String, ...optional },
  previousUntil: { type: Date, ...optional },
} as const
export type Endpoint = Shape<typeof endpoint>

export type Endpoints = {
  of(partner: string): Promise<Endpoint | undefined>
  /** As many as there are partners. */
  all(): Promise<Endpoint[]>
  /** Sets where it is, active again. @returns whether it is new, and has this secret */
  put(partner: string, url: string, secret: string, now: Date): Promise<boolean>
  /** @param from only an endpoint still in one of these states, at this URL where one is given */
  become(
    partner: string,
    state: Endpoint['state'],
    about: { cause?: Endpoint['cause']; url?: string; from: readonly Endpoint['state'][] },
    now: Date,
  ): Promise<boolean>
  /** The secret there was stays valid until then. False: there is no webhook, or another process was first. */
  rotate(known: Endpoint, secret: string, previousUntil: Date): Promise<boolean>
  /** The same secrets, locked by another key; none where they have changed since. */
  relock(known: Endpoint, locked: { secret: string; previous?: string }): Promise<void>
}

export async function openEndpoints(connection: Connection): Promise<Endpoints> {
  const model = await openModel(connection, 'webhooks', endpoint)
  return {
    all: () => model.find().lean(),
    of: async (partner) => (await model.findById(partner).lean()) ?? undefined,
    async put(_id, url, secret, now) {
      const active = { url, state: 'active' as const, since: now }
      const moved = async () =>
        (await model.updateOne({ _id }, { $set: active, $unset: { cause: 1 } })).matchedCount > 0
      if (await moved()) return false
      try {
        await model.create({ _id, ...active, secret })
        return true
      } catch (err) {
        if (!isDuplicateKey(err)) throw err
        await moved()
        return false
      }
    },
    async become(_id, state, { cause, url, from }, now) {
      const where = { _id, state: { $in: [...from] }, ...(url ? { url } : {}) }
      const change = cause
        ? { $set: { state, since: now, cause } }
        : { $set: { state, since: now }, $unset: { cause: 1 } }
      return (await model.updateOne(where, change)).modifiedCount > 0
    },
    async rotate({ _id, secret: previous }, secret, previousUntil) {
      const { modifiedCount } = await model.updateOne(
        { _id, secret: previous },
        { $set: { secret, previous, previousUntil } },
      )
      return modifiedCount > 0
    },
    async relock({ _id, secret }, locked) {
      await model.updateOne({ _id, secret }, { $set: locked })
    },
  }
}
