// What is told of the opinions on each structure in a quarter, pure: to that structure's manager, from five on, by the rule of
// safe figures. Managers read what is published too, and may put theirs side by side, so somebody who has read all of it is
// played (ADR 0043): where a count under five would be found, all are told coarser, or nobody is told anything.

import { rangeOf, type SafeCount, safe, smallest } from '@hent/contracts/safe-count.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { mostPeople, type Ranges, reason } from '../figures/count-relations.ts'
import { givesAway, groupSteps, type Month } from '../figures/month-sums.ts'
import { allPlaces as ofOneMonth } from '../networks/network-relations.ts'
import { networkSumsOf } from '../networks/network-sums.ts'
import { type OpinionPlaces, placeIn, placesOf, toldColumns } from './opinion-places.ts'

type Opinions = {
  structureId: string
  answers: SafeCount
  given: Record<string, SafeCount>
  favourable: Record<string, SafeCount>
}
/** `rows` of those with five answers or more; null where nobody is told. */
export type QuarterOpinions = { step: number | null; rows: Opinions[] | null }

/** @param months its three, in order @param always told so, whatever it gives away: for tests */
export function quarterOpinions(months: readonly Month[], always?: number): QuarterOpinions {
  const places = placesOf(months)
  const step = always ?? groupSteps.find((one) => !tellsTooMuch(months, places, one)) ?? null
  if (step === null) return { step, rows: null }
  const rows = [...places.structures].flatMap(([structureId, at]) => {
    const count = (column: string) => exactAt(places, placeIn(at, column))
    if (count('answers') < smallest) return []
    const told = (field: string) =>
      Object.fromEntries(surveyMarks.map((mark) => [mark, safe(count(`${field}.${mark}`), step)]))
    return [
      { structureId, answers: safe(count('answers'), step), given: told('given'), favourable: told('favourable') },
    ]
  })
  return { step, rows: rows.toSorted((a, b) => (a.structureId < b.structureId ? -1 : 1)) }
}

const exactAt = ({ exact, first }: OpinionPlaces, place: number): number => exact[place - first] ?? 0

function tellsTooMuch(months: readonly Month[], places: OpinionPlaces, step: number): boolean {
  const { first, exact, structures, sums } = places
  const all = new Float64Array(first + exact.length)
  const known: Ranges = { least: new Float64Array(all.length), most: new Float64Array(all.length).fill(mostPeople) }
  for (const [at, month] of months.entries()) {
    const ofMonth = networkSumsOf(month)
    all.set(ofMonth.exact, at * ofOneMonth)
    known.least.set(ofMonth.learnt.least, at * ofOneMonth)
    known.most.set(ofMonth.learnt.most, at * ofOneMonth)
  }
  all.set(exact, first)
  for (const at of structures.values()) learnTold(places, at, step, known)
  reason(known, sums)
  return givesAway(all, known)
}

/** Of a structure with fewer than five answers its manager learns that, and nothing else. */
function learnTold(places: OpinionPlaces, at: ReadonlyMap<string, number>, step: number, known: Ranges): void {
  const isTold = exactAt(places, placeIn(at, 'answers')) >= smallest
  for (const column of isTold ? toldColumns : (['answers'] as const)) {
    const place = placeIn(at, column)
    const { least, most } = rangeOf(safe(exactAt(places, place), step), step)
    known.least[place] = least
    known.most[place] = most
  }
}
