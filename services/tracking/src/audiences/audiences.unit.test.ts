// How long needs took by audience, as it is told; and somebody who reads it beside all that is published of the month.

import { type Status, statuses } from '@hent/contracts/codes.ts'
import { isPublished } from '@hent/contracts/figures.ts'
import type { Range } from '@hent/contracts/safe-count.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noCounts, type Received } from '../figures/cells.ts'
import { noDelays } from '../figures/delay-counts.ts'
import type { Month } from '../figures/month-sums.ts'
import { foundIn, foundInAudiences, nameOfPlace, readAudiences } from '../testing/audience-attacker.ts'
import { aMonth, day } from '../testing/invented-month.ts'
import { audienceDelayRows, audienceSumsOf } from './audience-sums.ts'

type Needs = { status: Status; needs: number; accepted?: number }
const delaysIn = ({ needs, accepted = 0 }: Omit<Needs, 'status'>) => {
  const all = { ...noDelays(), needs, acceptedInTime: accepted }
  // Within 24 hours.
  all.toProposal[4] = accepted
  all.toAcceptance[4] = accepted
  return all
}
/** A request of one need each, all of one service in one département. */
function month(...audiences: Needs[]) {
  const sum = (pick: (one: Needs) => number) => audiences.reduce((total, one) => total + pick(one), 0)
  const needs = sum((one) => one.needs)
  const counts = {
    ...noCounts(),
    ...delaysIn({ needs, accepted: sum(({ accepted = 0 }) => accepted) }),
    senders: { person: needs },
  }
  const audience = audiences.map(({ status, ...one }) => ({
    ...{ departement: '22' as const, status },
    requests: one.needs,
    delays: delaysIn(one),
  }))
  const place = { _id: `${day}.200065928`, day, month: day.slice(0, 7), territory: '200065928' }
  const cell: Received = { ...place, services: [{ departement: '22', service: 'cep', counts }], audience }
  return { cells: [cell], answers: [], asked: [] }
}
const four = ['pupil', 'student', 'employee', 'executive'] as const
const rowOf = (rows: Record<string, unknown>[], status: Status) => rows.find((row) => row.status === status)

describe('delays by audience', () => {
  it('are one row of each audience, rounded, and never under five', () => {
    const rows = audienceDelayRows(
      month({ status: 'employee', needs: 42, accepted: 31 }, { status: 'pupil', needs: 23, accepted: 3 }),
    )
    expect(rows.map(({ status }) => status)).toEqual(statuses)
    expect(rowOf(rows, 'employee')).toMatchObject({
      ...{ needs: 40, accepted: 30, contacted: '< 5' },
      toAcceptance: { h4: '< 5', h24: 30, h48: '< 5' },
      inTime: { accepted: 30 },
    })
    expect(rowOf(rows, 'pupil')).toMatchObject({ needs: 25, accepted: '< 5', toAcceptance: { h24: '< 5' } })
    expect(rowOf(rows, 'executive')).toMatchObject({ needs: '< 5' })
  })

  it('are told of the region alone', () => {
    expect(isPublished('audience-delays', 'region')).toBe(true)
    expect(isPublished('audience-delays', 'departement')).toBe(false)
    expect(isPublished('audience-delays', 'epci')).toBe(false)
  })

  it('are not told of a month whose cells an earlier version counted, in whole or in part', () => {
    const { cells, ...rest } = month({ status: 'employee', needs: 42 }, { status: 'pupil', needs: 23 })
    const older = cells.map((cell) => ({
      ...cell,
      audience: cell.audience.map(({ delays, ...row }) => ({
        ...row,
        ...(delays && row.status === 'employee' ? { delays } : {}),
      })),
    }))
    const rows = audienceDelayRows({ cells: older, ...rest })
    expect(rowOf(rows, 'employee')).toMatchObject({ needs: null, toAcceptance: { h24: null } })
  })
})

describe('somebody who reads delays by audience beside all that is published of the month', () => {
  it('finds no count under five', () => {
    fc.assert(
      fc.property(aMonth, (one) => {
        expect(foundInAudiences(one)).toEqual([])
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })

  it('finds none by setting needs of a day beside the same of a later day', () => {
    fc.assert(
      fc.property(aMonth, aMonth, (first, added) => {
        const [before, after] = [first, both(first, added)].map((one) => readAudiences(one))
        if (before && after) compare(before, after)
        expect([before, after].map((known) => known && foundIn(known))).toEqual([[], []])
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })

  it('would find that nobody of an audience asked, were requests always told by fives: four times eight are all of 32', () => {
    // Four audiences told as 10 each are 32 at least, and the needs of all, told as 30, are 32 at most.
    const some = month(...four.map((status) => ({ status, needs: 8 })))
    expect(foundInAudiences(some, { requests: 5, delays: null })).toContain('22 inactive requests = 0')
    expect(audienceSumsOf(some).steps.requests).toBeGreaterThan(5)
    expect(foundInAudiences(some)).toEqual([])
  })

  it('would find as much, were delays always told by fives', () => {
    const some = month(...four.map((status) => ({ status, needs: 20, accepted: 8 })))
    expect(foundInAudiences(some, { requests: 5, delays: 5 })).toContain('53 inactive accepted = 0')
    expect(audienceSumsOf(some).steps).toEqual({ requests: 5, delays: 10 })
    expect(foundInAudiences(some)).toEqual([])
  })
})

const both = (first: Month, added: Month): Month => ({
  cells: [...first.cells, ...added.cells],
  answers: [...first.answers, ...added.answers],
  asked: [...first.asked, ...added.asked],
})

/** Needs and requests of an audience never become fewer in a month. */
function compare(before: Map<number, Range>, after: Map<number, Range>): void {
  for (const [place, earlier] of before) {
    const later = after.get(place)
    if (!later || !/ (needs|requests)$/.test(nameOfPlace(place))) continue
    later.least = Math.max(later.least, earlier.least)
    earlier.most = Math.min(earlier.most, later.most)
  }
}
