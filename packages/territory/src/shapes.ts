// Approximate outlines of the EPCI and points of the communes, for maps and distances: `data/shapes.json`, made by
// `generate-shapes.ts`.

import { readFileSync } from 'node:fs'

type Ring = readonly (readonly [longitude: number, latitude: number])[]
export type Shapes = {
  /** what a page that draws them says */
  attribution: string
  /** the rings of each EPCI's land, islands and lakes alike: filled by the even-odd rule */
  epcis: readonly { code: string; rings: readonly Ring[] }[]
  /** `approximate`: no point of its own is known, it is the middle of its EPCI */
  communes: readonly { code: string; point: readonly [longitude: number, latitude: number]; approximate?: boolean }[]
}

/** A degree of longitude against one of latitude, in the middle of Bretagne. */
export const narrowing = Math.cos((48.2 * Math.PI) / 180)

export const shapesFile = new URL('../data/shapes.json', import.meta.url)
export const readShapes = (): Shapes => JSON.parse(readFileSync(shapesFile, 'utf8'))
