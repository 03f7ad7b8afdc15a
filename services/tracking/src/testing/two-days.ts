// For tests: somebody who keeps what was told of a month one day, and reasons about it together with what is told of the same
// month later. Requests and opinions are never fewer: what came between is counted too, and hangs together as they do.

import { mostPeople, places, reason, type Sum, sums } from '../figures/count-relations.ts'
import type { Month } from '../figures/month-sums.ts'
import { readAll } from './attacker.ts'

const many = places.length
const grows = /^(needs|answeredAtDoor|answers|(senders|contacted|given|favourable|unfavourable)\.[\w-]+)$/
const growing = places.map(({ column }) => grows.test(column))
/** The counts of the first day, those of the second, and how many came between. */
const [first, second, between] = [0, many, 2 * many]

const movedBy = ({ total, parts, open }: Sum, from: number): Sum => ({
  total: total + from,
  parts: parts.map((part) => part + from),
  open,
})
const ofGrowing = sums.filter(({ total, parts }) => growing[total] && parts.every((part) => growing[part]))
const overDays: readonly Sum[] = [
  ...sums,
  ...sums.map((sum) => movedBy(sum, second)),
  ...ofGrowing.map((sum) => movedBy(sum, between)),
  ...places.flatMap((_, at) =>
    growing[at] ? [{ total: second + at, parts: [first + at, between + at], open: false }] : [],
  ),
]

/** Which counts under five of either day are known to the unit. */
export function foundOverDays(before: Month, after: Month): string[] {
  const least = new Float64Array(3 * many)
  const most = new Float64Array(3 * many).fill(mostPeople)
  for (const [day, month] of [before, after].entries()) {
    for (const range of readAll(month).values()) {
      least[day * many + range.place] = range.least
      most[day * many + range.place] = range.most
    }
  }
  reason({ least, most }, overDays)
  return [first, second].flatMap((day) =>
    places.flatMap(({ territory, row, column }, at) => {
      const [low, high] = [least[day + at], most[day + at]]
      return low === high && (low ?? 0) < 5 ? [`${territory} ${row} ${column} = ${low}`] : []
    }),
  )
}
