// For tests: the managers of all structures, who read what is published of a quarter's months and each their own opinions,
// put them side by side and reason about the counts.

import { type Range, rangeOf, smallest } from '@hent/contracts/safe-count.ts'
import { mostPeople, reason } from '../figures/count-relations.ts'
import { flat } from '../figures/figure-files.ts'
import type { Month } from '../figures/month-sums.ts'
import { allPlaces as ofOneMonth } from '../networks/network-relations.ts'
import { placeIn, placesOf } from '../structure-opinions/opinion-places.ts'
import { quarterOpinions } from '../structure-opinions/quarter-opinions.ts'
import { readNetworks } from './attacker.ts'

/** Which counts under five are known to the unit, told or not. @param always told so, whatever it gives away */
export function foundInOpinions(months: readonly Month[], always?: number): string[] {
  const { first, exact, sums, structures } = placesOf(months)
  const length = first + exact.length
  const known = { least: new Float64Array(length), most: new Float64Array(length).fill(mostPeople) }
  const know = (place: number, { least, most }: Range) => {
    known.least[place] = least
    known.most[place] = most
  }
  for (const [at, month] of months.entries())
    for (const [place, range] of readNetworks(month)) know(at * ofOneMonth + place, range)
  const { step, rows } = quarterOpinions(months, always)
  for (const [structureId, at] of structures) {
    const { structureId: _id, ...told } = rows?.find((row) => row.structureId === structureId) ?? {
      answers: '< 5' as const,
    }
    if (step === null) continue
    for (const [column, value] of Object.entries(flat(told)))
      if (value === '< 5' || typeof value === 'number') know(placeIn(at, column), rangeOf(value, step))
  }
  reason(known, sums)
  const names = new Map(
    [...structures].flatMap(([id, at]) => [...at].map(([column, place]) => [place, `${id} ${column}`])),
  )
  return Array.from(known.least).flatMap((count, at) =>
    count < smallest && count === known.most[at] ? [`${names.get(at) ?? at} = ${count}`] : [],
  )
}
