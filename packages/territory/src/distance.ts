// How far two known points are, as the crow flies. Where one is unknown, `nearness` (communes.ts) says how near.

/** WGS84, in degrees. */
export interface Point {
  readonly lat: number
  readonly lon: number
}

/** Mean radius of the Earth (IUGG), in kilometres. */
const earthKm = 6_371.0088

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const height = Math.sin(radians(b.lat - a.lat) / 2) ** 2
  const width = Math.sin(radians(b.lon - a.lon) / 2) ** 2
  const chord = height + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * width
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}
