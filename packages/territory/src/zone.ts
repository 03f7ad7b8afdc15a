// What a zone covers, said once: data·inclusion's `zone_eligibilite` names communes, EPCI, départements or France. Here,
// and not beside who may answer (contracts' `entitlement.ts`), because merged communes are the geographic code's to know.

import { communeOfToday, type Place } from './communes.ts'

/**
 * A code of a zone as indexes hold it: "99100" (France in the official code) is "france", the code of a merged commune is
 * that of today's; any other stays. A region is said as its départements: 53 is Mayenne.
 */
export function zoneCode(code: string): string {
  if (code === '99100') return 'france'
  return communeOfToday(code)?.code ?? code
}

/** A zone as indexes hold it: each code once, in order. */
export function zoneOf(codes: readonly string[]): string[] {
  return [...new Set(codes.map(zoneCode))].sort()
}

/** The codes, as indexes hold them, whose zones cover a place. */
export function codesCovering({ code, epci, departement }: Place): string[] {
  return epci === null ? [code, departement, 'france'] : [code, epci, departement, 'france']
}

/** Whether a zone covers a place. An empty zone covers nothing. */
export function zoneCovers(zone: readonly string[], place: Place): boolean {
  const covering = codesCovering(place)
  return zone.some((code) => covering.includes(zoneCode(code)))
}
