// A month's cells and survey answers as the figures read them: taken at most every 30 seconds, for everyone alike, so
// that dashboards cost the same however many look and nobody watches a count move by one.

import { LRUCache } from 'lru-cache'
import type { Answers, StoredAnswer } from './answers.ts'
import type { Cells, StoredCell } from './cell-store.ts'

const freshMs = 30_000
const mostMonths = 24

type Month = { asOf: Date; cells: StoredCell[]; answers: StoredAnswer[] }
export type MonthCache = { of(month: string): Promise<Month> }

export function createMonthCache(deps: {
  cells: Pick<Cells, 'ofMonth'>
  answers: Pick<Answers, 'ofMonth'>
  now: () => Date
  freshMs?: number
}): MonthCache {
  const { cells, answers, now } = deps
  const known = new LRUCache<string, { at: number; month: Promise<Month> }>({ max: mostMonths })

  async function read(month: string): Promise<Month> {
    const asOf = now()
    const [ofCells, ofAnswers] = await Promise.all([cells.ofMonth(month), answers.ofMonth(month)])
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
