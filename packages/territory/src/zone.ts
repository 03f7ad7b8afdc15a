// A zone as the directory publishes it. data·inclusion's `zone_eligibilite` may name a merged commune, or France by its
// country code: both are translated here, once, by the import. Whoever compares then compares codes alone (contracts'
// `entitlement.ts`), so that a decision is recomputed the same whatever merges later.

import { communeOfToday } from './communes.ts'

/**
 * Codes of today, each once, in order: "99100" (France in the official code) is "france", the code of a merged commune is
 * that of today's; any other stays. A region is said as its départements: 53 is Mayenne.
 */
export function zoneOfToday(codes: readonly string[]): string[] {
  const today = codes.map((code) => (code === '99100' ? 'france' : (communeOfToday(code)?.code ?? code)))
  return [...new Set(today)].sort()
}
