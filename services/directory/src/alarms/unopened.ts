// Where nobody reads what is sent: the last proposals have arrived at a structure, and it has opened none and answered none.
// One that is read, by its link or by an answer, or a new version of the record, is the answer.

import type { HentEvent } from '@hent/contracts/events.ts'
import { optional, quoted, required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

/** Proposals in a row that nobody has read, each for a working day at least, of the last month. */
const unopenedFrom = 3
const timeToRead = '1wd'
const withinMs = 30 * 86_400_000

const proposal = {
  /** proposal id */
  _id: { type: String, ...required },
  structureId: { type: String, ...required },
  deliveredAt: { type: Date, ...optional },
  readAt: { type: Date, ...optional },
  /** it was taken back: there is nothing to read */
  moot: quoted(Type.Literal(true), optional),
  /** of the first event that told of it */
  at: { type: Date, ...required },
} as const

/** Since which local day what arrives there is not read. */
export type Unopened = { structureId: string; from: string }

export async function openUnopened(connection: Connection) {
  const model = await openModel(connection, 'proposals_read', proposal, [
    [{ at: 1 }, { expireAfterSeconds: (2 * withinMs) / 1_000 }],
  ])
  return {
    /** In any order, any number of times. */
    async learn(events: readonly HentEvent[]): Promise<void> {
      for (const event of events) {
        const told = whatCameOf(event)
        if (!told) continue
        const { proposalId, structureId, moot, ...first } = told
        const at = new Date(event.time)
        await mustFit(model, [{ _id: proposalId, structureId, at, ...first, ...(moot ? { moot } : {}) }])
        await model.updateOne(
          { _id: proposalId },
          { $min: { ...first, at }, $setOnInsert: { structureId }, ...(moot ? { $set: { moot } } : {}) },
          { upsert: true },
        )
      }
    },
    /** @param recorded when the record of each of these structures last changed: what came before has been heard */
    async now(
      now: Date,
      recorded: (ids: string[]) => Promise<ReadonlyMap<string, { recordedAt: Date }>>,
    ): Promise<Unopened[]> {
      const recent = await model
        .find({ at: { $gte: new Date(now.getTime() - withinMs) }, moot: { $exists: false } })
        .lean()
      const groups = Map.groupBy(recent, ({ structureId }) => structureId)
      const heard = await recorded([...groups.keys()])
      return [...groups].flatMap(([structureId, proposals]) => {
        const since = Math.max(
          heard.get(structureId)?.recordedAt.getTime() ?? 0,
          ...proposals.map(({ readAt }) => readAt?.getTime() ?? 0),
        )
        const unread = proposals
          .flatMap(({ deliveredAt, readAt }) => (deliveredAt && !readAt ? [deliveredAt] : []))
          .filter((at) => at.getTime() > since && addDelay(at, timeToRead) <= now)
          .sort((a, b) => a.getTime() - b.getTime())
        const [first] = unread
        return first && unread.length >= unopenedFrom ? [{ structureId, from: localDay(first) }] : []
      })
    },
  }
}

type Told = { proposalId: string; structureId: string; deliveredAt?: Date; readAt?: Date; moot?: true }

function whatCameOf(event: HentEvent): Told | undefined {
  const at = new Date(event.time)
  switch (event.name) {
    case 'MessageDelivered': {
      const { template, recipient, proposalId, proof } = event.data
      if (template !== 'proposal' || !proposalId || !recipient.structureId) return undefined
      const { structureId } = recipient
      return { proposalId, structureId, ...(proof === 'opened' ? { readAt: at } : { deliveredAt: at }) }
    }
    case 'ReferralAccepted':
    case 'ReferralDeclined':
      return { proposalId: event.data.proposalId, structureId: event.data.structureId, readAt: at }
    case 'ProposalCancelled':
      return { proposalId: event.data.proposalId, structureId: event.data.structureId, moot: true }
    default:
      return undefined
  }
}
