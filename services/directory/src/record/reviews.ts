// When somebody last looked a structure's record over: what is not looked at is taken for true long after it has ceased to
// be. That nothing has changed is said beside the record, whose versions are its changes (docs/adr/0071-nothing-changed.md).

import { required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'
import type { Structure } from './structure.ts'

/** About where data·inclusion’s curve of freshness has lost half (quality.ts). */
const staleAfterDays = 365

const review = {
  /** id of the structure */
  _id: { type: String, ...required },
  at: { type: Date, ...required },
  /** agent id */
  by: { type: String, ...required },
} as const
export type Review = Shape<typeof review>

export type Reviews = Awaited<ReturnType<typeof openReviews>>

export async function openReviews(connection: Connection) {
  const model = await openModel(connection, 'structure_reviews', review)
  return {
    /** The last one of each structure that has one. */
    async of(ids: readonly string[]): Promise<ReadonlyMap<string, Review>> {
      const found = await model.find({ _id: { $in: [...ids] } }).lean()
      return new Map(found.map((one) => [one._id, one]))
    },
    async confirm(review: Review): Promise<void> {
      await model.replaceOne({ _id: review._id }, review, { upsert: true })
    },
  }
}

/** What of a structure says when it was changed. */
type Dated = Pick<Structure, '_id' | 'original' | 'edits'>

/** Local day: the latest of what its file says, what was set by hand, and that nothing had changed. */
export function reviewedOn({ original, edits }: Omit<Dated, '_id'>, review?: Review): string {
  const notes = Object.values(edits?.notes ?? {})
  const days = [
    ...[original.structure, ...original.services].map(({ date_maj: day }) => day),
    ...[...notes, ...(review ? [review] : [])].map(({ at }) => localDay(at)),
  ]
  return days.toSorted().at(-1) ?? ''
}

/** Those that nobody has looked over for a year, and the last day somebody did. */
export async function staleOn(
  today: string,
  {
    structures,
    reviews,
  }: { structures: { unchangedSince(day: string): Promise<Dated[]> }; reviews: Pick<Reviews, 'of'> },
): Promise<{ structureId: string; reviewed: string }[]> {
  const limit = dayAfter(today, -staleAfterDays)
  const unchanged = await structures.unchangedSince(limit)
  const said = await reviews.of(unchanged.map(({ _id }) => _id))
  return unchanged
    .map((one) => ({ structureId: one._id, reviewed: reviewedOn(one, said.get(one._id)) }))
    .filter(({ reviewed }) => reviewed <= limit)
}
