// Recomputes a bundle, alone: no server, no database. Says for each part of each decision whether it is confirmed, and
// what is said against what is found where it is not.

import { Instant } from '@hent/contracts/codes.ts'
import type { ServiceOffer } from '@hent/contracts/service-offer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { decide } from '../decision/decide.ts'
import { drawNumber } from '../decision/draw.ts'
import { commitmentOf, periodOf } from '../decision/salt.ts'
import type { AuditedDecision, AuditorBundle, PublicBundle } from './bundles.ts'
import { fewestDraws, groupOf } from './draw-groups.ts'
import { createPastDirectory, type PastDirectory } from './past-directory.ts'

type Contradiction = { id: string; part: string; said: string; found: string }
export type Recomputed = {
  format: string
  period: string
  /** draws, or decisions */
  checked: number
  parts: Record<string, { confirmed: number; contradicted: number }>
  contradictions: Contradiction[]
  /** when the salt was committed to, where the period had begun: what was drawn before proves nothing */
  committedLate?: string
}

/** What was published of a period before it began (`GET /v1/draw-salts`), kept since by whoever recomputes. */
const Commitments = Type.Object({
  salts: Type.Array(Type.Object({ period: Type.String(), sha256: Type.String(), committedAt: Instant })),
})
const commitmentsCheck = Compile(Commitments)

/** @throws Error in one French sentence, when the content is no such answer */
export function readCommitments(content: unknown): Static<typeof Commitments> {
  if (commitmentsCheck.Check(content)) return content
  throw new Error('Ce fichier n’est pas une réponse de GET /v1/draw-salts.')
}

/** @param published absent: only that the bundle agrees with itself can be said of its salt */
export function recompute(bundle: PublicBundle | AuditorBundle, published?: Static<typeof Commitments>): Recomputed {
  const auditor = bundle.format === 'hent-neutrality-auditor/1'
  const result: Recomputed = {
    format: bundle.format,
    period: bundle.period,
    checked: auditor ? bundle.decisions.length : bundle.draws.length,
    parts: {},
    contradictions: [],
  }
  const compare: Compare = (id, part, said, found) => {
    const counts = result.parts[part] ?? { confirmed: 0, contradicted: 0 }
    result.parts[part] = counts
    if (said === found) counts.confirmed += 1
    else {
      counts.contradicted += 1
      result.contradictions.push({ id, part, said, found })
    }
  }
  const { period, salt, saltSha256 } = bundle
  compare(period, 'salt', saltSha256, commitmentOf({ period, value: salt }))
  const known = published?.salts.find((one) => one.period === period)
  if (published) compare(period, 'commitment', saltSha256, known?.sha256 ?? 'not published')
  if (known && periodOf(new Date(known.committedAt)) >= period) result.committedLate = known.committedAt
  if (auditor) recomputeDecisions(bundle, compare)
  else recomputeDraws(bundle, compare)
  return result
}

type Compare = (id: string, part: string, said: string, found: string) => void

function recomputeDraws({ salt, draws }: PublicBundle, compare: Compare): void {
  for (const { id, group, candidates, winner } of draws) {
    const numbered = candidates.map(({ structure, weight }) => ({
      structure,
      number: drawNumber(salt, id, structure, weight),
    }))
    numbered.sort((a, b) => a.number - b.number || (a.structure < b.structure ? -1 : 1))
    compare(id, 'draw', winner, numbered[0]?.structure ?? '')
    compare(id, 'group', group, groupOf(candidates.map(({ structure }) => structure)))
  }
  for (const [group, { length }] of Map.groupBy(draws, ({ group }) => group)) {
    compare(group, 'size', 'enough', length >= fewestDraws ? 'enough' : `${length} draws`)
  }
}

function recomputeDecisions(bundle: AuditorBundle, compare: Compare): void {
  const offers = new Map(bundle.rules.offers.map((offer) => [offer.version, offer]))
  const past = createPastDirectory(bundle.records.map((one) => ({ ...one, recordedAt: new Date(one.recordedAt) })))
  const salt = { period: bundle.period, value: bundle.salt }
  for (const decision of bundle.decisions) {
    const { referralId, rulesVersion } = decision
    const offer = offers.get(rulesVersion)
    compare(referralId, 'rules', rulesVersion, offer?.version ?? 'not in the bundle')
    if (offer) recomputeDecision(decision, offer, past, salt, compare)
  }
}

function recomputeDecision(
  decision: AuditedDecision,
  offer: ServiceOffer,
  past: PastDirectory,
  salt: { period: string; value: string },
  compare: Compare,
): void {
  const { referralId: id, facts, ranking, excluded, commitmentDays } = decision
  const now = new Date(decision.at)
  const listed = [...ranking, ...excluded]
  compare(id, 'candidates', 'complete', candidatesOf(decision, past, now))
  const cell = listed.flatMap(({ structureId, version }) => past.record(structureId, version) ?? [])
  const found = decide(facts, cell, { offer, salt, now, today: localDay(now), commitmentDays })
  const part = <T extends { structureId: string }>(of: readonly T[], show: (one: T) => string | number) =>
    [...of]
      .sort((a, b) => (a.structureId < b.structureId ? -1 : 1))
      .map((one) => `${one.structureId}=${show(one)}`)
      .join(' ')
  compare(
    id,
    'exclusions',
    part(excluded, ({ code }) => code),
    part(found.excluded, ({ code }) => code),
  )
  compare(
    id,
    'entitlement',
    part(ranking, ({ rule }) => rule),
    part(found.ranking, ({ rule }) => rule),
  )
  compare(
    id,
    'tiers',
    part(ranking, ({ tier }) => tier),
    part(found.ranking, ({ tier }) => tier),
  )
  compare(
    id,
    'weights',
    part(ranking, ({ weight }) => weight),
    part(found.ranking, ({ weight }) => weight),
  )
  compare(
    id,
    'numbers',
    part(ranking, ({ number }) => number),
    part(found.ranking, ({ number }) => number),
  )
  const order = (of: readonly { structureId: string }[]) => of.map(({ structureId }) => structureId).join(' ')
  compare(id, 'order', order(ranking), order(found.ranking))
}

/** `complete`, or the first structure that should have been seen and was not, or was seen as it was not. */
function candidatesOf({ ranking, excluded, facts }: AuditedDecision, past: PastDirectory, at: Date): string {
  const listed = new Map([...ranking, ...excluded].map(({ structureId, version }) => [structureId, version]))
  for (const [structureId, version] of listed) {
    if (!past.mayHaveSeen(structureId, version, facts, at)) return `${structureId} version ${version} was not there`
  }
  const missing = past.mustHaveSeen(facts, at).find((structureId) => !listed.has(structureId))
  return missing === undefined ? 'complete' : `${missing} is missing`
}
