// The map of the region by EPCI, drawn on the server without tiles. Four shades of one colour, told apart in grey as well;
// what is not told is left white, with a broken line. The table beside it says the same.

import { communeByCode } from '@hent/territory/communes.ts'
import { narrowing, readShapes } from '@hent/territory/shapes.ts'
import * as Plot from '@observablehq/plot'
import { drawn } from './charts.ts'

const shapes = readShapes()
export const mapAttribution = shapes.attribution
const flat = ([longitude, latitude]: readonly [number, number]): [number, number] => [longitude * narrowing, latitude]
const grounds = shapes.epcis.map(({ code, rings }) => ({
  code,
  ground: { type: 'MultiPolygon' as const, coordinates: rings.map((ring) => [ring.map(flat)]) },
}))
const points = new Map(shapes.communes.map(({ code, point }) => [code, flat(point)]))
/** Towns that one finds one's way by, and the islands that belong to no EPCI. */
const landmarks = ['29019', '29232', '56121', '56260', '22278', '35238', '35288', '22113']
const islands = ['29155', '29083', '22016']
const placed = (codes: readonly string[]) =>
  codes.flatMap((code) => {
    const at = points.get(code)
    return at ? [{ name: communeByCode(code)?.name ?? '', x: at[0], y: at[1] }] : []
  })

const around = { type: 'MultiPoint' as const, coordinates: placed(islands).map(({ x, y }) => [x, y]) }

export const shades = 4
/** From 1, the palest, to 4; 0 where there is nothing to tell. */
export type Shade = { code: string; shade: number; said: string }

/**
 * @param said of each EPCI: its name and its value in words, shown by pointing at it
 * @returns SVG, with `title` as its name and `description` for those who do not see it
 */
export function regionMap(epcis: readonly Shade[], words: { title: string; description: string }): string {
  const byCode = new Map(epcis.map((one) => [one.code, one]))
  const of = (shade: number) => grounds.filter(({ code }) => (byCode.get(code)?.shade ?? 0) === shade)
  const layers = Array.from({ length: shades + 1 }, (_, shade) =>
    Plot.geo(of(shade), {
      geometry: 'ground',
      className: `ground ground-${shade}`,
      title: ({ code }: { code: string }) => byCode.get(code)?.said ?? '',
    }),
  )
  const towns = placed(landmarks)
  const apart = placed(islands)
  return drawn(
    {
      width: 660,
      height: 420,
      margin: 8,
      marginTop: 24,
      marginLeft: 40,
      projection: {
        type: 'reflect-y',
        // What lies on the very edge, as Ouessant does, would be cut off by a rounding.
        clip: false,
        domain: { type: 'GeometryCollection', geometries: [...grounds.map(({ ground }) => ground), around] },
      },
      marks: [
        ...layers,
        Plot.dot(apart, { x: 'x', y: 'y', r: 4, className: 'ground ground-0' }),
        Plot.text(apart, { x: 'x', y: 'y', text: 'name', dy: -12, className: 'name' }),
        Plot.dot(towns, { x: 'x', y: 'y', r: 2.5, className: 'town' }),
        Plot.text(towns, { x: 'x', y: 'y', text: 'name', dy: -10, className: 'name' }),
      ],
    },
    words,
  )
}
