// How the published counts of a month hang together, and what somebody who knows it can reason from them. Each count is a
// place in a list: territory × row × column. Written once; the counts themselves come from the month.

import { departementCodes, isDepartement, regionCode, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { classesOf, delayStepNames } from '@hent/contracts/delay-classes.ts'
import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import { communes, epcis } from '@hent/territory/communes.ts'

/** A service, or all of them, which are told of the region only. */
export type Row = ServiceKind | 'all'

export const under = (field: string, keys: readonly string[]) => keys.map((key) => `${field}.${key}`)
export const saidContacted = ['yes', 'no', 'not-yet'] as const
const countColumns = [
  'needs',
  'accepted',
  'contacted',
  'sent',
  'answered',
  'answers',
  ...under('endings', endings),
  ...under('senders', senderKinds),
  ...under('contacted', saidContacted),
] as const
/** Needs that no structure was asked for. Told of every territory, where they give nothing away. */
export const doorColumn = 'answeredAtDoor'
/** Told of the region and of départements, where they give nothing away. */
export const classColumns = [
  ...delayStepNames.flatMap((step) => under(step, classesOf(step))),
  ...under('inTime', ['accepted', 'contacted']),
]
/** Told nowhere, and sums or differences of what is. */
const untoldColumns = ['proposed', 'ended', 'followed', ...under('late', ['accepted', 'contacted'])]
/** Told of the region, where they give nothing away: who gave a mark, and a favourable one. The third is told nowhere. */
export const markColumns = [...under('given', surveyMarks), ...under('favourable', surveyMarks)]
export const untoldMarks = under('unfavourable', surveyMarks)

const epciCodes = epcis().map(({ code }) => code)
export const territories = [regionCode, ...departementCodes, ...epciCodes]

const placeNames = [
  ...territories.flatMap((territory) => serviceKinds.map((service) => [territory, service] as const)),
  [regionCode, 'all'] as const,
]
const isEpci = (territory: string) => territory !== regionCode && !isDepartement(territory)
const columnsAt = (territory: string): string[] => [
  ...countColumns,
  doorColumn,
  ...(isEpci(territory) ? [] : [...classColumns, ...untoldColumns]),
  ...(territory === regionCode ? [...markColumns, ...untoldMarks] : []),
]
export const places = placeNames.flatMap(([territory, row]) =>
  columnsAt(territory).map((column) => ({ territory, row, column })),
)
type Place = (typeof places)[number]
const classes = new Set<string>(classColumns)
const marks = new Set<string>(markColumns)
const untold = new Set<string>([...untoldColumns, ...untoldMarks])
const nameOf = (territory: string, row: Row, column: string) => `${territory} ${row} ${column}`
const placeByName = new Map(places.map(({ territory, row, column }, at) => [nameOf(territory, row, column), at]))
export const placeOfCount = (territory: string, row: Row, column: string): number =>
  placeByName.get(nameOf(territory, row, column)) ?? -1

/** No count is greater: that of all who live in France. What is not published may be as many. */
export const mostPeople = 70_000_000
/** Counts of a group are told all together or not at all, whatever else is. */
export const groups = ['classes', 'marks', 'door'] as const
export type Group = (typeof groups)[number]
export function groupOf({ column }: Pick<Place, 'column'>): Group | undefined {
  if (column === doorColumn) return 'door'
  return classes.has(column) ? 'classes' : marks.has(column) ? 'marks' : undefined
}
/** Answers are told of the region and of EPCI only. */
export const isTold = ({ territory, column }: Place): boolean =>
  !untold.has(column) && !(isDepartement(territory) && (column === 'answers' || column.startsWith('contacted.')))

/** A total is the sum of its parts; `open`: of these and of others that are not told, so it may be more. */
export type Sum = { total: number; parts: readonly number[]; open: boolean }

function* columnSums(territory: string, row: Row): Generator<Sum> {
  const at = (column: string) => placeOfCount(territory, row, column)
  const sum = (total: string, parts: readonly string[], open: boolean) => ({
    total: at(total),
    parts: parts.map(at),
    open,
  })
  yield sum('needs', under('senders', senderKinds), false)
  // Whom the door has answered, no structure took and nobody closed; a person is at no door.
  yield sum('needs', [doorColumn, ...under('endings', endings)], true)
  yield sum('needs', [doorColumn, 'accepted'], true)
  yield sum('needs', [doorColumn, 'senders.person'], true)
  yield sum('accepted', ['contacted'], true)
  yield sum('sent', ['answered'], true)
  yield sum('answers', under('contacted', saidContacted), false)
  if (!isEpci(territory)) yield* classSums(sum)
  if (territory === regionCode) yield* markSums(sum)
}

/** A mark is given by one who answers, and is favourable or not. */
function* markSums(sum: (total: string, parts: readonly string[], open: boolean) => Sum): Generator<Sum> {
  for (const mark of surveyMarks) {
    yield sum('answers', [`given.${mark}`], true)
    yield sum(`given.${mark}`, [`favourable.${mark}`, `unfavourable.${mark}`], false)
  }
}

/** A delay is that of a need that came so far, and falls in one class. */
export function* delaySums<S>(sum: (total: string, parts: readonly string[], open: boolean) => S): Generator<S> {
  const whole = { toProposal: 'proposed', toAcceptance: 'accepted', toContact: 'contacted', toClosing: 'followed' }
  for (const step of delayStepNames) yield sum(whole[step], under(step, classesOf(step)), false)
  yield sum('needs', ['proposed'], true)
  yield sum('proposed', ['accepted'], true)
  yield sum('contacted', ['followed'], true)
  for (const which of ['accepted', 'contacted']) yield sum(which, [`inTime.${which}`, `late.${which}`], false)
}

function* classSums(sum: (total: string, parts: readonly string[], open: boolean) => Sum): Generator<Sum> {
  yield* delaySums(sum)
  yield sum('needs', [doorColumn, 'proposed'], true)
  yield sum('ended', under('endings', endings), false)
  yield sum('ended', ['followed'], true)
}

const ofClasses = new Set<string>([...classColumns, ...untoldColumns])
const ofMarks = [...markColumns, ...untoldMarks]
/** Islands that belong to no EPCI have no figures of their own, nor have the parts of an EPCI astride two départements. */
function* territorySums(row: Row, column: string): Generator<Sum> {
  const at = (territory: string) => placeOfCount(territory, row, column)
  yield { total: at(regionCode), parts: departementCodes.map(at), open: false }
  if (ofClasses.has(column)) return
  yield { total: at(regionCode), parts: epciCodes.map(at), open: true }
  for (const departement of departementCodes) {
    const touching = epcis().filter(({ departements }) => departements.includes(departement))
    const whole = touching.filter(({ departements }) => departements.length === 1)
    const islands = communes().some((one) => one.departement === departement && one.epci === null)
    const open = islands || whole.length < touching.length
    yield { total: at(departement), parts: whole.map(({ code }) => at(code)), open }
  }
}

function* allSums(): Generator<Sum> {
  for (const [territory, row] of placeNames) yield* columnSums(territory, row)
  for (const column of [...countColumns, doorColumn, ...ofClasses, ...ofMarks]) {
    const parts = serviceKinds.map((service) => placeOfCount(regionCode, service, column))
    yield { total: placeOfCount(regionCode, 'all', column), parts, open: false }
  }
  for (const column of [...countColumns, doorColumn, ...ofClasses])
    for (const service of serviceKinds) yield* territorySums(service, column)
}
export const sums: readonly Sum[] = [...allSums()]
const totals = new Set(sums.map(({ total }) => total))
/** Whether a count is the sum of others that are told. */
export const isTotal = (place: number): boolean => totals.has(place)

/** What each count may be, by its place. */
export type Ranges = { least: Float64Array; most: Float64Array }

/** What moves by one at each pass, where counts contradict each other, would go on for as long as they are large. */
const mostPasses = 200

/**
 * Narrows what is known, by every sum (those of a month unless others are given), until nothing moves any more. Where counts contradict a sum after all, that sum
 * teaches nothing: ranges only shrink and are never empty, so that this always ends.
 */
export function reason({ least, most }: Ranges, over: readonly Sum[] = sums): void {
  const raise = (place: number, bound: number) => {
    if (bound <= (least[place] ?? 0) || bound > (most[place] ?? 0)) return false
    least[place] = bound
    return true
  }
  const lower = (place: number, bound: number) => {
    if (bound >= (most[place] ?? 0) || bound < (least[place] ?? 0)) return false
    most[place] = bound
    return true
  }
  let moved = true
  for (let pass = 0; moved && pass < mostPasses; pass += 1) {
    moved = false
    for (const { total, parts, open } of over) {
      let fewest = 0
      let greatest = 0
      for (const part of parts) {
        fewest += least[part] ?? 0
        greatest += most[part] ?? 0
      }
      moved = raise(total, fewest) || moved
      if (!open) moved = lower(total, greatest) || moved
      const slack = (most[total] ?? 0) - fewest
      const lack = open ? 0 : greatest - (least[total] ?? 0)
      for (const part of parts) {
        const from = least[part] ?? 0
        const to = most[part] ?? 0
        moved = lower(part, from + slack) || moved
        if (!open) moved = raise(part, to - lack) || moved
      }
    }
  }
}
