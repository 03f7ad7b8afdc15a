// How the delays of a month by audience hang together, and with all else that is published of the month. Each count is a place
// in one list: those of the month and of the theme, then requests by audience, and then needs and delays by audience.

import { departementCodes, regionCode, type Status, statuses } from '@hent/contracts/codes.ts'
import { classColumns, delaySums, placeOfCount, type Sum, under } from '../figures/count-relations.ts'
import { placeOfTheme, allPlaces as placesBefore, sums as sumsBefore } from '../themes/theme-relations.ts'

/** What a row of the table tells. */
export const toldColumns = ['needs', 'accepted', 'contacted', ...classColumns]
/** Told nowhere, and sums or differences of what is. */
const untoldColumns = ['proposed', 'followed', ...under('late', ['accepted', 'contacted'])]
export const columns = [...toldColumns, ...untoldColumns]

/** `requests` are told of each département by a table of their own; those of the region are their sum. */
export const places = statuses.flatMap((status) => [
  ...[regionCode, ...departementCodes].map((territory) => ({ territory, status, column: 'requests' })),
  ...columns.map((column) => ({ territory: regionCode, status, column })),
])
const nameOf = (territory: string, status: Status, column: string) => `${territory} ${status} ${column}`
const placeByName = new Map(
  places.map(({ territory, status, column }, at) => [nameOf(territory, status, column), placesBefore + at]),
)
/** Where in the whole list. */
export const placeOfAudience = (territory: string, status: Status, column: string): number =>
  placeByName.get(nameOf(territory, status, column)) ?? -1
export const allPlaces: number = placesBefore + places.length

/** A request carries a need at least: of an audience, and of a département. */
function* requestSums(): Generator<Sum> {
  for (const status of statuses) {
    const at = (territory: string) => placeOfAudience(territory, status, 'requests')
    yield { total: at(regionCode), parts: departementCodes.map(at), open: false }
    yield { total: placeOfAudience(regionCode, status, 'needs'), parts: [at(regionCode)], open: true }
  }
  for (const departement of departementCodes) {
    const parts = statuses.map((status) => placeOfAudience(departement, status, 'requests'))
    yield { total: placeOfTheme(departement, 'all', 'needs'), parts, open: true }
  }
}

function* audienceSums(): Generator<Sum> {
  for (const status of statuses) {
    const at = (column: string) => placeOfAudience(regionCode, status, column)
    yield* delaySums((total, parts, open): Sum => ({ total: at(total), parts: parts.map(at), open }))
    yield { total: at('accepted'), parts: [at('contacted')], open: true }
  }
  for (const column of columns) {
    const parts = statuses.map((status) => placeOfAudience(regionCode, status, column))
    yield { total: placeOfCount(regionCode, 'all', column), parts, open: false }
  }
}

export const sums: readonly Sum[] = [...sumsBefore, ...requestSums(), ...audienceSums()]
