// Nobody who reads everything that is published finds a count under five: every table of every territory, the public
// summary, the files, and the same again on a later day.

import { text } from 'node:stream/consumers'
import { regionCode, type ServiceKind, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { tableNames } from '@hent/contracts/figures.ts'
import { epciByCode, epcis } from '@hent/territory/communes.ts'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, learn, readAll, recovered } from '../testing/attacker.ts'
import { type Cell, type Counts, noCounts } from './cells.ts'
import { fileOf, flat, linesOf } from './figure-files.ts'
import { rowsOf } from './figures.ts'
import type { Month } from './month-sums.ts'
import { sumsOf } from './month-sums.ts'

const day = '2026-11-03'
/** Where rounding turns, most of all: 4|5, 7|8, 12|13. */
const aCount = fc.oneof(fc.constantFrom(0, 1, 4, 5, 7, 8, 12, 13), fc.nat(20))
const astride = epcis().filter(({ departements }) => departements.length > 1)
const somewhere = fc.constantFrom(...epcis().slice(0, 8), ...astride).map(({ code }) => code)

const someCounts: fc.Arbitrary<Counts> = fc
  .record({
    partner: aCount,
    structure: aCount,
    person: aCount,
    ended: fc.array(fc.tuple(fc.constantFrom('helped', 'not-helped', 'unreachable', 'withdrawn'), aCount), {
      maxLength: 4,
    }),
    accepted: aCount,
    contacted: aCount,
  })
  .map(({ partner, structure, person, ended, accepted, contacted }) => {
    const endings: Record<string, number> = {}
    const needs = partner + structure + person
    let left = needs
    for (const [ending, count] of ended) {
      const some = Math.min(count, left)
      endings[ending] = (endings[ending] ?? 0) + some
      left -= some
    }
    const closedByAdviser = (endings.helped ?? 0) + (endings['not-helped'] ?? 0) + (endings.unreachable ?? 0)
    const taken = Math.min(needs, Math.max(accepted, closedByAdviser))
    const bins = noCounts()
    const at = (count: number) => bins.toAcceptance.map((_, bin) => (bin === 3 ? count : 0))
    return {
      ...bins,
      needs,
      senders: { partner, structure, person },
      endings,
      toAcceptance: at(taken),
      toContact: at(Math.min(taken, contacted)),
    }
  })

const aCell: fc.Arbitrary<Cell> = fc
  .record({
    territory: somewhere,
    services: fc.uniqueArray(fc.constantFrom<ServiceKind>(...serviceKinds), { minLength: 1, maxLength: 4 }),
    counts: fc.array(someCounts, { minLength: 4, maxLength: 4 }),
    which: fc.nat(3),
    statuses: fc.array(aCount, { minLength: statuses.length, maxLength: statuses.length }),
  })
  .map(({ territory, services, counts, which, statuses: requests }) => {
    const departements = epciByCode(territory)?.departements ?? []
    const departement = (departements[which % departements.length] ?? '22') as '22'
    return {
      _id: `${day}.${territory}`,
      day,
      month: day.slice(0, 7),
      territory,
      services: services.map((service, at) => ({ departement, service, counts: counts[at] ?? noCounts() })),
      audience: statuses.map((status, at) => ({ departement, status, requests: requests[at] ?? 0 })),
    }
  })
const aMonth: fc.Arbitrary<Month> = fc.array(aCell, { maxLength: 6 }).map((cells) => ({ cells, answers: [] }))

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
        const after = readAll({ cells: [...first.cells, ...added.cells], answers: [] })
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
    expect(sumsOf({ cells: [cell], answers: [] }).steps.totals).toBeGreaterThan(5)
  })
})

/** Needs and their senders of a month never become fewer. */
function compare(before: Known, after: Known): void {
  for (const [name, earlier] of before) {
    const later = after.get(name)
    if (!later || !/ (needs|senders\.\w+)$/.test(name)) continue
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
