// How the counts of a month that concern the year's theme hang together, and with all else that is published of the month.
// Each count is a place in one list: those of the month, then those of the theme, of all requests and of the others.

import { departementCodes, outcomes, regionCode, serviceKinds } from '@hent/contracts/codes.ts'
import { type ThemeMeasure, themeMeasures } from '@hent/contracts/theme-indicators.ts'
import {
  placeOfCount,
  places as placesOfMonth,
  type Sum,
  sums as sumsOfMonth,
  under,
} from '../figures/count-relations.ts'

export const territories = [regionCode, ...departementCodes]
/** The theme alone is told; the two others are what may be reasoned from it. */
const kinds = ['theme', 'all', 'others'] as const
type Kind = (typeof kinds)[number]

export const places = territories.flatMap((territory) =>
  kinds.flatMap((kind) => themeMeasures.map((measure) => ({ territory, kind, measure }))),
)
const nameOf = (territory: string, kind: Kind, measure: ThemeMeasure) => `${territory} ${kind} ${measure}`
const placeByName = new Map(
  places.map(({ territory, kind, measure }, at) => [nameOf(territory, kind, measure), placesOfMonth.length + at]),
)
/** Where in the whole list. */
export const placeOfTheme = (territory: string, kind: Kind, measure: ThemeMeasure): number =>
  placeByName.get(nameOf(territory, kind, measure)) ?? -1
export const allPlaces: number = placesOfMonth.length + places.length

/** The published counts that make a measure of all requests. */
const columnsOf: Record<ThemeMeasure, readonly string[]> = {
  needs: ['needs'],
  accepted: ['accepted'],
  closed: under('endings', outcomes),
  helped: ['endings.helped'],
}
const parts = [
  ['needs', 'accepted'],
  ['needs', 'closed'],
  ['closed', 'helped'],
] as const

function* themeSums(): Generator<Sum> {
  for (const territory of territories) {
    for (const measure of themeMeasures) {
      const total = placeOfTheme(territory, 'all', measure)
      const published = serviceKinds.flatMap((service) =>
        columnsOf[measure].map((column) => placeOfCount(territory, service, column)),
      )
      yield { total, parts: published, open: false }
      yield {
        total,
        parts: [placeOfTheme(territory, 'theme', measure), placeOfTheme(territory, 'others', measure)],
        open: false,
      }
    }
    for (const kind of kinds)
      for (const [whole, part] of parts)
        yield { total: placeOfTheme(territory, kind, whole), parts: [placeOfTheme(territory, kind, part)], open: true }
  }
  for (const kind of kinds) {
    for (const measure of themeMeasures) {
      const each = departementCodes.map((one) => placeOfTheme(one, kind, measure))
      yield { total: placeOfTheme(regionCode, kind, measure), parts: each, open: false }
    }
  }
}

export const sums: readonly Sum[] = [...sumsOfMonth, ...themeSums()]
