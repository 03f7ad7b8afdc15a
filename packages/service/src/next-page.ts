// Leafing through documents in order of an instant: any number of them may share it (a replay, the end of a working day).

import type { Clocked } from './clocks.ts'

/** Those after the last one of a page, in order of the instant, then of the id. */
export function after(field: 'clockAt' | 'dueAt', last: { _id: string; [instant: string]: unknown } | undefined) {
  const at = last?.[field]
  return last && at instanceof Date ? { $or: [{ [field]: { $gt: at } }, { [field]: at, _id: { $gt: last._id } }] } : {}
}

/** What of a mongoose model is needed; a model of documents with a clock is one. */
type ClockedModel = {
  find(
    filter: { clockAt: { $lte: Date } },
    fields: { clockAt: 1 },
  ): { sort(order: { clockAt: 1; _id: 1 }): { limit(count: number): { lean(): PromiseLike<Clocked[]> } } }
}

/** The clocks that have fired by an instant, after the last one of a page. @param where of these documents alone */
export const firedBy =
  (model: ClockedModel, where: object = {}) =>
  async (before: Date, limit: number, last?: Clocked): Promise<Clocked[]> =>
    model
      .find({ ...where, clockAt: { $lte: before }, ...after('clockAt', last) }, { clockAt: 1 })
      .sort({ clockAt: 1, _id: 1 })
      .limit(limit)
      .lean()
