// A month's cells and survey answers as the figures read them: taken at most every 30 seconds, for everyone alike, so
// that dashboards cost the same however many look and nobody watches a count move by one.

import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { LRUCache } from 'lru-cache'
import type { Collection, Db } from 'mongodb'
import type { StoredCell } from './update-cells.ts'

const freshMs = 30_000
const mostMonths = 24

export type StoredAnswer = PublishedAnswer & { _id: string }
export type Month = { asOf: Date; cells: StoredCell[]; answers: StoredAnswer[] }
export type Months = { of(month: string): Promise<Month> }

export async function openAnswers(db: Db): Promise<Collection<StoredAnswer>> {
  const collection = db.collection<StoredAnswer>('answers')
  await collection.createIndex({ month: 1 })
  return collection
}

/** Keeps answers, each counted exactly once whatever number of times it is read: its event's id is its own. */
export async function keepAnswers(
  collection: Collection<StoredAnswer>,
  events: readonly { id: string; data: PublishedAnswer }[],
): Promise<void> {
  const operations = events.map(({ id, data }) => ({
    updateOne: { filter: { _id: id }, update: { $setOnInsert: data }, upsert: true },
  }))
  if (operations.length > 0) await collection.bulkWrite(operations, { ordered: false })
}

export function createMonths(deps: {
  cells: Collection<StoredCell>
  answers: Collection<StoredAnswer>
  now: () => Date
  freshMs?: number
}): Months {
  const { cells, answers, now } = deps
  const known = new LRUCache<string, { at: number; month: Promise<Month> }>({ max: mostMonths })

  async function read(month: string): Promise<Month> {
    const asOf = now()
    const [ofCells, ofAnswers] = await Promise.all([cells.find({ month }).toArray(), answers.find({ month }).toArray()])
    return { asOf, cells: ofCells, answers: ofAnswers }
  }

  return {
    of(month) {
      const hit = known.get(month)
      if (hit && now().getTime() - hit.at < (deps.freshMs ?? freshMs)) return hit.month
      const reading = read(month)
      known.set(month, { at: now().getTime(), month: reading })
      reading.catch(() => known.delete(month))
      return reading
    },
  }
}
