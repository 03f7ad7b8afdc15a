// For each commune × service × audience: how many structures answer, how near, how many of them take people today, let
// what they are asked lapse or refuse it, and which cells are empty. Computed whole from the index when it has changed, a
// column at a time so that nobody waits.

import { setImmediate } from 'node:timers/promises'
import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { codesCovering, isFull, judge } from '@hent/contracts/entitlement.ts'
import { rulesFor } from '@hent/contracts/service-offer.ts'
import { pointOfCommune } from '@hent/territory/commune-points.ts'
import { type Commune, communeByCode, communes, type Nearness, nearness } from '@hent/territory/communes.ts'
import { distanceKm, type Point } from '@hent/territory/distance.ts'
import { isShut } from '@hent/territory/opening.ts'
import { pointOf } from '../record/place.ts'
import { type Answers, answeringKey, isLate, isRefusing } from './answering.ts'
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
  /** of those that answer: mostly let what they are asked lapse, mostly refuse it (`answering.ts`) */
  late: number
  refusing: number
  /** as the crow flies to the nearest that receives people on site, where both points are known */
  nearestKm?: number
}
export type Coverage = { day: string; seconds: number; cellsOf(column: CoverageColumn): Cell[] }

const allCommunes = communes()
/** What is counted of a cell, one number each. */
const place = { commune: 0, epci: 1, departement: 2, region: 3, available: 4, late: 5, refusing: 6 } as const
const width = Object.keys(place).length

type Counts = { numbers: Uint32Array; nearest: Float32Array }

/** From a structure's place to each commune, computed once a place: structures share few of them. */
function distances() {
  const known = new Map<string, Float32Array>()
  return (record: DirectoryRecord): Float32Array | undefined => {
    const { location, commune } = record
    const from = pointOf(record)
    if (!from) return undefined
    const key = location ? `${location.lat} ${location.lon}` : commune
    const found = known.get(key) ?? Float32Array.from(allCommunes, ({ code }) => kmTo(code, from))
    known.set(key, found)
    return found
  }
}
const kmTo = (commune: string, from: Point): number => {
  const point = pointOfCommune(commune)
  return point ? distanceKm(from, point) : Number.POSITIVE_INFINITY
}

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

/** Per commune: structures in each band, those that take people, are late or refuse; and how far the nearest is. */
function countsOf(
  column: CoverageColumn,
  records: readonly DirectoryRecord[],
  { day, answers, kmFrom }: { day: string; answers: Answers; kmFrom: ReturnType<typeof distances> },
): Counts {
  const numbers = new Uint32Array(allCommunes.length * width)
  const nearest = new Float32Array(allCommunes.length).fill(Number.POSITIVE_INFINITY)
  const { service, project } = column
  const rules = rulesFor(column, day)
  for (const record of records) {
    const { handling } = judge({ service, project }, record, rules, day)
    const home = communeByCode(record.commune)
    if (!handling || !home) continue
    const answering = answers.get(answeringKey(record.structureId, service))
    const marks = [
      ...(!isFull(record, day) && !isShut(record, day) ? [place.available] : []),
      ...(answering && isLate(answering) ? [place.late] : []),
      ...(answering && isRefusing(answering) ? [place.refusing] : []),
    ]
    const onSite = handling.filter(({ modes }) => modes.includes('face-to-face'))
    const covered = coveredBy(handling)
    for (const index of covered) {
      const commune = allCommunes[index]
      if (!commune) continue
      const cell = index * width
      for (const at of [cell + place[nearness(commune, home)], ...marks.map((mark) => cell + mark)])
        numbers[at] = (numbers[at] ?? 0) + 1
    }
    const km = onSite.length > 0 ? kmFrom(record) : undefined
    if (!km) continue
    for (const index of onSite.length === handling.length ? covered : coveredBy(onSite))
      nearest[index] = Math.min(nearest[index] ?? Number.POSITIVE_INFINITY, km[index] ?? Number.POSITIVE_INFINITY)
  }
  return { numbers, nearest }
}

function cellAt({ numbers, nearest }: Counts, index: number, commune: Commune, column: CoverageColumn): Cell {
  const of = (one: keyof typeof place) => numbers[index * width + place[one]] ?? 0
  const byBand = { commune: of('commune'), epci: of('epci'), departement: of('departement'), region: of('region') }
  const structures = bands.reduce((sum, band) => sum + byBand[band], 0)
  const km = nearest[index] ?? Number.POSITIVE_INFINITY
  const marks = { available: of('available'), late: of('late'), refusing: of('refusing') }
  return { commune, column, structures, byBand, ...marks, ...(Number.isFinite(km) ? { nearestKm: km } : {}) }
}

/**
 * @param day local day: engagements, rules, closures are those of that day
 * @param answers how structures answered lately
 */
export async function computeCoverage(
  records: readonly DirectoryRecord[],
  day: string,
  answers: Answers = new Map(),
): Promise<Coverage> {
  const began = performance.now()
  const kmFrom = distances()
  const columns = new Map<CoverageColumn, Counts>()
  for (const column of coverageColumns) {
    columns.set(column, countsOf(column, records, { day, answers, kmFrom }))
    await setImmediate()
  }
  return {
    day,
    seconds: (performance.now() - began) / 1000,
    cellsOf(column) {
      const counts = columns.get(column)
      return counts ? allCommunes.map((commune, index) => cellAt(counts, index, commune, column)) : []
    },
  }
}
