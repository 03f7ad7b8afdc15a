// The store of digests: one document a recipient and day, with the ids of what it tells of, and when it leaves; and who
// wants none any more. Kept as long as the topic keeps what they tell, so that what is said again is not told again.

import { createHash } from 'node:crypto'
import { isFirst } from '@hent/messaging/outbox.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import { optional, required, type Shape } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import { firedBy } from '@hent/service/next-page.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'
import type { ReportKind } from '../reports/reports.ts'
import { allNews, type News } from './digest-texts.ts'
import { nextEvening } from './when.ts'

const keptSeconds = 31 * 86_400
/** What is heard of later than that is no news: the topic is being read again. */
const newsForMs = 7 * 86_400_000

const itemOf = (what: News, id: string) => `${what} ${id}`
const digestKinds = ['structure', 'animator'] as const

const digest = {
  /** whom, and the day it leaves */
  _id: { type: String, ...required },
  kind: { type: String, enum: digestKinds, ...required },
  /** a structure, or a territory */
  whom: { type: String, ...required },
  /** what, and the id of the event that says so */
  news: { type: [String], default: undefined, ...required },
  createdAt: { type: Date, ...required },
  /** when it is to leave; absent: it has, or there was nothing to tell */
  clockAt: { type: Date, ...optional },
} as const
export type Digest = Shape<typeof digest>
type Kind = Digest['kind']

/** What the link of a digest, or of a report, carries: 12 bytes in hexadecimal. */
export const linkIdOf = (kind: Kind | ReportKind, whom: string): string =>
  createHash('sha256').update(`digest\n${kind}\n${whom}`).digest('hex').slice(0, 24)

export type Digests = {
  /** Told at the end of the day; once, however often it is said. @param at when it happened, and is not undone any more */
  add(structureId: string, news: { what: News; id: string }, at: Date, now: Date): Promise<void>
  /** What was taken back is told no more. */
  remove(id: string): Promise<void>
  /** The digest of a week, to come; empty until it leaves. */
  plan(territory: string, clockAt: Date, now: Date): Promise<void>
  get(id: string): Promise<Digest | undefined>
  /** when their clock has fired, after the last one read */
  due(before: Date, limit: number, last?: Clocked): Promise<Clocked[]>
  /** It leaves then; undefined: no more. False: another process was first. */
  settle(known: Digest, clockAt: Date | undefined): Promise<boolean>
  isStopped(linkId: string): Promise<boolean>
  /** undefined: they are sent */
  stoppedSince(linkId: string): Promise<Date | undefined>
  stop(linkId: string, now: Date): Promise<void>
  resume(linkId: string): Promise<void>
}

export async function openDigests(connection: Connection): Promise<Digests> {
  const model = await openModel(connection, 'digests', digest, [
    [{ clockAt: 1 }],
    [{ news: 1 }],
    [{ createdAt: 1 }, { expireAfterSeconds: keptSeconds }],
  ])
  const stopped = await openModel(connection, 'stopped_digests', {
    _id: { type: String, ...required },
    at: { type: Date, ...required },
  })

  /** False: the digest of that day has left. */
  async function put(kind: Kind, whom: string, clockAt: Date, now: Date, item?: string) {
    const _id = `${kind} ${whom} ${localDay(clockAt)}`
    const where = { _id, clockAt: { $exists: true } }
    const first = { kind, whom, createdAt: now, clockAt }
    await mustFit(model, [{ _id, ...first, news: item === undefined ? [] : [item] }])
    const update = item ? { $addToSet: { news: item }, $setOnInsert: first } : { $setOnInsert: { ...first, news: [] } }
    return isFirst(() => model.updateOne(where, update, { upsert: true }))
  }

  return {
    async add(structureId, { what, id }, at, now) {
      const item = itemOf(what, id)
      const evening = nextEvening(at)
      if (now.getTime() - evening.getTime() > newsForMs) return
      if (await put('structure', structureId, evening, now, item)) return
      if (await model.exists({ news: item, whom: structureId })) return
      let next = nextEvening(now)
      while (!(await put('structure', structureId, next, now, item))) next = nextEvening(next)
    },
    async remove(id) {
      const items = allNews.map((what) => itemOf(what, id))
      await model.updateMany({ news: { $in: items }, clockAt: { $exists: true } }, { $pull: { news: { $in: items } } })
    },
    plan: async (territory, clockAt, now) => void (await put('animator', territory, clockAt, now)),
    get: async (id) => (await model.findById(id).lean()) ?? undefined,
    due: firedBy(model),
    async settle({ _id, clockAt: known }, clockAt) {
      const { matchedCount } = await model.updateOne(
        { _id, ...(known ? { clockAt: known } : {}) },
        clockAt ? { $set: { clockAt } } : { $unset: { clockAt: 1 } },
      )
      return matchedCount > 0
    },
    isStopped: async (_id) => (await stopped.exists({ _id })) !== null,
    stoppedSince: async (_id) => (await stopped.findById(_id).lean())?.at,
    async stop(_id, now) {
      await isFirst(() => stopped.insertOne({ _id, at: now }))
    },
    async resume(_id) {
      await stopped.deleteOne({ _id })
    },
  }
}
