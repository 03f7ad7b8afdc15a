// The store of deliveries: what is to be told to which partner, and how it went. It holds what, the queue when.

import { createHash } from 'node:crypto'
import { defined } from '@hent/contracts/defined.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import { optional, required, type Shape } from '@hent/service/document.ts'
import { lostIn, mustFit, openModel } from '@hent/service/model.ts'
import { firedBy } from '@hent/service/next-page.ts'
import type { Connection } from 'mongoose'

/** `held`: there was no webhook to tell it to. `failed`: not taken for a day. Both leave when they are replayed. */
export const deliveryStates = ['queued', 'delivered', 'held', 'failed'] as const
export const deliveryErrors = ['refused-address', 'timeout', 'no-connection'] as const

/** As long as the topic keeps what was said. */
const keptSeconds = 31 * 86_400

const delivery = {
  /** the webhook-id: the same however often it is sent */
  _id: { type: String, ...required },
  partner: { type: String, ...required },
  eventId: { type: String, ...required },
  /** when it happened */
  at: { type: Date, ...required },
  /** the CloudEvent, as it is signed */
  body: { type: String, ...required },
  state: { type: String, enum: deliveryStates, ...required },
  tries: { type: Number, ...required },
  createdAt: { type: Date, ...required },
  /** the next try; absent where there is none to come */
  clockAt: { type: Date, ...optional },
  lastTryAt: { type: Date, ...optional },
  lastStatus: { type: Number, ...optional },
  lastError: { type: String, enum: deliveryErrors, ...optional },
} as const
export type Delivery = Shape<typeof delivery>

/** Without a dot, which parts what Standard Webhooks sign. */
export const webhookIdOf = (partner: string, eventId: string): string =>
  `msg_${createHash('sha256').update(`${partner}\n${eventId}`).digest('hex').slice(0, 32)}`

type Page = { state?: Delivery['state'] | undefined; after?: Delivery | undefined; limit: number }
export type Deliveries = {
  /** Those that were not there yet. */
  insert(all: readonly Delivery[]): Promise<Delivery[]>
  get(id: string): Promise<Delivery | undefined>
  /** What an attempt came to, unless somebody has put it off or replayed it since. */
  settle(
    known: Delivery,
    after: Pick<Delivery, 'state' | 'tries' | 'lastTryAt' | 'lastStatus' | 'lastError' | 'clockAt'>,
  ): Promise<boolean>
  ofPartner(partner: string, page: Page): Promise<Delivery[]>
  /** To be sent again, all that happened from then on. @returns how many */
  replay(partner: string, from: Date, now: Date): Promise<number>
  /** how many were given up */
  countFailed(partner: string): Promise<number>
  /** how many wait to be sent since before then */
  countLate(partner: string, before: Date): Promise<number>
  due(partner: string): (before: Date, limit: number, last?: Clocked) => Promise<Clocked[]>
}

export async function openDeliveries(connection: Connection): Promise<Deliveries> {
  const model = await openModel(connection, 'webhookDeliveries', delivery, [
    [{ partner: 1, clockAt: 1, _id: 1 }],
    [{ partner: 1, createdAt: -1, _id: -1 }],
    [{ partner: 1, at: 1 }],
    [{ partner: 1, state: 1 }],
    [{ createdAt: 1 }, { expireAfterSeconds: keptSeconds }],
  ])
  // The driver's own: what is inserted is checked once, before.
  const bulk = connection.collection<Delivery>('webhookDeliveries')
  return {
    async insert(all) {
      await mustFit(model, all)
      try {
        await bulk.insertMany([...all], { ordered: false })
        return [...all]
      } catch (err) {
        const known = lostIn(err)
        return all.filter((_one, index) => !known.has(index))
      }
    },
    get: async (id) => (await model.findById(id).lean()) ?? undefined,
    async settle({ _id, clockAt }, after) {
      const set = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined))
      const names = ['clockAt', 'lastStatus', 'lastError'] as const
      const gone = Object.fromEntries(names.filter((name) => after[name] === undefined).map((name) => [name, 1]))
      const { matchedCount } = await model.updateOne(
        { _id, state: 'queued', ...defined({ clockAt }) },
        { $set: set, ...(Object.keys(gone).length > 0 ? { $unset: gone } : {}) },
      )
      return matchedCount > 0
    },
    async ofPartner(partner, { state, after, limit }) {
      const found = model.find({ partner, ...(state ? { state } : {}) })
      if (after) {
        const { createdAt, _id } = after
        found.or([{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: _id } }])
      }
      return found.sort({ createdAt: -1, _id: -1 }).limit(limit).lean()
    },
    async replay(partner, from, now) {
      const { matchedCount } = await model.updateMany(
        { partner, at: { $gte: from } },
        { $set: { state: 'queued', tries: 0, clockAt: now } },
      )
      return matchedCount
    },
    countFailed: (partner) => model.countDocuments({ partner, state: 'failed' }),
    countLate: (partner, before) => model.countDocuments({ partner, state: 'queued', createdAt: { $lt: before } }),
    due: (partner) => firedBy(model, { partner }),
  }
}
