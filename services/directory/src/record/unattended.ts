// The days on which a team has nobody left: every one of those who may answer a proposal is on leave. Known as soon as the
// leave is entered, so it is said in the record, ahead of time, and needs no clock of its own.

import type { TeamMember } from '@hent/contracts/directory-record.ts'
import { answersReferrals } from '@hent/service/rights.ts'
import { dayAfter } from '@hent/territory/calendar.ts'

/** Local days, both included. */
export type Period = { from: string; to: string }

const byStart = (a: Period, b: Period): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)

function later(a: string, b: string): string {
  if (a > b) return a
  return b
}
const earlier = (a: string, b: string): string => (later(a, b) === a ? b : a)

/** The same days in order, touching periods joined; a period that ends before it begins is none. */
function joined(periods: readonly Period[]): Period[] {
  const out: Period[] = []
  for (const { from, to } of [...periods].sort(byStart)) {
    if (to < from) continue
    const last = out.at(-1)
    if (last && from <= dayAfter(last.to)) last.to = later(to, last.to)
    else out.push({ from, to })
  }
  return out
}

/** The days that lie in both. */
function inBoth(some: readonly Period[], others: readonly Period[]): Period[] {
  return some.flatMap((a) =>
    others.flatMap((b) => {
      const from = later(a.from, b.from)
      const to = earlier(a.to, b.to)
      return from <= to ? [{ from, to }] : []
    }),
  )
}

/** In order. A team without anybody who may answer is not unattended: its structure is reached by its own address. */
export function unattendedPeriods(team: readonly TeamMember[]): Period[] {
  const people = Map.groupBy(
    team.filter(({ role }) => answersReferrals(role)),
    ({ agentId }) => agentId,
  )
  const absences = [...people.values()].map((held) => joined(held.flatMap(({ leave }) => leave ?? [])))
  const [first = [], ...others] = absences
  return joined(others.reduce(inBoth, first))
}
