// What a structure's manager reads of opinions: what is counted, and that managers who put theirs side by side, and have read
// all else that is published of the quarter, find no count under five.

import { networks } from '@hent/contracts/codes.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Month } from '../figures/month-sums.ts'
import { aMonth } from '../testing/invented-month.ts'
import { foundInOpinions } from '../testing/opinion-attacker.ts'
import { placesOf } from './opinion-places.ts'
import { quarterOpinions } from './quarter-opinions.ts'

const epci = '200065928'
type Answer = Month['answers'][number]

const said = (structureId: string | null, many: number, over: Partial<Answer> = {}): Answer[] =>
  Array.from({ length: many }, () => ({
    month: '2026-08',
    epci,
    service: 'cep' as const,
    network: 'mission-locale' as const,
    structureId,
    answer: { contacted: 'yes' as const, useful: 5, welcome: 2 },
    ...over,
  }))
const aMonthOf = (...answers: Answer[][]): Month => ({ cells: [], asked: [], answers: answers.flat() })
const nothing = aMonthOf()

describe('the opinions on a structure in a quarter', () => {
  it('are those of its three months together, rounded to five', () => {
    const [row] = quarterOpinions([aMonthOf(said('s-1', 4)), nothing, aMonthOf(said('s-1', 9))], 5).rows ?? []
    expect(row).toEqual({
      structureId: 's-1',
      answers: 15,
      given: { welcome: 15, useful: 15, delay: '< 5', recommend: '< 5' },
      favourable: { welcome: '< 5', useful: 15, delay: '< 5', recommend: '< 5' },
    })
  })

  it('are not told under five, nor of what is of no structure', () => {
    const { rows } = quarterOpinions([aMonthOf(said('s-1', 4), said(null, 20), said('s-2', 5)), nothing, nothing], 5)
    expect(rows?.map(({ structureId }) => structureId)).toEqual(['s-2'])
  })

  it('are told where an EPCI of the quarter is no more, as after the first of January', () => {
    const quarter = [nothing, aMonthOf(said('s-1', 9, { epci: '200000000' })), nothing]
    expect(quarterOpinions(quarter, 5).rows).toMatchObject([{ structureId: 's-1', answers: 10 }])
    expect(
      placesOf(quarter)
        .sums.flatMap(({ parts }) => parts)
        .filter((place) => place < 0),
    ).toEqual([])
  })

  it('are told to nobody where nobody said anything', () => {
    expect(quarterOpinions([nothing, nothing, nothing]).rows).toEqual([])
  })
})

/** Each answer of one of some structures; few, so that one is what is left of all. */
const ofStructures = (month: Month, seed: number): Month => ({
  ...month,
  answers: month.answers.map((answer, at) => {
    const among = 1 + (seed % 3)
    const which = `s-${networks.indexOf(answer.network ?? 'relay')}-${(at + seed) % among}`
    return { ...answer, structureId: seed % 4 === 0 && at % 7 === 0 ? null : which }
  }),
})
const aQuarter = fc
  .tuple(aMonth, aMonth, aMonth, fc.nat(20))
  .map(([first, second, third, seed]) => [first, second, third].map((month) => ofStructures(month, seed)))

describe('managers who put their opinions beside all that is published of the quarter', () => {
  it('find no count under five, of a structure, of one of its territories or of a month', () => {
    fc.assert(
      fc.property(aQuarter, (months) => {
        expect(foundInOpinions(months)).toEqual([])
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('would find that nobody spoke of a neighbour, were they always told by fives', () => {
    // Told as 30 and 10 they are 36 at least; the months, told as 10 each, are 36 at most.
    const silent = said('s-3', 6, { answer: { contacted: 'no' } })
    const months = [
      aMonthOf(said('s-1', 10), said('s-2', 2), silent),
      aMonthOf(said('s-1', 10), said('s-2', 2)),
      aMonthOf(said('s-1', 8), said('s-2', 4)),
    ]
    expect(foundInOpinions(months, 5)).toContain('s-3 given.useful = 0')
    expect(quarterOpinions(months).step).not.toBe(5)
    expect(foundInOpinions(months)).toEqual([])
  })
})
