// How the counts of a quarter by women and men hang together, with each other and with all that is published of its three
// months, the theme, audiences, journeys and other surveys included. Each count is a place in one list: those of the months, one month after the
// other, then those of the quarter.

import { regionCode, serviceKinds } from '@hent/contracts/codes.ts'
import { compared } from '@hent/contracts/equal-treatment.ts'
import { classColumns, delaySums, placeOfCount, type Row, type Sum, under } from '../figures/count-relations.ts'
import { allPlaces as placesInMonth, sums as sumsOfMonth } from '../other-surveys/survey-relations.ts'

export const monthsIn = 3
export const rowsOfQuarter: readonly Row[] = ['all', ...serviceKinds]

/** `everybody`: the months' sum; `others`: who said other, or nothing. Both are told nowhere. */
const everyone = ['everybody', ...compared, 'others'] as const
export type Who = (typeof everyone)[number]
const toldColumns = new Set(['needs', 'accepted', 'contacted', ...classColumns])
const columns = [...toldColumns, 'proposed', 'followed', ...under('late', ['accepted', 'contacted'])]

export const places = rowsOfQuarter.flatMap((row) =>
  everyone.flatMap((who) => columns.map((column) => ({ row, who, column }))),
)
type Place = (typeof places)[number]
export const isTold = ({ who, column }: Place): boolean =>
  compared.some((one) => one === who) && toldColumns.has(column)

const nameOf = (row: Row, who: Who, column: string) => `${row} ${who} ${column}`
const placeByName = new Map(places.map(({ row, who, column }, at) => [nameOf(row, who, column), at]))
/** Among the places of the quarter. */
export const placeInQuarter = (row: Row, who: Who, column: string): number =>
  placeByName.get(nameOf(row, who, column)) ?? -1

/** Where in the whole list. */
export const inMonth = (month: number, place: number): number => month * placesInMonth + place
export const inQuarter = (place: number): number => inMonth(monthsIn, place)
export const allPlaces: number = inQuarter(places.length)

function* quarterSums(): Generator<Sum> {
  for (const row of rowsOfQuarter) {
    for (const column of columns) {
      const at = (who: Who) => inQuarter(placeInQuarter(row, who, column))
      const ofMonths = Array.from({ length: monthsIn }, (_, month) =>
        inMonth(month, placeOfCount(regionCode, row, column)),
      )
      yield { total: at('everybody'), parts: ofMonths, open: false }
      yield { total: at('everybody'), parts: [...compared, 'others' as const].map(at), open: false }
    }
    for (const who of everyone) {
      const at = (column: string) => inQuarter(placeInQuarter(row, who, column))
      yield* delaySums((total, parts, open): Sum => ({ total: at(total), parts: parts.map(at), open }))
      yield { total: at('accepted'), parts: [at('contacted')], open: true }
    }
  }
  for (const who of everyone)
    for (const column of columns) {
      const parts = serviceKinds.map((service) => inQuarter(placeInQuarter(service, who, column)))
      yield { total: inQuarter(placeInQuarter('all', who, column)), parts, open: false }
    }
}

/** Those of each month, and those of the quarter. */
export const sums: readonly Sum[] = [
  ...Array.from({ length: monthsIn }, (_, month) =>
    sumsOfMonth.map(({ total, parts, open }) => ({
      total: inMonth(month, total),
      parts: parts.map((part) => inMonth(month, part)),
      open,
    })),
  ).flat(),
  ...quarterSums(),
]
