// The salt of each period's draws. It follows from one secret, so that no process has to share it; its SHA-256 is
// published before the period begins, the salt itself once the period is over.

import { createHash, createHmac } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import { addCalendarDays, localDay } from '@hent/territory/calendar.ts'
import type { Collection, Db } from 'mongodb'

export type Salt = { period: string; value: string }

/** Kept so that an old period can still be recomputed when the secret has been renewed. `_id` is the period. */
export type KeptSalt = { _id: string; sha256: string; salt: string; committedAt: Date }

/** The calendar month in Europe/Paris, YYYY-MM. */
export const periodOf = (at: Date): string => localDay(at).slice(0, 7)

/** HMAC-SHA256 of the period under the secret, in hexadecimal: knowing one salt tells nothing of another. */
export function saltOf(secret: string, period: string): Salt {
  return { period, value: createHmac('sha256', secret).update(`draw\n${period}`).digest('hex') }
}

export const commitmentOf = ({ value }: Salt): string => createHash('sha256').update(value).digest('hex')

/** The period after the one of this instant. */
export function nextPeriod(at: Date): string {
  const period = periodOf(at)
  let day = at
  while (periodOf(day) === period) day = addCalendarDays(day, 1)
  return periodOf(day)
}

/** Commits now, or routing does not start; then each hour, so that a new period is always committed to in time. */
export async function keepCommitting(salts: Salts, log: Log): Promise<Repeating> {
  const commit = () => salts.commit(new Date())
  await commit()
  return repeat({ step: commit, everyMs: 3_600_000, failed: 'salts not committed yet', log })
}

export type Salts = {
  /** the salt in force at an instant */
  at(now: Date): Salt
  /** Keeps and so commits this period's and the next one's. @throws AppError `conflict` when another was committed to */
  commit(now: Date): Promise<void>
  /** what anyone may know: every commitment, and the salt of each period that is over */
  published(now: Date): Promise<{ period: string; sha256: string; committedAt: Date; salt?: string }[]>
}

export const openSalts = (db: Db): Collection<KeptSalt> => db.collection<KeptSalt>('salts')

export function createSalts(collection: Collection<KeptSalt>, secret: string): Salts {
  const known = new Map<string, Salt>()
  async function keep(period: string, now: Date): Promise<void> {
    const salt = saltOf(secret, period)
    const sha256 = commitmentOf(salt)
    const kept = { sha256, salt: salt.value, committedAt: now }
    await collection.updateOne({ _id: period }, { $setOnInsert: kept }, { upsert: true })
    const found = await collection.findOne({ _id: period })
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
      const all = await collection.find().sort({ _id: 1 }).toArray()
      return all.map(({ _id, sha256, salt, committedAt }) => ({
        period: _id,
        sha256,
        committedAt,
        ...(_id < periodOf(now) ? { salt } : {}),
      }))
    },
  }
}
