// Where each commune is, for distances: the points of `data/shapes.json`, read once.

import type { Point } from './distance.ts'
import { readShapes } from './shapes.ts'

const points = new Map<string, Point>()

/** Undefined for a code that is not of today. A fifth of the points is the middle of an EPCI: off by some kilometres. */
export function pointOfCommune(code: string): Point | undefined {
  if (points.size === 0) {
    for (const { code: known, point } of readShapes().communes) points.set(known, { lon: point[0], lat: point[1] })
  }
  return points.get(code)
}
