// The store of reports: one document a recipient and period, planned before it leaves and kept for good, so that no period
// is told twice. Who sends one takes it first: two processes, or Redis emptied meanwhile, send one mail.

import type { Clocked } from '@hent/service/clocks.ts'
import { optional, required, type Shape } from '@hent/service/document.ts'
import { insertUnlessThere, openModel } from '@hent/service/model.ts'
import { firedBy } from '@hent/service/next-page.ts'
import type { Connection } from 'mongoose'

const reportKinds = ['month', 'quarter', 'engagement', 'agreement'] as const
export type ReportKind = (typeof reportKinds)[number]

/** Longer than any relay takes to answer. */
const takenForMs = 10 * 60_000

const report = {
  /** kind, whom and period */
  _id: { type: String, ...required },
  kind: { type: String, enum: reportKinds, ...required },
  /** a structure (month, engagement) or a network (quarter, agreement) */
  whom: { type: String, ...required },
  /** who of it, where it is not told at its own address */
  to: { type: String, ...optional },
  /** the last month it tells of, `2026-11`; the last day of an engagement and how many days before, `2027-03-31 90` */
  period: { type: String, ...required },
  /** when it is to leave, or to be tried again; absent: it has left, or there was nothing to tell */
  clockAt: { type: Date, ...optional },
  /** when it was first tried */
  triedSince: { type: Date, ...optional },
} as const
export type Report = Shape<typeof report>
export type Planned = Pick<Report, 'kind' | 'whom' | 'to' | 'period'> & { at: Date }

export type Reports = {
  /** Those there are already, left or not, stay as they are. */
  plan(reports: readonly Planned[]): Promise<void>
  get(id: string): Promise<Report | undefined>
  /** when their clock has fired, after the last one read */
  due(before: Date, limit: number, last?: Clocked): Promise<Clocked[]>
  /** Takes it to send it, until it is settled or that long has passed. Undefined: another process was first. */
  take(known: Report, now: Date): Promise<Report | undefined>
  /** It leaves then; undefined: no more. */
  settle(known: Report, clockAt: Date | undefined): Promise<void>
}

const idOf = ({ kind, whom, to, period }: Omit<Planned, 'at'>) => [kind, whom, ...(to ? [to] : []), period].join(' ')

export async function openReports(connection: Connection): Promise<Reports> {
  const model = await openModel(connection, 'reports', report, [[{ clockAt: 1 }]])
  return {
    async plan(reports) {
      const all = new Map(reports.map(({ at, ...one }) => [idOf(one), { ...one, clockAt: at }]))
      const known = await model.find({ _id: { $in: [...all.keys()] } }, { _id: 1 }).lean()
      for (const { _id } of known) all.delete(_id)
      const missing = [...all].map(([_id, one]) => ({ _id, ...one }))
      await insertUnlessThere(model, missing)
    },
    get: async (id) => (await model.findById(id).lean()) ?? undefined,
    due: firedBy(model),
    async take(known, now) {
      const change = { clockAt: new Date(now.getTime() + takenForMs), triedSince: known.triedSince ?? now }
      const where = { _id: known._id, clockAt: known.clockAt ?? now }
      const { matchedCount } = await model.updateOne(where, { $set: change })
      return matchedCount > 0 ? { ...known, ...change } : undefined
    },
    async settle({ _id, clockAt: known }, clockAt) {
      const change = clockAt ? { $set: { clockAt } } : { $unset: { clockAt: 1 } }
      await model.updateOne({ _id, clockAt: known ?? { $exists: true } }, change)
    },
  }
}
