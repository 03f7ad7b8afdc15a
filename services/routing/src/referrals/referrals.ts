// The store of referrals: one document a referral, its decision and its events inside, written with a version check.

import type { EventDraft } from '@hent/contracts/events.ts'
import { type Cause, type Outboxed, outbox, outboxIndexes } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import { AppError } from '@hent/service/errors.ts'
import { openModel } from '@hent/service/model.ts'
import { firedBy } from '@hent/service/next-page.ts'
import type { Change } from '../life/circumstances.ts'
import { fromStored, type ReferralBody, referral, type StoredReferral, toStored } from '../life/referral.ts'
import { afterPlace, type ListPlace } from './list-cursor.ts'
import { countTeam, type HolderCount, type TeamLoad } from './team-load.ts'
import { turns, type WorkFilter, type WorkOf } from './work.ts'
import { countWork, type KindCount, type WorkCounts } from './work-counts.ts'

export type Referral = ReferralBody & Outboxed
/** As it is kept. */
export type ReferralDocument = StoredReferral & Outboxed

type ListPage = { limit: number; from?: ListPlace | undefined }

export type Referrals = {
  /** Undefined when it was already there. */
  insert(body: ReferralBody, drafts: EventDraft[], now: Date, cause?: Cause): Promise<Referral | undefined>
  get(id: string): Promise<Referral | undefined>
  /** by a proposal of it, present or past */
  byProposal(proposalId: string): Promise<Referral | undefined>
  byRequest(requestId: string): Promise<Referral[]>
  /** of the requests whose id begins so, as a tracking code says it */
  byCode(idPrefix: string): Promise<Referral[]>
  /** proposals put before a structure, and choices it is among */
  waitingOn(structureId: string): Promise<Referral[]>
  /** of this work what the filter keeps, most urgent first */
  listed(asked: object, page: ListPage): Promise<Referral[]>
  /** of this work, how many lines wait for what, and from where; the whole of it, whatever a page holds */
  counted(of: WorkOf, filter: WorkFilter, reader: { agentId: string; now: Date }): Promise<WorkCounts>
  /** of a structure's open work, how much each of its advisers has */
  teamLoad(structureId: string, now: Date): Promise<TeamLoad>
  dueBefore(when: Date, limit: number, last?: Clocked): Promise<Clocked[]>
  /**
   * Reads, decides, writes; again when another writer was first. Nothing is written when nothing changed.
   * @throws AppError `not-found`
   */
  change(
    id: string,
    decide: (body: ReferralBody, nextEventId: string) => Change,
    now: Date,
    cause?: Cause,
  ): Promise<Referral>
}

/** @param onClock told after each write */
export async function openReferrals(
  { connection, aggregate }: Pick<Platform, 'connection' | 'aggregate'>,
  onClock: (referral: Clocked) => void,
): Promise<Referrals> {
  const model = await openModel(connection, 'referrals', { ...referral, ...outbox }, [
    ...outboxIndexes,
    [{ requestId: 1 }],
    [{ 'tried.proposalId': 1 }],
    [{ 'owner.structureId': 1, clockAt: 1 }],
    [{ 'owner.departement': 1, clockAt: 1 }],
    [{ 'owner.with': 1, departement: 1, clockAt: 1 }],
    [{ options: 1 }, { sparse: true }],
    [{ clockAt: 1, _id: 1 }],
  ])
  const store = aggregate<StoredReferral>({
    model,
    source: '/routing',
    subjectOf: ({ requestId }) => requestId,
    onWritten: onClock,
  })

  const read = async (query: ReturnType<typeof model.find>) => (await query.lean()).map(fromStored)

  return {
    async insert(body, drafts, now, cause) {
      const inserted = await store.insert(toStored(body), drafts, now, cause)
      return inserted && fromStored(inserted)
    },
    async get(id) {
      const found = await store.get(id)
      return found && fromStored(found)
    },
    async byProposal(proposalId) {
      const found = await model.findOne({ 'tried.proposalId': proposalId }).lean()
      return found ? fromStored(found) : undefined
    },
    byRequest: (requestId) => read(model.find({ requestId })),
    // 'g' follows every digit an id may have there.
    byCode: (idPrefix) => read(model.find({ requestId: { $gte: idPrefix, $lt: `${idPrefix}g` } })),
    waitingOn: (structureId) =>
      read(model.find({ $or: [{ 'owner.structureId': structureId, state: 'proposed' }, { options: structureId }] })),
    async listed(asked, { limit, from }) {
      const found: Referral[] = []
      for (const [turn, which] of turns.entries()) {
        if (turn < (from?.turn ?? 0) || found.length === limit) continue
        const after = from?.turn === turn ? [afterPlace(from)] : []
        const page = model.find({ ...asked, $and: [which, ...after] }).sort({ clockAt: 1, _id: 1 })
        found.push(...(await read(page.limit(limit - found.length))))
      }
      return found
    },
    counted: (of, filter, reader) =>
      countWork(
        {
          howMany: (which) => model.countDocuments(which),
          kinds: (stages) => model.aggregate<KindCount>(stages),
        },
        of,
        filter,
        reader,
      ),
    teamLoad: (structureId, now) => countTeam((stages) => model.aggregate<HolderCount>(stages), structureId, now),
    dueBefore: firedBy(model),
    async change(id, decide, now, cause) {
      const changed = await store.change(
        id,
        (before, nextEventId) => {
          const change = decide(fromStored(before), nextEventId)
          const body = toStored(change.body)
          const moved = body.clockAt?.getTime() !== before.clockAt?.getTime()
          const claimed = body.claim?.since !== before.claim?.since
          const overtaken = body.undo?.overtaken !== before.undo?.overtaken
          return change.drafts.length === 0 && !moved && !claimed && !overtaken ? undefined : { ...change, body }
        },
        now,
        { cause },
      )
      if (!changed) throw new AppError('not-found')
      return fromStored(changed.document)
    },
  }
}
