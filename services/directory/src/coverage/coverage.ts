// For each commune × service × audience: how many structures answer, how near, how many of them take people today, and
// which cells are empty. Computed whole from the index when it has changed, a column at a time so that nobody waits.

import { setImmediate } from 'node:timers/promises'
import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { codesCovering, isFull, judge } from '@hent/contracts/entitlement.ts'
import { rulesFor } from '@hent/contracts/service-offer.ts'
import { type Commune, communeByCode, communes, type Nearness, nearness } from '@hent/territory/communes.ts'
import { isShut } from '@hent/territory/opening.ts'
import { type CoverageColumn, coverageColumns } from './coverage-columns.ts'

const bands: readonly Nearness[] = ['commune', 'epci', 'departement', 'region']

/** One cell. Bands are where the structures lie, seen from the commune: the territory part of a decision's tiers. */
export type Cell = {
  commune: Commune
  column: CoverageColumn
  structures: number
  byBand: Readonly<Record<Nearness, number>>
  /** neither full, nor closed, nor without anybody, today */
  available: number
}
export type Coverage = { day: string; seconds: number; cellsOf(column: CoverageColumn): Cell[] }

const allCommunes = communes()
const width = bands.length + 1

const communesOfZone = ((): ReadonlyMap<string, readonly number[]> => {
  const zones = new Map<string, number[]>()
  for (const [index, commune] of allCommunes.entries()) {
    for (const zone of codesCovering(commune)) {
      const held = zones.get(zone)
      if (held) held.push(index)
      else zones.set(zone, [index])
    }
  }
  return zones
})()

/** Indexes of the communes these services cover, each once. */
function coveredBy(services: readonly OfferedService[]): Set<number> {
  const covered = new Set<number>()
  for (const { zone } of services) {
    for (const code of zone) for (const index of communesOfZone.get(code) ?? []) covered.add(index)
  }
  return covered
}

/** Per commune: structures in each band, then those that take people. */
function countsOf(column: CoverageColumn, records: readonly DirectoryRecord[], day: string): Uint32Array {
  const counts = new Uint32Array(allCommunes.length * width)
  const { service, project } = column
  const rules = rulesFor(column, day)
  for (const record of records) {
    const { handling } = judge({ service, project }, record, rules, day)
    const home = communeByCode(record.commune)
    if (!handling || !home) continue
    const available = !isFull(record, day) && !isShut(record, day)
    for (const index of coveredBy(handling)) {
      const commune = allCommunes[index]
      if (!commune) continue
      const at = index * width
      const band = at + bands.indexOf(nearness(commune, home))
      counts[band] = (counts[band] ?? 0) + 1
      if (available) counts[at + width - 1] = (counts[at + width - 1] ?? 0) + 1
    }
  }
  return counts
}

function cellAt(counts: Uint32Array, index: number, commune: Commune, column: CoverageColumn): Cell {
  const of = (offset: number) => counts[index * width + offset] ?? 0
  const byBand = { commune: of(0), epci: of(1), departement: of(2), region: of(3) }
  const structures = bands.reduce((sum, band) => sum + byBand[band], 0)
  return { commune, column, structures, byBand, available: of(width - 1) }
}

/** @param day local day: engagements, rules, closures are those of that day */
export async function computeCoverage(records: readonly DirectoryRecord[], day: string): Promise<Coverage> {
  const began = performance.now()
  const counted = new Map<CoverageColumn, Uint32Array>()
  for (const column of coverageColumns) {
    counted.set(column, countsOf(column, records, day))
    await setImmediate()
  }
  return {
    day,
    seconds: (performance.now() - began) / 1000,
    cellsOf(column) {
      const counts = counted.get(column)
      return counts ? allCommunes.map((commune, index) => cellAt(counts, index, commune, column)) : []
    },
  }
}
