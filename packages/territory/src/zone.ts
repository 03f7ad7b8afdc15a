// A zone as the directory publishes it. data·inclusion's `zone_eligibilite` may name a merged commune, or France by its
// country code: both are translated here, once, by the import. Whoever compares then compares codes alone (contracts'
// `entitlement.ts`), so that a decision is recomputed the same whatever merges later.

import { type Commune, communeOfToday, communesByPostalCode, territoryKind } from './communes.ts'
import { isPostalCodeOutsideRegion, isTerritoryOfFrance, nameOutsideRegion } from './official-geography.ts'

/**
 * Codes of today, each once, in order: "99100" (France in the official code) is "france", the code of a merged commune is
 * that of today's; any other stays. A region is said as its départements: 53 is Mayenne.
 */
export function zoneOfToday(codes: readonly string[]): string[] {
  const today = codes.map((code) => (code === '99100' ? 'france' : (communeOfToday(code)?.code ?? code)))
  return [...new Set(today)].sort()
}

/** Why a code of a zone names nothing, in Bretagne or elsewhere, so that nobody would be found by it; undefined: it names a place. */
export function zoneFault(code: string): 'postal-code' | 'unknown-code' | undefined {
  if (code === 'france' || code === '99100' || communeOfToday(code)) return undefined
  const kind = territoryKind(code)
  if (kind === 'epci' || kind === 'departement') return undefined
  if (isTerritoryOfFrance(code) || nameOutsideRegion(code) !== undefined) return undefined
  return communesByPostalCode(code).length > 0 || isPostalCodeOutsideRegion(code) ? 'postal-code' : 'unknown-code'
}

const around = ({ epci, code }: Commune): string => epci ?? code

/**
 * Codes that are one commune's own and the postal code of others (100 in Bretagne), of which the zone seems to mean the
 * latter: around it, and around the structure, lie the others and not the commune. "35200" is Moutiers, and Rennes's code.
 * @param place INSEE code of the structure's commune
 */
export function postalCodesMeant(codes: readonly string[], place: string): string[] {
  const isBoth = (code: string) => communeOfToday(code) !== undefined && communesByPostalCode(code).length > 0
  const sure = [place, ...codes.filter((code) => !isBoth(code))]
  const home = new Set(sure.flatMap((code) => [code, ...[communeOfToday(code) ?? []].flat().map(around)]))
  return codes.filter((code) => {
    const own = communeOfToday(code)
    if (!own || !isBoth(code) || home.has(around(own))) return false
    return communesByPostalCode(code).some((one) => one.code !== own.code && home.has(around(one)))
  })
}
