// Where a structure is, for distances: where it says, or the point of its commune.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { pointOfCommune } from '@hent/territory/commune-points.ts'
import { distanceKm, type Point } from '@hent/territory/distance.ts'

export const pointOf = ({ location, commune }: DirectoryRecord): Point | undefined =>
  location ?? pointOfCommune(commune)

/** As the crow flies from a commune's point; undefined where one of both is not known. */
export function kmFrom(commune: string, record: DirectoryRecord): number | undefined {
  const [here, there] = [pointOfCommune(commune), pointOf(record)]
  return here && there && distanceKm(here, there)
}
