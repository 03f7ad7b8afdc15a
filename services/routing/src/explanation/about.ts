// A decision with what is needed to tell it, and what every reader's sentences are made from: names, places, and the part
// of the published order that put a structure behind the first.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { eventNameOf, type WireEvent } from '@hent/contracts/events.ts'
import { networkNameOn, type OfferRule, type ServiceOffer } from '@hent/contracts/service-offer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { communeByCode } from '@hent/territory/communes.ts'
import type { Decision, Ranked } from '../decision/decide.ts'
import type { NeedFacts } from '../decision/need-facts.ts'
import type { WorthAsking } from '../decision/questions.ts'
import { digitsOf, type TierPart, tierParts } from '../decision/tiers.ts'

export type ToExplain = {
  need: NeedFacts
  decision: Omit<Decision, 'ranking'>
  ranking: readonly Ranked[]
  offer: ServiceOffer
  /** what is known of a structure now; its name may be newer than the decision */
  record: (structureId: string) => DirectoryRecord | undefined
  questions: readonly WorthAsking[]
  /** what happened since: the structure the person chose, if they did */
  chosen?: string | undefined
}

/** The structure a person chose last, as the events of the referral tell. */
export function chosenIn(events: readonly WireEvent[]): string | undefined {
  const chosen = events.findLast(
    ({ type, data }) => eventNameOf(type) === 'StructureChosen' && 'by' in data && data.by.kind === 'person',
  )
  return chosen && 'structureId' in chosen.data ? (chosen.data.structureId ?? undefined) : undefined
}

export const nameOf = ({ record }: ToExplain, structureId: string): string => record(structureId)?.name ?? structureId
export const communeOf = ({ need: { commune } }: ToExplain): string => communeByCode(commune)?.name ?? commune

/** What its network was called on the day of the decision. */
export function networkNameOf({ record, decision, offer }: ToExplain, structureId: string): string | undefined {
  const network = record(structureId)?.network
  return network && networkNameOn(network, localDay(decision.at), offer)
}

export const ruleOf = ({ offer }: ToExplain, code: string): OfferRule | undefined =>
  offer.rules.find((one) => one.code === code)

/** Structures of the first tier: with more than one, a draw decided. */
export const equalsOf = ({ ranking }: ToExplain): number =>
  ranking.filter(({ tier }) => tier === ranking[0]?.tier).length

/** The first part in which a structure differs from the first, and its digits; no part: the draw put it behind. */
export function behind(first: Ranked, one: Ranked): { part?: TierPart; here: number; before: number } {
  const [before, here] = [digitsOf(first.tier), digitsOf(one.tier)]
  const part = tierParts.find((each) => before[each] !== here[each])
  return part ? { part, here: here[part], before: before[part] } : { here: 0, before: 0 }
}

/** A structure that was asked for and does not stand first, and the code that excluded it, if one did. */
export function wishedInVain({ need: { wishedStructure }, ranking, decision }: ToExplain) {
  if (!wishedStructure || ranking[0]?.structureId === wishedStructure) return undefined
  const code = decision.excluded.find(({ structureId }) => structureId === wishedStructure)?.code
  return { structureId: wishedStructure, code }
}

/** Why a structure may not have been looked at: it was, or it is unknown, of another service, or of another territory. */
export type Candidacy = 'examined' | 'unknown' | 'other-service' | 'elsewhere'
export function candidacyOf({ need, ranking, decision, record }: ToExplain, structureId: string): Candidacy {
  if ([...ranking, ...decision.excluded].some((one) => one.structureId === structureId)) return 'examined'
  const known = record(structureId)
  if (!known) return 'unknown'
  return known.services.some(({ kind }) => kind === need.service) ? 'elsewhere' : 'other-service'
}
