// What one more structure would save: the commune where it would answer most people whom nobody answers, and otherwise
// bring most people nearer by most kilometres; then where the next one would, the first being there.

import { pointOfCommune } from '@hent/territory/commune-points.ts'
import { type Commune, communes } from '@hent/territory/communes.ts'
import { narrowing } from '@hent/territory/shapes.ts'
import type { Cell } from './coverage.ts'

/** How far people are counted as coming, in kilometres as the crow flies. */
const reachKm = 30
/** A way is shorter from here on: points of communes are off by some kilometres. */
const leastSavedKm = 2
const degreeKm = 111.2

export type OneMore = {
  commune: Commune
  /** inhabitants within reach whom nobody answers */
  uncovered: number
  /** inhabitants within reach who are answered, from less far */
  nearer: number
  /** mean of what the latter save */
  savedKm: number
}

/** Flat kilometres: over a region this small they are those of the globe, at a fraction of the time. */
const flat = communes().map(({ code }) => {
  const point = pointOfCommune(code)
  return { x: (point?.lon ?? Number.NaN) * narrowing * degreeKm, y: (point?.lat ?? Number.NaN) * degreeKm }
})
const xs = Float64Array.from(flat, ({ x }) => x)
const ys = Float64Array.from(flat, ({ y }) => y)

/** @param cells of one column, all communes in their order @param inside where it may be put */
export function whereOneMore(cells: readonly Cell[], inside: (commune: Commune) => boolean, most = 3): OneMore[] {
  const ways = cells.map(({ structures, nearestKm }) => (structures === 0 ? 'none' : nearestKm))
  const found: OneMore[] = []
  while (found.length < most) {
    const [best] = cells
      .flatMap(({ commune }, at) => (inside(commune) ? { at, ...savedAt(at, cells, ways) } : []))
      .sort((a, b) => b.uncovered - a.uncovered || b.nearer * b.savedKm - a.nearer * a.savedKm)
    const commune = best && cells[best.at]?.commune
    if (!commune || best.uncovered + best.nearer === 0) break
    found.push({ commune, uncovered: best.uncovered, nearer: best.nearer, savedKm: best.savedKm })
    for (const [index, way] of ways.entries()) {
      const km = kmBetween(best.at, index)
      if (km <= reachKm && (way === 'none' || (way !== undefined && km < way))) ways[index] = km
    }
  }
  return found
}

/** Not a number where a point is not known, which is within no reach. */
function kmBetween(a: number, b: number): number {
  const dx = (xs[a] ?? Number.NaN) - (xs[b] ?? Number.NaN)
  const dy = (ys[a] ?? Number.NaN) - (ys[b] ?? Number.NaN)
  return Math.sqrt(dx * dx + dy * dy)
}

function savedAt(at: number, cells: readonly Cell[], ways: readonly ('none' | number | undefined)[]) {
  let [uncovered, nearer, saved] = [0, 0, 0]
  for (let index = 0; index < ways.length; index += 1) {
    const way = ways[index]
    if (way === undefined) continue
    const km = kmBetween(at, index)
    if (!(km <= reachKm)) continue
    const inhabitants = cells[index]?.commune.population ?? 0
    if (way === 'none') uncovered += inhabitants
    else if (way - km >= leastSavedKm) {
      nearer += inhabitants
      saved += inhabitants * (way - km)
    }
  }
  return { uncovered, nearer, savedKm: nearer === 0 ? 0 : saved / nearer }
}
