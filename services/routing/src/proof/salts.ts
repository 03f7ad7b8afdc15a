// What is kept of each period's salt: its SHA-256 is published before the period begins, the salt itself once the period
// is over.

import { isFirst } from '@hent/messaging/outbox.ts'
import { required, type Shape } from '@hent/service/document.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import { openModel } from '@hent/service/model.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import type { Connection } from 'mongoose'
import { commitmentOf, nextPeriod, periodOf, type Salt, saltOf } from '../decision/salt.ts'

/** Kept so that an old period can still be recomputed when the secret has been renewed. `_id` is the period. */
const keptSalt = {
  _id: { type: String, ...required },
  sha256: { type: String, ...required },
  salt: { type: String, ...required },
  committedAt: { type: Date, ...required },
} as const
export type KeptSalt = Shape<typeof keptSalt>

export type Salts = {
  /** the salt in force at an instant */
  at(now: Date): Salt
  /** Keeps and so commits this period's and the next one's. @throws AppError `conflict` when another was committed to */
  commit(now: Date): Promise<void>
  /** what anyone may know: every commitment, and the salt of each period that is over */
  published(now: Date): Promise<{ period: string; sha256: string; committedAt: Date; salt?: string }[]>
}

/** Commits now, or routing does not start; then each hour, so that a new period is always committed to in time. */
export async function keepCommitting(salts: Salts, log: Log): Promise<Repeating> {
  const commit = () => salts.commit(new Date())
  await commit()
  return repeat({ step: commit, everyMs: 3_600_000, failed: 'salts not committed yet', log })
}

export async function openSalts(connection: Connection, secret: string): Promise<Salts> {
  const model = await openModel(connection, 'salts', keptSalt)
  const known = new Map<string, Salt>()

  async function keep(period: string, now: Date): Promise<void> {
    const salt = saltOf(secret, period)
    const sha256 = commitmentOf(salt)
    await isFirst(() => model.insertOne({ _id: period, sha256, salt: salt.value, committedAt: now }))
    const found = await model.findOne({ _id: period }).lean()
    if (found?.sha256 !== sha256)
      throw new AppError('conflict', { detail: `La période ${period} est déjà engagée sur un autre sel.` })
  }

  return {
    at(now) {
      const period = periodOf(now)
      const salt = known.get(period) ?? saltOf(secret, period)
      known.set(period, salt)
      return salt
    },
    async commit(now) {
      await keep(periodOf(now), now)
      await keep(nextPeriod(now), now)
    },
    async published(now) {
      const all = await model.find().sort({ _id: 1 }).lean()
      return all.map(({ _id, sha256, salt, committedAt }) => ({
        period: _id,
        sha256,
        committedAt,
        ...(_id < periodOf(now) ? { salt } : {}),
      }))
    },
  }
}
