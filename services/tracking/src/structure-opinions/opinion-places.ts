// How the opinions on structures in a quarter hang together, with each other and with all else that is published of its three
// months. Each count is a place in one list: those of the months with their networks, then those of the quarter.

import { type Network, regionCode, type ServiceKind } from '@hent/contracts/codes.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { markColumns, placeOfCount, type Sum, untoldMarks } from '../figures/count-relations.ts'
import { type Month, opinionNumbers } from '../figures/month-sums.ts'
import { inNetworks, allPlaces as ofOneMonth, placeOfNetwork, sumsWhere } from '../networks/network-relations.ts'
import { everyAnswerIsOfOne } from '../networks/network-sums.ts'

type Said = Month['answers'][number]
/** What is told of a structure; how many were not pleased is told nowhere. */
export const toldColumns = ['answers', ...markColumns] as const
const columns = [...toldColumns, ...untoldMarks]
const ofMarks = columns.filter((column) => column !== 'answers')

const numbersOf = (answers: readonly Said[]): Record<string, number> => ({
  answers: answers.length,
  ...opinionNumbers(answers),
})

/** The places of a quarter, with what is so at each of them. */
type Quarter = {
  exact: number[]
  sums: Sum[]
  add(exact: number): number
  inMonth(month: number, place: number): number
}

export type OpinionPlaces = {
  /** of the quarter, from `first` on in the whole list */
  exact: readonly number[]
  first: number
  sums: readonly Sum[]
  /** by structure, then by column */
  structures: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** @param months those of the quarter, in order */
export function placesOf(months: readonly Month[]): OpinionPlaces {
  const first = months.length * ofOneMonth
  const exact: number[] = []
  const quarter: Quarter = {
    exact,
    sums: months.flatMap((month, at) => sumsOfMonth(month, at)),
    add: (count) => first + exact.push(count) - 1,
    inMonth: (month, place) => month * ofOneMonth + place,
  }
  const answers = months.flatMap((month) => month.answers)
  const parts = partsOf(quarter, answers)
  const structures = structuresOf(quarter, answers, parts)
  const wholes = wholesOf(quarter, months.length, answers)
  wholes.networks(structures)
  wholes.services(parts)
  wholes.territories(parts)
  return { exact, first, sums: quarter.sums, structures }
}

function sumsOfMonth(month: Month, at: number): Sum[] {
  const within = (place: number) => at * ofOneMonth + place
  return sumsWhere(everyAnswerIsOfOne(month)).map(({ total, parts, open }) => ({
    total: within(total),
    parts: parts.map(within),
    open,
  }))
}

const isOfStructure = (answer: Said): answer is Said & { structureId: string } => answer.structureId !== null

/** One service of one structure, and of it each territory. Where its persons live is known to whoever reads, at worst. */
type Part = {
  structureId: string
  service: ServiceKind
  at: ReadonlyMap<string, number>
  territories: readonly { epci: string | null; at: number }[]
}

function partsOf({ add, sums }: Quarter, answers: readonly Said[]): Part[] {
  const groups = Map.groupBy(answers.filter(isOfStructure), ({ structureId, service }) => `${structureId} ${service}`)
  return [...groups.values()].flatMap((its) => {
    const [one] = its
    if (!one) return []
    const at = placesIn(add, its, columns)
    const territories = [...Map.groupBy(its, ({ epci }) => epci)].map(([epci, there]) => ({
      epci,
      at: add(there.length),
    }))
    sums.push(
      { total: placeIn(at, 'answers'), parts: territories.map((there) => there.at), open: false },
      ...markSums(at),
    )
    return [{ structureId: one.structureId, service: one.service, at, territories }]
  })
}

function structuresOf({ add, sums }: Quarter, answers: readonly Said[], parts: readonly Part[]) {
  const groups = Map.groupBy(answers.filter(isOfStructure), ({ structureId }) => structureId)
  return new Map(
    [...groups].map(([structureId, its]) => {
      const at = placesIn(add, its, columns)
      const own = parts.filter((part) => part.structureId === structureId)
      sums.push(...markSums(at))
      for (const column of columns)
        sums.push({ total: placeIn(at, column), parts: own.map((part) => placeIn(part.at, column)), open: false })
      return [structureId, at] as const
    }),
  )
}

/** What the months tell, summed over the quarter, beside the structures it is made of. */
function wholesOf({ add, sums, inMonth }: Quarter, months: number, answers: readonly Said[]) {
  const known = answers.every(isOfStructure)
  function whole(count: number, place: number, parts: readonly number[], open: boolean): void {
    // An EPCI that is no more is told nowhere.
    if (place < 0) return
    const total = add(count)
    const ofMonths = Array.from({ length: months }, (_, month) => inMonth(month, place))
    sums.push({ total, parts: ofMonths, open: false }, { total, parts, open })
  }
  return {
    networks(structures: OpinionPlaces['structures']): void {
      for (const [network, its] of Map.groupBy(answers, (answer) => answer.network)) {
        if (network === null) continue
        const { structureIds, alone } = structuresIn(network, answers)
        const numbers = numbersOf(its)
        for (const column of ofMarks) {
          const parts = structureIds.map((id) => placeIn(structures.get(id), column))
          whole(numbers[column] ?? 0, inNetworks(placeOfNetwork(regionCode, network, column)), parts, !(known && alone))
        }
      }
    },
    services(parts: readonly Part[]): void {
      for (const [service, its] of Map.groupBy(answers, (answer) => answer.service)) {
        const own = parts.filter((part) => part.service === service)
        const numbers = numbersOf(its)
        for (const column of columns) {
          const places = own.map(({ at }) => placeIn(at, column))
          whole(numbers[column] ?? 0, placeOfCount(regionCode, service, column), places, !known)
        }
      }
    },
    territories(parts: readonly Part[]): void {
      for (const its of Map.groupBy(answers, ({ epci, service }) => `${epci} ${service}`).values()) {
        const [one] = its
        if (!one || one.epci === null) continue
        const there = parts.filter((part) => part.service === one.service).flatMap(({ territories }) => territories)
        const places = there.flatMap(({ epci, at }) => (epci === one.epci ? [at] : []))
        whole(its.length, placeOfCount(one.epci, one.service, 'answers'), places, !known)
      }
    },
  }
}

/** The structures of a network, where each was of it alone all along: elsewhere the sum says less. */
function structuresIn(network: Network, answers: readonly Said[]) {
  const its = answers.filter(isOfStructure).filter((answer) => answer.network === network)
  const structureIds = [...new Set(its.map(({ structureId }) => structureId))]
  const elsewhere = new Set(
    answers.filter((answer) => answer.network !== network).map(({ structureId }) => structureId),
  )
  const only = structureIds.filter((id) => !elsewhere.has(id))
  return { structureIds: only, alone: only.length === structureIds.length }
}

const placesIn = (add: Quarter['add'], answers: readonly Said[], names: readonly string[]) => {
  const numbers = numbersOf(answers)
  return new Map(names.map((column) => [column, add(numbers[column] ?? 0)]))
}

export function placeIn(at: ReadonlyMap<string, number> | undefined, column: string): number {
  const place = at?.get(column)
  if (place === undefined) throw new Error(`no place for ${column}`)
  return place
}

/** A mark is given by one who answers, and is favourable or not. */
function markSums(at: ReadonlyMap<string, number>): Sum[] {
  return surveyMarks.flatMap((mark) => [
    { total: placeIn(at, 'answers'), parts: [placeIn(at, `given.${mark}`)], open: true },
    {
      total: placeIn(at, `given.${mark}`),
      parts: [placeIn(at, `favourable.${mark}`), placeIn(at, `unfavourable.${mark}`)],
      open: false,
    },
  ])
}
