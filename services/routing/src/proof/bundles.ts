// The two bundles of a period, from which anyone, or an auditor, recomputes its decisions without a server. The public
// one holds no time and no fact of anybody; the auditor's holds everything that decided. `docs/neutrality.md` is exact.

import {
  DepartementCode,
  Instant,
  Language,
  LocalDay,
  Mode,
  ProjectType,
  ServiceKind,
  Situation,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { exclusionCodes } from '@hent/contracts/entitlement.ts'
import type { WireEvent } from '@hent/contracts/events.ts'
import { ServiceOffer } from '@hent/contracts/service-offer.ts'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { weightTable } from '../decision/draw.ts'
import { commitmentOf, type Salt } from '../decision/salt.ts'
import { distanceBands, tierParts } from '../decision/tiers.ts'
import type { ReferralBody } from '../life/referral.ts'
import { type Draw, drawOf, fewestDraws, shownDraws } from './draw-groups.ts'

const Weights = Type.Array(
  Type.Object({ capacityUpTo: Type.Union([Type.Integer(), Type.Null()]), weight: Type.Integer() }),
  { description: 'the first row whose capacityUpTo is not smaller; null: no limit' },
)
const salted = { period: Type.String(), salt: Type.String(), saltSha256: Type.String() }

export const PublicBundle = Type.Object({
  format: Type.Literal('hent-neutrality-public/1'),
  ...salted,
  rules: Type.Object({ offers: Type.Array(ServiceOffer), weights: Weights, tiers: Type.Array(Type.String()) }),
  draws: Type.Array(
    Type.Object({
      id: Type.String(),
      group: Type.String(),
      candidates: Type.Array(Type.Object({ structure: Type.String(), weight: Type.Integer() })),
      winner: Type.String(),
    }),
  ),
  leftOut: Type.Object({ groups: Type.Integer({ description: 'those of fewer than five draws' }) }),
  undrawn: Type.Union([Type.Integer(), Type.Literal('< 5')], {
    description: 'decisions in which nobody, or one structure alone, stood first',
  }),
})
export type PublicBundle = Static<typeof PublicBundle>

const Facts = Type.Object({
  needId: Type.String(),
  service: ServiceKind,
  project: Type.Optional(ProjectType),
  wishedStructure: Type.Optional(Type.String()),
  followedBy: Type.Optional(Type.String()),
  commune: Type.String(),
  epci: Type.Union([Type.String(), Type.Null()]),
  departement: DepartementCode,
  point: DirectoryRecord.properties.location,
  situation: Situation,
  modes: Type.Array(Mode),
  language: Language,
  anonymous: Type.Optional(Type.Literal(true)),
  accessibility: DirectoryRecord.properties.accessibility,
})

export const AuditedDecision = Type.Object({
  referralId: Type.String(),
  at: Instant,
  facts: Facts,
  rulesVersion: LocalDay,
  commitmentDays: Type.Integer(),
  ranking: Type.Array(
    Type.Object({
      structureId: Type.String(),
      version: Type.Integer(),
      rule: Type.String(),
      tier: Type.Integer(),
      weight: Type.Integer(),
      number: Type.Integer(),
    }),
  ),
  excluded: Type.Array(
    Type.Object({ structureId: Type.String(), version: Type.Integer(), code: Type.Enum(exclusionCodes) }),
  ),
  afterwards: Type.Array(
    Type.Object({
      event: Type.String(),
      at: Instant,
      structureId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
  ),
})
export type AuditedDecision = Static<typeof AuditedDecision>

export const AuditorBundle = Type.Object({
  format: Type.Literal('hent-neutrality-auditor/1'),
  ...salted,
  madeFor: Type.Object({ name: Type.String(), at: Instant }),
  rules: Type.Object({
    offers: Type.Array(ServiceOffer),
    weights: Weights,
    tiers: Type.Array(Type.String()),
    distanceBands: Type.Array(Type.Object({ upToKm: Type.Number(), band: Type.Integer() })),
  }),
  records: Type.Array(Type.Object({ recordedAt: Instant, record: DirectoryRecord })),
  decisions: Type.Array(AuditedDecision),
})
export type AuditorBundle = Static<typeof AuditorBundle>

const publicCheck = Compile(PublicBundle)
const auditorCheck = Compile(AuditorBundle)

/** @throws Error that names the first fault, when the content is neither of the two bundles */
export function readBundle(content: unknown): PublicBundle | AuditorBundle {
  if (publicCheck.Check(content) || auditorCheck.Check(content)) return content
  const format = typeof content === 'object' && content !== null && 'format' in content ? content.format : undefined
  const check = format === 'hent-neutrality-auditor/1' ? auditorCheck : publicCheck
  const [fault] = check.Errors(content)
  throw new Error(`Ce fichier n’est pas un lot de neutralité : ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`)
}

export type Decided = Pick<ReferralBody, '_id' | 'need' | 'decision' | 'ranking'> & { events: readonly WireEvent[] }

const weights = weightTable.map(({ capacityUpTo, weight }) => ({
  capacityUpTo: Number.isFinite(capacityUpTo) ? capacityUpTo : null,
  weight,
}))

export function publicBundle(salt: Salt, offers: readonly ServiceOffer[], decided: readonly Decided[]): PublicBundle {
  const draws = decided.flatMap(({ need, ranking }) => drawOf(need.needId, ranking) ?? [])
  return bundleOfDraws(salt, offers, draws, decided.length)
}

/**
 * Draws go by id, which is random, so that their order tells no time.
 * @param decisions of the period, drawn or not
 */
export function bundleOfDraws(
  salt: Salt,
  offers: readonly ServiceOffer[],
  draws: readonly Draw[],
  decisions: number,
): PublicBundle {
  const { shown, leftOut } = shownDraws(draws)
  const undrawn = decisions - draws.length
  return {
    format: 'hent-neutrality-public/1',
    period: salt.period,
    salt: salt.value,
    saltSha256: commitmentOf(salt),
    rules: { offers: [...offers], weights, tiers: [...tierParts] },
    draws: shown.sort((a, b) => (a.id < b.id ? -1 : 1)),
    leftOut,
    undrawn: undrawn < fewestDraws ? '< 5' : undrawn,
  }
}

/** @param records every version the directory has recorded before the end of the period; their teams are left out */
export function auditorBundle(
  salt: Salt,
  offers: readonly ServiceOffer[],
  records: readonly { record: DirectoryRecord; recordedAt: Date }[],
  decided: readonly Decided[],
  madeFor: { name: string; at: Date },
): AuditorBundle {
  return {
    format: 'hent-neutrality-auditor/1',
    period: salt.period,
    salt: salt.value,
    saltSha256: commitmentOf(salt),
    madeFor: { name: madeFor.name, at: madeFor.at.toISOString() },
    rules: { offers: [...offers], weights, tiers: [...tierParts], distanceBands: [...distanceBands] },
    records: records.map(({ record: { whomToTell: _agents, ...record }, recordedAt }) => ({
      recordedAt: recordedAt.toISOString(),
      record: { ...record, team: [] },
    })),
    decisions: decided.map(auditedOf),
  }
}

function auditedOf({ _id, need, decision, ranking, events }: Decided): AuditedDecision {
  const { modes, accessibility, ...facts } = need
  return {
    referralId: _id,
    at: decision.at.toISOString(),
    facts: { ...facts, modes: [...modes], ...defined({ accessibility: accessibility && [...accessibility] }) },
    rulesVersion: decision.rulesVersion,
    commitmentDays: decision.commitmentDays,
    ranking: [...ranking],
    excluded: [...decision.excluded],
    afterwards: events.map(({ type, time, data }) => ({
      event: type,
      at: time,
      ...('structureId' in data ? { structureId: data.structureId } : {}),
    })),
  }
}
