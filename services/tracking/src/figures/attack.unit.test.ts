// Nobody who reads everything that is published finds a count under five: every table of every territory, the public
// summary, the files, and the same again on a later day.

import { text } from 'node:stream/consumers'
import { regionCode } from '@hent/contracts/codes.ts'
import { tableNames } from '@hent/contracts/figures.ts'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, learn, readAll, recovered } from '../testing/attacker.ts'
import { aMonth, day } from '../testing/invented-month.ts'
import { noCounts } from './cells.ts'
import { fileOf, flat, linesOf } from './figure-files.ts'
import { rowsOf } from './figures.ts'
import { sumsOf } from './month-sums.ts'

describe('somebody who reads all that is published of a month', () => {
  it('finds no count under five', () => {
    fc.assert(
      fc.property(aMonth, (month) => {
        expect(recovered(learn(readAll(month)))).toEqual([])
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  it('finds none by setting a count of a day beside the same one of a later day', () => {
    fc.assert(
      fc.property(aMonth, aMonth, (first, added) => {
        const before = readAll(first)
        const after = readAll({
          cells: [...first.cells, ...added.cells],
          answers: [...first.answers, ...added.answers],
          asked: [...first.asked, ...added.asked],
        })
        compare(before, after)
        expect([before, after].map(recovered)).toEqual([[], []])
      }),
      { numRuns: 20, endOnFailure: true },
    )
  })

  it('would find one if totals were always rounded to five, which is why they are not', () => {
    // Seven by structures and seven by persons are told as 5 and 5; with 18 in all told as 20 only four are missing.
    const counts = { ...noCounts(), needs: 18, senders: { partner: 4, structure: 7, person: 7 } }
    const services = [{ departement: '22' as const, service: 'cep' as const, counts }]
    const cell = { _id: `${day}.200065928`, day, month: '2026-11', territory: '200065928', services, audience: [] }
    expect(sumsOf({ cells: [cell], answers: [], asked: [] }).steps.totals).toBeGreaterThan(5)
  })
})

/** Needs and their senders of a month, and what was answered in it, never become fewer. */
function compare(before: Known, after: Known): void {
  for (const [name, earlier] of before) {
    const later = after.get(name)
    if (!later || !/ (needs|answers|(senders|contacted|given|favourable)\.[\w-]+)$/.test(name)) continue
    later.least = Math.max(later.least, earlier.least)
    earlier.most = Math.min(earlier.most, later.most)
  }
}

describe('a file', () => {
  it('tells nothing that the table does not', async () => {
    await fc.assert(
      fc.asyncProperty(aMonth, fc.constantFrom(...tableNames), async (month, table) => {
        const territory = table === 'audience' ? '22' : regionCode
        const rows = rowsOf(table, territory, month)
        const file = await text(
          fileOf(
            'csv',
            table,
            linesOf(table, [territory], ['2026-11'], async () => month),
          ),
        )
        const lines = parse(file, { bom: true, delimiter: ';', columns: true })
        const texts = rows.map((row) =>
          Object.fromEntries(Object.entries(flat(row)).map(([column, value]) => [column, String(value ?? '')])),
        )
        expect(lines).toEqual(texts.map((told) => ({ period: '2026-11', territory, ...told })))
      }),
      { numRuns: 20 },
    )
  })
})
