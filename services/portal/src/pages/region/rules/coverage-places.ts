// The communes of a coverage with their names, in order of need, and what an EPCI's shade says of its communes.

import { keysOf } from '@hent/contracts/keys-of.ts'
import { communeByCode, epciByCode, epcis } from '@hent/territory/communes.ts'
import type { CommuneState, CoverageColumn, CoverageState } from '../../../apis/coverage.ts'
import type { Shade } from '../../../components/region-map.ts'
import { kmText, coverageTexts as words } from '../../../texts/coverage.ts'

export type Place = CommuneState & {
  code: string
  name: string
  epci: string | null
  epciName: string
  population: number
}

/** From here on people go far. */
const farKm = 30
const kmEdges = [10, 20, farKm]

export const only = {
  all: () => true,
  empty: ({ structures }: Place) => structures === 0,
  single: ({ structures }: Place) => structures === 1,
  unavailable: ({ structures, available }: Place) => structures > 0 && available === 0,
  late: ({ late }: Place) => late > 0,
  refusing: ({ refusing }: Place) => refusing > 0,
  far: ({ nearestKm }: Place) => nearestKm !== undefined && nearestKm >= farKm,
} as const
export type CoverageOnly = keyof typeof only
export const coverageOnly = keysOf(only)

export const coverageMeasures = ['state', 'km'] as const
export type CoverageMeasure = (typeof coverageMeasures)[number]

/** "cep:executive", as it stands in the address. */
export const needCode = ({ service, audience }: Pick<CoverageColumn, 'service' | 'audience'>) =>
  `${service}:${audience}`

/** Needs with the most people whom nobody answers first. */
export const holesFirst = (a: CoverageColumn, b: CoverageColumn): number =>
  b.empty.population - a.empty.population ||
  b.unavailable.communes - a.unavailable.communes ||
  b.single.communes - a.single.communes

export function inPlace({ communes }: CoverageState): Place[] {
  return communes.flatMap((state) => {
    const commune = communeByCode(state.commune)
    if (!commune) return []
    const { code, name, epci, population } = commune
    return [{ ...state, code, name, epci, epciName: epci === null ? '' : (epciByCode(epci)?.name ?? ''), population }]
  })
}

/** 4: nobody answers; 3: nobody takes people today; 2: one structure; 1: several. */
const gravityOf = (place: Place): number =>
  only.empty(place) ? 4 : only.unavailable(place) ? 3 : only.single(place) ? 2 : 1

/** The gravest first, then the farthest from where people are received, then the most populous. */
export const worstFirst = (a: Place, b: Place): number =>
  gravityOf(b) - gravityOf(a) || (b.nearestKm ?? 0) - (a.nearestKm ?? 0) || b.population - a.population

export const peopleOf = (places: readonly Place[]): number =>
  places.reduce((sum, { population }) => sum + population, 0)

/** Within how many kilometres half of the people are received; undefined where nobody is received on site. */
export function medianKm(places: readonly Place[]): number | undefined {
  const received = places
    .flatMap(({ nearestKm, population }) => (nearestKm === undefined ? [] : [{ nearestKm, population }]))
    .sort((a, b) => a.nearestKm - b.nearestKm)
  const half = received.reduce((sum, { population }) => sum + population, 0) / 2
  let people = 0
  return received.find(({ population }) => {
    people += population
    return people >= half
  })?.nearestKm
}

/** Each EPCI by the gravest of its communes, or by how far half of its people go; 0 where it has none of them. */
export function epciShades(places: readonly Place[], measure: CoverageMeasure): Shade[] {
  const byEpci = Map.groupBy(places, ({ epci }) => epci)
  return epcis().map(({ code, name }) => {
    const own = byEpci.get(code) ?? []
    if (measure === 'km') {
      const km = medianKm(own)
      if (km === undefined) return { code, shade: 0, said: `${name} : ${words.unsaid.km}` }
      return { code, shade: 1 + kmEdges.filter((edge) => km >= edge).length, said: `${name} : ${kmText(km)}` }
    }
    const shade = Math.max(0, ...own.map(gravityOf))
    return { code, shade, said: `${name} : ${words.stateLegend[shade - 1] ?? words.unsaid.state}` }
  })
}
