// The decision: a pure function of the need, the directory as it was seen, the rules and the period's salt.
// Every structure of the cell is either ranked or excluded by a named rule; nothing else weighs.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { type ExclusionCode, exclusionCodes, judge, wantedUnder } from '@hent/contracts/entitlement.ts'
import { rulesFor, type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { instant } from '@hent/service/document.ts'
import { addWorkingDays } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import { capacityIn, drawNumber, weightOf } from './draw.ts'
import type { NeedFacts } from './need-facts.ts'
import { type Moment, standingOf, tierOf } from './tiers.ts'

export const Ranked = Type.Object({
  structureId: Type.String(),
  version: Type.Integer(),
  /** rule of the service offer that entitles it */
  rule: Type.String(),
  /** eight digits in the published order, smaller first (`tiers.ts`); opening and room as they were seen */
  tier: Type.Integer(),
  weight: Type.Integer(),
  number: Type.Integer(),
})
export type Ranked = Static<typeof Ranked>
const Excluded = Type.Object({ structureId: Type.String(), version: Type.Integer(), code: Type.Enum(exclusionCodes) })
export type Excluded = Static<typeof Excluded>

/** What is kept of a decision, beside its ranking. */
export const DecisionRecord = Type.Object({
  at: instant,
  rulesVersion: Type.String(),
  saltPeriod: Type.String(),
  /** promised answer in working days where the structure promises none, for the part `opening` */
  commitmentDays: Type.Integer(),
  excluded: Type.Array(Excluded),
})
export type DecisionRecord = Static<typeof DecisionRecord>
export type Decision = DecisionRecord & { ranking: Ranked[] }

/** What a decision is made by, besides the need and the structures. */
export type Grounds = {
  offer: ServiceOffer
  salt: { period: string; value: string }
  now: Date
  /** local day in Europe/Paris, YYYY-MM-DD */
  today: string
  /** working days in which this service promises an answer, where the structure promises none of its own */
  commitmentDays: number
}

/** Why this structure may not answer this need on that day, or undefined when it may. */
export function exclusionOf(
  need: NeedFacts,
  record: DirectoryRecord,
  today: string,
  offer: ServiceOffer = serviceOffer,
): ExclusionCode | undefined {
  return judge(wantedUnder(need, offer), record, rulesFor(need, today, offer), today).code
}

/**
 * Ranks every structure of the cell that may answer; the rest carry the code of the rule that excluded them.
 * @param cell structures offering this service where the person lives
 */
export function decide(need: NeedFacts, cell: readonly DirectoryRecord[], grounds: Grounds): Decision {
  const { offer, salt, now, today, commitmentDays } = grounds
  const rules = rulesFor(need, today, offer)
  const moment: Moment = { now, today, openBy: openings(now, commitmentDays) }
  const wanted = wantedUnder(need, offer)
  const ranking: Ranked[] = []
  const excluded: Excluded[] = []
  for (const record of cell) {
    const { structureId, version } = record
    const verdict = judge(wanted, record, rules, today)
    if (verdict.code) {
      excluded.push({ structureId, version, code: verdict.code })
      continue
    }
    const weight = weightOf(capacityIn(salt.period, record))
    ranking.push({
      structureId,
      version,
      rule: verdict.rule.code,
      tier: tierOf(standingOf(need, record, verdict.handling, moment)),
      weight,
      number: drawNumber(salt.value, need.needId, structureId, weight),
    })
  }
  ranking.sort((a, b) => a.tier - b.tier || a.number - b.number || byId(a, b))
  excluded.sort(byId)
  return { at: now, rulesVersion: offer.version, saltPeriod: salt.period, commitmentDays, ranking, excluded }
}

/** Ties, and lists without another order, go by structure id in code units. */
const byId = (a: { structureId: string }, b: { structureId: string }): number =>
  a.structureId < b.structureId ? -1 : a.structureId > b.structureId ? 1 : 0

/** Working days from now, computed once for each number of days. */
function openings(now: Date, usual: number): Moment['openBy'] {
  const known = new Map<number, Date>()
  return (days = usual) => {
    const found = known.get(days) ?? addWorkingDays(now, days)
    known.set(days, found)
    return found
  }
}
