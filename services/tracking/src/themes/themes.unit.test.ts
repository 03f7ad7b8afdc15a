// What is told of the year's theme; and somebody who reads it beside all that is published of the month.

import { type departementCodes, regionCode } from '@hent/contracts/codes.ts'
import { isPublished, openTables } from '@hent/contracts/figures.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noCounts, type Received } from '../figures/cells.ts'
import { aMonth, day } from '../testing/invented-month.ts'
import { foundInTheme } from '../testing/theme-attacker.ts'
import { themeCountsOf } from './theme-counts.ts'
import { themeRows } from './theme-sums.ts'

/** So many needs of one service in one département, and of them so many of the theme; nothing became of any. */
const cell = (departement: (typeof departementCodes)[number], needs: number, ofTheme: number): Received => {
  const counts = { ...noCounts(), needs, senders: { person: needs } }
  const themes = [{ departement, counts: { needs: ofTheme, accepted: 0, closed: 0, helped: 0 } }]
  const place = { _id: `${day}.${departement}`, day, month: day.slice(0, 7), territory: `ile-${departement}` }
  return { ...place, services: [{ departement, service: 'cep', counts }], audience: [], themes }
}
const month = (...cells: Received[]) => ({ cells, answers: [], asked: [] })

describe('what is told of the theme', () => {
  it('is one row of the region and of each département, rounded, and never under five', () => {
    const some = month(cell('22', 40, 12), cell('29', 30, 3))
    expect(themeRows('22', some)).toEqual([
      { theme: 'of-the-year', needs: 10, accepted: '< 5', closed: '< 5', helped: '< 5' },
    ])
    expect(themeRows('29', some)).toMatchObject([{ needs: '< 5' }])
    expect(themeRows(regionCode, some)).toMatchObject([{ needs: 15 }])
    expect(themeRows('35', month())).toMatchObject([{ needs: '< 5' }])
    expect(isPublished('theme', 'epci')).toBe(false)
    expect(openTables.some((table) => String(table) === 'theme')).toBe(false)
  })

  it('counts as closed what ended with an outcome, not what the person left', () => {
    const acceptedAt = '2026-11-04T09:00:00.000Z'
    expect(themeCountsOf(undefined)).toEqual({ needs: 1, accepted: 0, closed: 0, helped: 0 })
    expect(themeCountsOf({ acceptedAt, ending: 'helped' })).toEqual({ needs: 1, accepted: 1, closed: 1, helped: 1 })
    expect(themeCountsOf({ ending: 'other' })).toEqual({ needs: 1, accepted: 0, closed: 1, helped: 0 })
    expect(themeCountsOf({ acceptedAt, ending: 'withdrawn' })).toMatchObject({ accepted: 1, closed: 0 })
  })
})

describe('somebody who reads what is told of the theme beside all that is published of the month', () => {
  it('finds no count under five', () => {
    fc.assert(
      fc.property(aMonth, (one) => {
        expect(foundInTheme(one)).toEqual([])
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })

  it('would find one, were the others told to the unit', () => {
    const some = month(cell('22', 40, 12), cell('29', 40, 12), cell('35', 40, 12), cell('56', 40, 4))
    expect(foundInTheme(some, 1)).toContain('56 theme needs = 4')
    expect(foundInTheme(some)).toEqual([])
  })
})
