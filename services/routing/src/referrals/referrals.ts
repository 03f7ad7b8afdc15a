// The store of referrals: one document a referral, its decision and its events inside, written with a version check.

import { departementCodes } from '@hent/contracts/codes.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import type { Stored } from '@hent/messaging/aggregate.ts'
import { type Cause, outbox, outboxIndexes } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import { openModel } from '@hent/service/document.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Change } from '../life/circumstances.ts'
import { type ReferralBody, referral } from '../life/referral.ts'

export type Referral = Stored<ReferralBody>

export type Referrals = {
  /** Undefined when it was already there. */
  insert(body: ReferralBody, drafts: EventDraft[], now: Date, cause?: Cause): Promise<Referral | undefined>
  get(id: string): Promise<Referral | undefined>
  /** by a proposal of it, present or past */
  byProposal(proposalId: string): Promise<Referral | undefined>
  byRequest(requestId: string): Promise<Referral[]>
  /** proposals put before a structure, and choices it is among */
  waitingOn(structureId: string): Promise<Referral[]>
  /** open work of a structure: proposals put before it and files it took, most urgent first */
  workOf(structureId: string, limit: number): Promise<Referral[]>
  /**
   * what the animator of a département (absent: any) or the Region owns, or the animator shares because nothing is heard
   * of it; with `region`, what the Region owns alone; most urgent first
   */
  animatedIn(departement: string | undefined, limit: number, owner?: 'region'): Promise<Referral[]>
  dueBefore(when: Date, limit: number, from?: Date): Promise<Clocked[]>
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
    [{ clockAt: 1 }],
  ])
  const store = aggregate<ReferralBody>({
    model,
    source: '/routing',
    subjectOf: ({ requestId }) => requestId,
    onWritten: onClock,
  })

  return {
    insert: store.insert,
    get: store.get,
    byProposal: async (proposalId) => (await model.findOne({ 'tried.proposalId': proposalId }).lean()) ?? undefined,
    byRequest: (requestId) => model.find({ requestId }).lean().exec(),
    waitingOn: (structureId) =>
      model
        .find({ $or: [{ 'owner.structureId': structureId, state: 'proposed' }, { options: structureId }] })
        .lean()
        .exec(),
    workOf: (structureId, limit) =>
      model.find({ 'owner.structureId': structureId }).sort({ clockAt: 1 }).limit(limit).lean().exec(),
    animatedIn(departement, limit, owner) {
      const where = { $in: departementCodes.filter((code) => departement === undefined || code === departement) }
      const shared = { departement: where, 'owner.with': 'animator' }
      const owned = { 'owner.departement': where }
      return model
        .find(owner ? { ...owned, 'owner.kind': owner } : { $or: [owned, shared] })
        .sort({ clockAt: 1 })
        .limit(limit)
        .lean()
        .exec()
    },
    dueBefore: (when, limit, from) =>
      model
        .find({ clockAt: { ...(from ? { $gte: from } : {}), $lte: when } }, { clockAt: 1 })
        .sort({ clockAt: 1 })
        .limit(limit)
        .lean()
        .exec(),
    async change(id, decide, now, cause) {
      const changed = await store.change(
        id,
        (before, nextEventId) => {
          const change = decide(before, nextEventId)
          const moved = change.body.clockAt?.getTime() !== before.clockAt?.getTime()
          return change.drafts.length === 0 && !moved ? undefined : change
        },
        now,
        { cause },
      )
      if (!changed) throw new AppError('not-found')
      return changed.document
    },
  }
}
