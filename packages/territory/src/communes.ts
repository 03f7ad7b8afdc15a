// Communes, EPCI and départements of Bretagne (official geographic code of 2026): who is where, under which name or
// postal code, and how near two places are. The code holds no coordinates, so nearness is administrative, not a distance.

import { regionCode } from '@hent/contracts/codes.ts'
import { nameOutsideRegion, readBretagne } from './official-geography.ts'

export interface Commune {
  /** INSEE code, five characters. */
  readonly code: string
  readonly name: string
  /** 22, 29, 35 or 56. */
  readonly departement: string
  /** SIREN of the EPCI; null on the three islands that belong to none. */
  readonly epci: string | null
  readonly population: number
  readonly postalCodes: readonly string[]
}

export interface Epci {
  readonly code: string
  readonly name: string
  /** INSEE codes of its Breton members only. */
  readonly communes: readonly string[]
  /** Départements of its Breton members; a few EPCI lie in two. */
  readonly departements: readonly string[]
  /** Inhabitants of its Breton members. */
  readonly population: number
  /** Has members outside the region as well. */
  readonly astride: boolean
}

export interface Departement {
  readonly code: string
  readonly name: string
}

/** `name` is null where the code of a merged commune outlived its name in the official file. */
export interface FormerCommune {
  readonly code: string
  readonly name: string | null
}

export type ResolvedCommune =
  | { readonly commune: Commune; readonly was?: FormerCommune }
  | { readonly error: 'unknown-commune' }
  | { readonly error: 'outside-region'; readonly name: string }

const geography = readBretagne()

const epciOfCommune = new Map(geography.epcis.flatMap((epci) => epci.membres.map((code) => [code, epci.code])))

const communesByInsee = new Map<string, Commune>(
  geography.communes.map(({ code, nom, departement, population, codesPostaux }) => [
    code,
    Object.freeze({
      code,
      name: nom,
      departement,
      epci: epciOfCommune.get(code) ?? null,
      population: population ?? 0,
      postalCodes: Object.freeze(codesPostaux ?? []),
    }),
  ]),
)

const allCommunes: readonly Commune[] = Object.freeze([...communesByInsee.values()])

// A commune déléguée may bear the code of the commune that replaced it: that code is not a former one.
const formerByInsee = new Map(
  geography.formerCommunes.filter(({ code }) => !communesByInsee.has(code)).map((former) => [former.code, former]),
)

const departementsByCode = new Map<string, Departement>(
  geography.departements.map(({ code, nom }) => [code, Object.freeze({ code, name: nom })]),
)

const epcisBySiren = new Map<string, Epci>(
  geography.epcis.map(({ code, nom, membres }) => {
    const members = membres.flatMap((code) => communesByInsee.get(code) ?? [])
    const epci: Epci = {
      code,
      name: nom,
      communes: members.map((commune) => commune.code).sort(),
      departements: [...new Set(members.map((commune) => commune.departement))].sort(),
      population: members.reduce((sum, commune) => sum + commune.population, 0),
      astride: members.length < membres.length,
    }
    return [code, Object.freeze(epci)]
  }),
)

const byPostalCode = Map.groupBy(
  allCommunes.flatMap((commune) => commune.postalCodes.map((postalCode) => ({ postalCode, commune }))),
  ({ postalCode }) => postalCode,
)

/** The 1,202 communes of Bretagne, by INSEE code. */
export function communes(): readonly Commune[] {
  return allCommunes
}

/** A commune of today, by INSEE code; undefined for any other code. See `resolveCommune` for codes of former communes. */
export function communeByCode(code: string): Commune | undefined {
  return communesByInsee.get(code)
}

/** The Breton commune that holds the place of this code today, the code being its own or that of a former commune. */
export function communeOfToday(code: string): Commune | undefined {
  return communesByInsee.get(formerByInsee.get(code)?.current ?? code)
}

/** The commune that holds the place of this code today, and what it was; or why there is none in Bretagne. */
export function resolveCommune(code: string): ResolvedCommune {
  const commune = communeOfToday(code)
  const former = formerByInsee.get(code)
  if (commune !== undefined) {
    return former === undefined ? { commune } : { commune, was: { code: former.code, name: former.name } }
  }
  const name = nameOutsideRegion(code)
  return name === undefined ? { error: 'unknown-commune' } : { error: 'outside-region', name }
}

/** Communes a postal code may mean, most populous first: only 107 of the 323 codes name a single one. */
export function communesByPostalCode(postalCode: string): Commune[] {
  return (byPostalCode.get(postalCode) ?? []).map(({ commune }) => commune).sort(mostPopulousFirst)
}

/** Order for lists of communes. */
export function mostPopulousFirst(a: Commune, b: Commune): number {
  return b.population - a.population || (a.code < b.code ? -1 : 1)
}

/** Former communes that have a name, with the code of the commune of today; some still bear its code. */
export function namedFormerCommunes(): { code: string; name: string; current: string }[] {
  return geography.formerCommunes.flatMap(({ code, name, current }) => (name === null ? [] : [{ code, name, current }]))
}

/** An EPCI with Breton members, by SIREN. */
export function epciByCode(code: string): Epci | undefined {
  return epcisBySiren.get(code)
}

/** The 61 EPCI with Breton members. */
export function epcis(): Epci[] {
  return [...epcisBySiren.values()]
}

/** Communes of another region whose EPCI is partly in Bretagne. */
export function neighbours(): { name: string; postalCodes: readonly string[]; epci: Epci }[] {
  return geography.neighbours.flatMap(({ nom, codesPostaux, epci: code }) => {
    const epci = epcisBySiren.get(code)
    return epci === undefined ? [] : [{ name: nom, postalCodes: codesPostaux, epci }]
  })
}

/** The four départements: 22, 29, 35, 56. */
export function departements(): Departement[] {
  return [...departementsByCode.values()]
}

/** What a code is: the region's, a département's, that of an EPCI of Bretagne; anything else is no territory. */
export function territoryKind(code: string): 'region' | 'departement' | 'epci' | undefined {
  if (code === regionCode) return 'region'
  if (departementsByCode.has(code)) return 'departement'
  return epcisBySiren.has(code) ? 'epci' : undefined
}

export type Nearness = 'commune' | 'epci' | 'departement' | 'region'

/** Where somebody or something is, as far as territories go. */
export type Place = Pick<Commune, 'code' | 'epci' | 'departement'>

/** The smallest territory two communes share. An EPCI astride two départements is nearer than the département. */
export function nearness(from: Place, to: Place): Nearness {
  if (from.code === to.code) return 'commune'
  if (from.epci !== null && from.epci === to.epci) return 'epci'
  return from.departement === to.departement ? 'departement' : 'region'
}
