// Where each referral stands, as routing's events tell it: who holds it (an identity opens to nobody else), who was asked,
// who may leave words. A fact is kept with its place among the events of the referral and yields to a later one only, so
// whatever order they come in, and however often, what is known is the same.

import type { Outcome, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import type { Db } from 'mongodb'

export type Stand = {
  /** place of the event that says so: the first field, by which `$max` compares */
  seq: number
  /** `declined`: refused, and the next structure not asked yet; `left`: the proposal ended otherwise */
  state: ReferralState | 'declined' | 'left'
  holder: string | null
  /** the structure that refused, or that closed it */
  by?: string
  /** the end of the time in which a refusal can be taken back */
  until?: Date
  /** how it was closed */
  outcome?: Outcome | 'withdrawn'
}

export type Holding = {
  _id: string
  requestId: string
  needId: string
  service: ServiceKind
  stand?: Stand
  lastAsked?: { seq: number; structureId: string }
  /** every structure to which it was proposed */
  asked?: string[]
}

/** What one event tells of a referral. */
export type HoldingChange = Pick<Holding, 'requestId' | 'needId' | 'service'> & {
  referralId: string
  stand: Stand
  asked?: string
}

export type Holdings = {
  of(requestId: string): Promise<Holding[]>
  /** Any order and any number of times. */
  keep(changes: readonly HoldingChange[]): Promise<void>
  /** referrals of this service that this structure was asked to take, or took */
  asked(structureId: string, service: ServiceKind): Promise<Holding[]>
}

export async function openHoldings(db: Db): Promise<Holdings> {
  const holdings = db.collection<Holding>('holdings')
  await holdings.createIndex({ requestId: 1 })
  await holdings.createIndex({ asked: 1, service: 1 })

  return {
    of: (requestId) => holdings.find({ requestId }).toArray(),
    async keep(changes) {
      if (changes.length === 0) return
      const operations = changes.map(({ referralId, requestId, needId, service, stand, asked }) => {
        const lastAsked = asked && stand.state === 'proposed' ? { seq: stand.seq, structureId: asked } : undefined
        return {
          updateOne: {
            filter: { _id: referralId },
            update: {
              $setOnInsert: { requestId, needId, service },
              $max: { stand, ...defined({ lastAsked }) },
              ...(asked ? { $addToSet: { asked } } : {}),
            },
            upsert: true,
          },
        }
      })
      // What can be known again from the topic need not wait for the journal; what opens or closes an identity does.
      const quick = changes.every(({ stand }) => stand.seq === 1 || stand.state === 'proposed')
      await holdings.bulkWrite(operations, quick ? { writeConcern: { w: 1 } } : {})
    },
    asked: (structureId, service) => holdings.find({ asked: structureId, service }).toArray(),
  }
}

/** The structure that may leave words beside its answer: it is asked, has just refused, or holds the referral. */
export function writerOf({ stand, lastAsked }: Holding, now: Date): string | undefined {
  if (stand?.holder) return stand.holder
  if (stand?.state === 'proposed') return lastAsked?.structureId
  return stand?.state === 'declined' && stand.until && stand.until > now ? stand.by : undefined
}
