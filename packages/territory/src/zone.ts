// A zone as the directory publishes it. data·inclusion's `zone_eligibilite` may name a merged commune, or France by its
// country code: both are translated here, once, by the import. Whoever compares then compares codes alone (contracts'
// `entitlement.ts`), so that a decision is recomputed the same whatever merges later.

import { communeOfToday, communesByPostalCode, territoryKind } from './communes.ts'
import { isTerritoryOfFrance, nameOutsideRegion } from './official-geography.ts'

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
  return communesByPostalCode(code).length > 0 ? 'postal-code' : 'unknown-code'
}
