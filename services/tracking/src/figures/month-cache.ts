// A month's roll-ups and survey answers as the figures read them: taken at most every 30 seconds, for everyone alike, so
// that dashboards cost the same however many look and nobody watches a count move by one.

import { createFresh } from '@hent/service/fresh.ts'
import type { Answers } from './answers.ts'
import type { AskedRow } from './asked-counts.ts'
import type { Received } from './cells.ts'
import type { MonthRollups } from './rollup-store.ts'
import type { StoredAnswer } from './stored-answer.ts'

const freshMs = 30_000
const mostMonths = 24

type Month = {
  asOf: Date
  cells: Received[]
  answers: StoredAnswer[]
  otherAnswers: StoredAnswer[]
  asked: AskedRow[]
}
export type MonthCache = { of(month: string): Promise<Month> }

export function createMonthCache(deps: {
  rollups: Pick<MonthRollups, 'ofMonth' | 'askedIn'>
  answers: Pick<Answers, 'ofMonth' | 'ofOthers'>
  now: () => Date
  freshMs?: number
}): MonthCache {
  const { rollups, answers, now } = deps

  async function read(month: string): Promise<Month> {
    const asOf = now()
    const [received, said, otherAnswers, asked] = await Promise.all([
      rollups.ofMonth(month),
      answers.ofMonth(month),
      answers.ofOthers(month),
      rollups.askedIn(month),
    ])
    return { asOf, cells: received, answers: said, otherAnswers, asked }
  }

  return { of: createFresh({ read, freshMs: () => deps.freshMs ?? freshMs, most: mostMonths, now }) }
}
