// How the counts of how people ask and what their needs meet hang together, and with all else that is published of the month.
// Each count is a place in one list: those of the month, of the theme and of audiences, then these.

import { declineReasons, fitReasons, fits, modes, regionCode, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { type JourneyTable, journeyTables } from '@hent/contracts/figures.ts'
import { hopClasses } from '@hent/contracts/journey-indicators.ts'
import { weekHours } from '@hent/contracts/week-hours.ts'
import { placeOfAudience, allPlaces as placesBefore, sums as sumsBefore } from '../audiences/audience-relations.ts'
import { doorColumn, placeOfCount, type Sum, under } from '../figures/count-relations.ts'

/** The rows of each table, and what a row tells. */
export const journeyRows: Record<JourneyTable, readonly string[]> = {
  journeys: serviceKinds,
  declines: declineReasons,
  modes,
  'week-hours': weekHours,
  fit: serviceKinds,
  misfits: fitReasons,
}
export const journeyColumns: Record<JourneyTable, readonly string[]> = {
  journeys: [...under('structures', hopClasses), 'declined', 'escalated', 'unmet'],
  declines: ['declines'],
  modes: ['requests', 'anonymous', 'severalNeeds'],
  'week-hours': ['requests'],
  fit: fits,
  misfits: ['misfits'],
}
/** Told nowhere: the sum of all rows. */
const all = 'all'

export const places = journeyTables.flatMap((table) =>
  [...journeyRows[table], all].flatMap((row) => journeyColumns[table].map((column) => ({ table, row, column }))),
)
const nameOf = (table: JourneyTable, row: string, column: string) => `${table} ${row} ${column}`
const placeByName = new Map(places.map(({ table, row, column }, at) => [nameOf(table, row, column), placesBefore + at]))
/** Where in the whole list. */
export const placeOfJourney = (table: JourneyTable, row: string, column: string): number =>
  placeByName.get(nameOf(table, row, column)) ?? -1
export const allPlaces: number = placesBefore + places.length

/** A need is put before none or some; who declines was asked; what is escalated or left is a need the door did not answer. */
function* needSums(): Generator<Sum> {
  for (const service of serviceKinds) {
    const at = (column: string) => placeOfJourney('journeys', service, column)
    const ofMonth = (column: string) => placeOfCount(regionCode, service, column)
    const [none = '', ...some] = under('structures', hopClasses)
    yield { total: ofMonth('needs'), parts: [at(none), ofMonth('proposed')], open: false }
    yield { total: ofMonth('proposed'), parts: some.map(at), open: false }
    yield { total: ofMonth('proposed'), parts: [at('declined')], open: true }
    yield { total: at(none), parts: [ofMonth(doorColumn)], open: true }
    for (const column of ['escalated', 'unmet'])
      yield { total: ofMonth('needs'), parts: [at(column), ofMonth(doorColumn)], open: true }
  }
}

/** Who says how a need was routed has accepted it, and says why where it was not well. */
function* fitSums(): Generator<Sum> {
  for (const service of serviceKinds) {
    const total = placeOfCount(regionCode, service, 'accepted')
    yield { total, parts: fits.map((fit) => placeOfJourney('fit', service, fit)), open: true }
  }
  const misfits = (['partly', 'no'] as const).map((fit) => placeOfJourney('fit', all, fit))
  yield { total: placeOfJourney('misfits', all, 'misfits'), parts: misfits, open: false }
}

function* requestSums(): Generator<Sum> {
  const requests = placeOfJourney('modes', all, 'requests')
  // What each département tells of each audience.
  const ofAudiences = statuses.map((status) => placeOfAudience(regionCode, status, 'requests'))
  yield { total: requests, parts: ofAudiences, open: false }
  yield { total: requests, parts: weekHours.map((hour) => placeOfJourney('week-hours', hour, 'requests')), open: false }
  for (const mode of modes) {
    const at = (column: string) => placeOfJourney('modes', mode, column)
    for (const column of ['anonymous', 'severalNeeds']) yield { total: at('requests'), parts: [at(column)], open: true }
  }
  // Each request carries a need, and those with several one more at least.
  const needs = placeOfCount(regionCode, all, 'needs')
  yield { total: needs, parts: [requests, placeOfJourney('modes', all, 'severalNeeds')], open: true }
}

function* journeySums(): Generator<Sum> {
  for (const table of journeyTables)
    for (const column of journeyColumns[table]) {
      const parts = journeyRows[table].map((row) => placeOfJourney(table, row, column))
      yield { total: placeOfJourney(table, all, column), parts, open: false }
    }
  yield {
    total: placeOfJourney('declines', all, 'declines'),
    parts: [placeOfJourney('journeys', all, 'declined')],
    open: true,
  }
  yield* needSums()
  yield* fitSums()
  yield* requestSums()
}

export const sums: readonly Sum[] = [...sumsBefore, ...journeySums()]
