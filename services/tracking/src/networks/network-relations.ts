// How the counts of a month by network hang together, and with all else that is published of the month. Each count is a place
// in one list: those of the month, then those of the networks.

import { departementCodes, type Network, networks, regionCode } from '@hent/contracts/codes.ts'
import { classesOf } from '@hent/contracts/delay-classes.ts'
import type { NetworkTable } from '@hent/contracts/figures.ts'
import { structureMeasures } from '@hent/contracts/structure-indicators.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import {
  markColumns,
  placeOfCount,
  places as placesOfMonth,
  type Sum,
  sums as sumsOfMonth,
  under,
  untoldMarks,
} from '../figures/count-relations.ts'

const classes = under('toAcceptance', classesOf('toAcceptance'))
const askedColumns = [...structureMeasures, ...classes]
const opinionColumns = [...markColumns, ...untoldMarks]
export const territories = [regionCode, ...departementCodes]

export const places = networks.flatMap((network) => [
  ...territories.flatMap((territory) => askedColumns.map((column) => ({ territory, network, column }))),
  ...opinionColumns.map((column) => ({ territory: regionCode, network, column })),
])
type Place = (typeof places)[number]
const asked = new Set<string>(askedColumns)
const untold = new Set<string>(untoldMarks)
/** The table that tells it; how many were not pleased is told nowhere. */
export const tableOf = ({ column }: Place): NetworkTable | undefined =>
  asked.has(column) ? 'networks' : untold.has(column) ? undefined : 'network-opinions'

const nameOf = (territory: string, network: Network, column: string) => `${territory} ${network} ${column}`
const placeByName = new Map(
  places.map(({ territory, network, column }, at) => [nameOf(territory, network, column), at]),
)
/** Among the places of the networks. */
export const placeOfNetwork = (territory: string, network: Network, column: string): number =>
  placeByName.get(nameOf(territory, network, column)) ?? -1
/** Where in the whole list. */
export const inNetworks = (place: number): number => placesOfMonth.length + place
export const allPlaces: number = inNetworks(places.length)

function* networkSums(): Generator<Sum> {
  for (const network of networks) {
    const at = (territory: string, column: string) => inNetworks(placeOfNetwork(territory, network, column))
    for (const column of askedColumns)
      yield { total: at(regionCode, column), parts: departementCodes.map((one) => at(one, column)), open: false }
    for (const territory of territories) {
      const answers = ['accepted', 'declined', 'unanswered'].map((column) => at(territory, column))
      // Some wait, or were cancelled; what was handed on is in no class.
      yield { total: at(territory, 'proposed'), parts: answers, open: true }
      yield { total: at(territory, 'accepted'), parts: classes.map((column) => at(territory, column)), open: true }
    }
    for (const mark of surveyMarks) {
      const parts = [`favourable.${mark}`, `unfavourable.${mark}`].map((column) => at(regionCode, column))
      yield { total: at(regionCode, `given.${mark}`), parts, open: false }
    }
  }
}

/** Opinions are those of the networks, and of persons whose structure the directory did not know, if there are any. */
function* opinionSums(open: boolean): Generator<Sum> {
  for (const column of opinionColumns) {
    const parts = networks.map((network) => inNetworks(placeOfNetwork(regionCode, network, column)))
    yield { total: placeOfCount(regionCode, 'all', column), parts, open }
  }
}

const always = [...sumsOfMonth, ...networkSums()]
const withNobodyElse = [...always, ...opinionSums(false)]
const withOthers = [...always, ...opinionSums(true)]
/** @param known every answer of the month names its network, which whoever reads may know */
export const sumsWhere = (known: boolean): readonly Sum[] => (known ? withNobodyElse : withOthers)
