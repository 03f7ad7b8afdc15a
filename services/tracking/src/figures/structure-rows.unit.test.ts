// How what structures did lies, for each service; and somebody of one of them who reads it, knowing their own to the unit.

import { rangeOf, safe } from '@hent/contracts/safe-count.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { someAsked } from '../testing/invented-month.ts'
import type { AskedRow } from './asked-counts.ts'
import { structureRows } from './structure-rows.ts'

const asked = (structureId: string, accepted: number, more: Partial<AskedRow> = {}): AskedRow => ({
  month: '2026-11',
  structureId,
  service: 'cep',
  departement: '22',
  counts: { proposed: accepted, accepted, declined: {}, unanswered: 0, toAcceptance: [0, accepted, 0, 0, 0, 0, 0, 0] },
  ...more,
})
const cepOf = (rows: readonly AskedRow[]) => structureRows(rows).find(({ service }) => service === 'cep')
const several = (...accepted: number[]) => accepted.map((count, at) => asked(`s-${at}`, count))

describe('the distribution of what structures did', () => {
  it('is that of a quarter, half and three quarters of them, each told by the safe-figures rule', () => {
    expect(cepOf(several(3, 41, 12, 22, 18))).toMatchObject({
      structures: 5,
      proposed: { low: 10, half: 20, high: 20 },
      declined: { low: '< 5', half: '< 5', high: '< 5' },
      halfAcceptedWithinHours: { low: null, half: null, high: null },
    })
  })
  it('tells delays of five structures that accepted ten requests at least', () => {
    expect(cepOf(several(10, 10, 10, 10, 10, 9))?.halfAcceptedWithinHours).toEqual({ low: 4, half: 4, high: 4 })
  })
  it('tells nothing of fewer than five structures, whatever other services they give', () => {
    const elsewhere = asked('s-9', 40, { service: 'vae' })
    expect(cepOf([...several(30, 30, 30, 30), elsewhere])).toMatchObject({
      structures: '< 5',
      proposed: { low: null, half: null, high: null },
    })
  })
})

/** The same figures, of which two structures have each other's. */
const exchanged = (rows: readonly AskedRow[], one: string, other: string) =>
  rows.map((row) => ({ ...row, structureId: { [one]: other, [other]: one }[row.structureId] ?? row.structureId }))

describe('a structure that reads the distribution beside its own month', () => {
  it('does not learn which of the others did what: any two of them exchanged, it reads the same', () => {
    fc.assert(
      fc.property(someAsked, fc.nat(8), fc.nat(8), (rows, one, other) => {
        expect(structureRows(exchanged(rows, `s-${one}`, `s-${other}`))).toEqual(structureRows(rows))
      }),
    )
  })

  it('finds no other’s count to the unit: it reads the same where that count is another', () => {
    fc.assert(
      fc.property(someAsked, fc.nat(8), (rows, other) => {
        const its = rows[other]
        fc.pre(its !== undefined)
        const count = its.counts.accepted
        const { least, most } = rangeOf(safe(count))
        const another = count < most ? most : least
        expect(another).not.toBe(count)
        const counts = { ...its.counts, accepted: another }
        const read = (all: readonly AskedRow[]) => structureRows(all).map(({ accepted }) => accepted)
        expect(read(rows.with(other, { ...its, counts }))).toEqual(read(rows))
      }),
    )
  })

  it('does not learn how much the most of the others did: it reads the same, however much more that is', () => {
    fc.assert(
      fc.property(someAsked, ([own, ...others]) => {
        fc.pre(own !== undefined && others.length >= 4)
        const most = others.reduce((a, b) => (a.counts.proposed >= b.counts.proposed ? a : b))
        fc.pre(most.counts.proposed >= own.counts.proposed)
        const more = { ...most, counts: { ...most.counts, proposed: most.counts.proposed + 1_000 } }
        const read = (rows: readonly AskedRow[]) => structureRows(rows).map(({ proposed }) => proposed)
        expect(read([own, ...others.with(others.indexOf(most), more)])).toEqual(read([own, ...others]))
      }),
    )
  })
})
