// For tests: somebody who keeps what was told of a month one day, and reasons about it together with what is told of the same
// month later. Requests, refusals and opinions are never fewer, nor who was asked: what came between is counted too, and hangs
// together as they do.

import fc from 'fast-check'
import { mostPeople, places as placesOfMonth, reason, type Sum } from '../figures/count-relations.ts'
import type { Month } from '../figures/month-sums.ts'
import type { SurveyRow } from '../other-surveys/survey-counts.ts'
import { allPlaces as many, sums } from '../other-surveys/survey-relations.ts'
import { aMonthOfSurveys } from './invented-month.ts'
import { nameOfPlace, readSurveys } from './survey-attacker.ts'

const names = Array.from({ length: many }, (_, at) => nameOfPlace(at))
/** Of the month by territory and service, and then by the name of the table, the audience or the kind of survey. */
const grows =
  /^(needs|answeredAtDoor|sent|answered|answers|(senders|contacted|found|given|favourable|unfavourable)\.[\w-]+)$/
const growsByName =
  /(^(modes|week-hours|declines) .+|^\S+ \S+ (requests|needs)|^(first-information|six-months|unfinished) .+)$/
const growing = names.map((name, at) => grows.test(placesOfMonth[at]?.column ?? '') || growsByName.test(name))
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
  ...names.flatMap((_, at) =>
    growing[at] ? [{ total: second + at, parts: [first + at, between + at], open: false }] : [],
  ),
]

const oneLess = (row: SurveyRow): SurveyRow =>
  row.kind === 'six-months' && row.sent > row.answered ? { ...row, sent: row.sent - 1 } : row
/** On the later day a little more was asked and answered, and one person more was asked six months later. */
export const twoDays: fc.Arbitrary<{ first: Month; later: Month }> = fc
  .tuple(aMonthOfSurveys, aMonthOfSurveys)
  .map(([month, more]) => {
    const [cell, ...cells] = month.cells
    const before = cell ? [{ ...cell, surveys: cell.surveys?.map(oneLess) ?? [] }, ...cells] : []
    return {
      first: { ...month, cells: before },
      later: {
        ...month,
        cells: [...month.cells, ...more.cells.slice(0, 1)],
        answers: [...month.answers, ...more.answers.slice(0, 2)],
        otherAnswers: [...(month.otherAnswers ?? []), ...(more.otherAnswers ?? []).slice(0, 2)],
      },
    }
  })

/** Which counts under five of either day are known to the unit. */
export function foundOverDays(before: Month, after: Month): string[] {
  const least = new Float64Array(3 * many)
  const most = new Float64Array(3 * many).fill(mostPeople)
  for (const [day, month] of [before, after].entries()) {
    for (const [place, range] of readSurveys(month)) {
      least[day * many + place] = range.least
      most[day * many + place] = range.most
    }
  }
  reason({ least, most }, overDays)
  return [first, second].flatMap((day) =>
    names.flatMap((name, at) => {
      const [low, high] = [least[day + at], most[day + at]]
      return low === high && (low ?? 0) < 5 ? [`${name} = ${low}`] : []
    }),
  )
}
