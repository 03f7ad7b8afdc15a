// What each network was asked and did, as it is told; and somebody who reads it beside all else that is published of the month.

import { type Network, networks, regionCode } from '@hent/contracts/codes.ts'
import { isPublished, openTables } from '@hent/contracts/figures.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedRow, addAsked } from '../figures/asked-counts.ts'
import { foundInNetworks } from '../testing/attacker.ts'
import { aMonth } from '../testing/invented-month.ts'
import { networkRows } from './network-rows.ts'
import { networkSumsOf } from './network-sums.ts'

const asked = (network: Network, many: number, month = '2026-11'): AskedRow[] => {
  const rows: AskedRow[] = []
  for (let at = 0; at < many; at += 1) {
    const one = { proposalId: 'p', structureId: 's-1', rank: 1, network, at: `${month}-10T09:00:00.000Z` }
    addAsked(rows, { service: 'cep', departement: '22', asked: [{ ...one, became: 'declined', code: 'full' }] })
  }
  return rows
}
const rowOf = (rows: AskedRow[], network: Network, territory: string = regionCode) =>
  networkRows('networks', territory, { cells: [], answers: [], asked: rows }).find((row) => row.network === network)

describe('what a network was asked', () => {
  it('is told of every network, of the region and of each département', () => {
    const rows = asked('cio', 12)
    expect(networkRows('networks', '22', { cells: [], answers: [], asked: rows })).toHaveLength(networks.length)
    expect(rowOf(rows, 'cio', '22')).toMatchObject({ proposed: 10, declined: 10, accepted: '< 5' })
    expect(rowOf(rows, 'cio', '29')).toMatchObject({ proposed: '< 5' })
    expect(rowOf(rows, 'apec')).toMatchObject({ proposed: '< 5' })
    expect(isPublished('networks', 'epci')).toBe(false)
  })

  it('counts in the network that the structure had on the day, whatever it is later', () => {
    const rows = [...asked('spef', 8), ...asked('cap-emploi', 13)]
    expect(new Set(rows.map(({ structureId }) => structureId)).size).toBe(1)
    expect(rowOf(rows, 'spef')).toMatchObject({ proposed: 10 })
    expect(rowOf(rows, 'cap-emploi')).toMatchObject({ proposed: 15 })
  })

  it('is no open data: of a network of two structures each would read what the other did', () => {
    expect(openTables.filter((table) => table.startsWith('network'))).toEqual([])
  })
})

describe('somebody who reads the tables by network beside all that is published of the month', () => {
  it('finds no count under five', () => {
    fc.assert(
      fc.property(aMonth, (month) => {
        expect(foundInNetworks(month)).toEqual([])
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })

  it('would find that nobody spoke of a network, were opinions always told by fives: four times eight are all of 32', () => {
    // Four networks told as 10 each are 32 at least, and the answers of all, told as 30, are 32 at most.
    const one = { month: '2026-11', epci: null, service: 'cep' as const, structureId: null }
    const answer = { contacted: 'yes' as const, useful: 5 }
    const answers = (['cio', 'apec', 'sij', 'cidff'] as const).flatMap((network) =>
      Array.from({ length: 8 }, () => ({ ...one, network, answer })),
    )
    const month = { cells: [], asked: [], answers }
    expect(foundInNetworks(month, { networks: null, 'network-opinions': 5 })).toContain('53 spef given.useful = 0')
    expect(networkSumsOf(month).steps['network-opinions']).not.toBe(5)
    expect(foundInNetworks(month)).toEqual([])
  })
})
