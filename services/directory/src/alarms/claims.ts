// Who looks after a line of the worklist that comes from the directory: an alarm, or what nobody answers. One claim a line,
// as a referral has one; it is told by no event, and goes with its line.

import { Instant } from '@hent/contracts/codes.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { required, type Shape } from '@hent/service/document.ts'
import { AppError } from '@hent/service/errors.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { type Static, Type } from 'typebox'

const alarmClaim = {
  /** id of the line */
  _id: { type: String, ...required },
  agentId: { type: String, ...required },
  label: { type: String, ...required },
  since: { type: Date, ...required },
} as const
export type AlarmClaim = Shape<typeof alarmClaim>

export const ClaimView = Type.Object(
  { label: Type.String(), since: Instant, mine: Type.Boolean() },
  { description: 'which animator looks after it, for animators and the Region' },
)
export const claimView = ({ label, since, agentId }: AlarmClaim, reader: string): Static<typeof ClaimView> => ({
  label,
  since: since.toISOString(),
  mine: agentId === reader,
})

export type AlarmClaims = {
  of(ids: readonly string[]): Promise<ReadonlyMap<string, AlarmClaim>>
  /**
   * @param over since when somebody else has had it, where it is taken over from them
   * @throws AppError `conflict` where another has it whom the caller did not see
   */
  take(claim: AlarmClaim, over?: Date): Promise<AlarmClaim>
  /** @throws AppError `conflict` where another has it */
  release(id: string, agentId: string): Promise<void>
  /** Forgets those made until then of lines that are no more. */
  keepOnly(ids: ReadonlySet<string>, until: Date): Promise<void>
}

export async function openAlarmClaims(connection: Connection): Promise<AlarmClaims> {
  const model = await openModel(connection, 'alarm_claims', alarmClaim)
  const get = (_id: string) => model.findOne({ _id }).lean()

  return {
    async of(ids) {
      const found = await model.find({ _id: { $in: [...ids] } }).lean()
      return new Map(found.map((one) => [one._id, one]))
    },
    async take(claim, over) {
      const { _id, ...made } = claim
      const before = await get(_id)
      if (before && before.agentId === made.agentId) return before
      if (before?.since.getTime() !== over?.getTime()) throw new AppError('conflict')
      if (before) {
        const taken = await model.updateOne({ _id, since: before.since }, { $set: made })
        if (taken.matchedCount === 0) throw new AppError('conflict')
        return claim
      }
      await model.insertOne(claim).catch((cause: unknown) => {
        throw isDuplicateKey(cause) ? new AppError('conflict', {}, { cause }) : cause
      })
      return claim
    },
    async release(_id, agentId) {
      const { deletedCount } = await model.deleteOne({ _id, agentId })
      if (deletedCount === 0 && (await get(_id))) throw new AppError('conflict')
    },
    async keepOnly(ids, until) {
      const old = await model.find({ since: { $lte: until } }).lean()
      const gone = old.filter(({ _id }) => !ids.has(_id))
      // Taken over meanwhile, it is of a line that somebody has just seen.
      for (const { _id, since } of gone) await model.deleteOne({ _id, since })
    },
  }
}
