// A decision as each reader may see it: the person who came first and the sentences, a structure's people what was
// compared, the Region all that recomputes it.

import { Instant, StructureId } from '@hent/contracts/codes.ts'
import { type Static, Type } from 'typebox'
import type { Excluded, Ranked } from '../decision/decide.ts'
import { digitsOf, tierParts } from '../decision/tiers.ts'
import type { ReferralBody } from '../life/referral.ts'
import { type Depth, Explanation } from './explain.ts'

const adviser = { description: 'for a structure’s people and the Region' }
const region = { description: 'for the Region and its animators' }

const TierDigits = Type.Object(Object.fromEntries(tierParts.map((part) => [part, Type.Integer()])), adviser)

export const DecisionView = Type.Object({
  referralId: Type.String(),
  at: Instant,
  rulesVersion: Type.String({ description: 'the service offer it was made by, and is told by' }),
  saltPeriod: Type.Optional(Type.String(region)),
  ranking: Type.Array(
    Type.Object({
      structureId: StructureId,
      tier: Type.Optional(Type.Integer({ description: 'eight digits in the published order, the smallest first' })),
      parts: Type.Optional(TierDigits),
      weight: Type.Optional(Type.Integer(adviser)),
      version: Type.Optional(Type.Integer(region)),
      rule: Type.Optional(Type.String(region)),
      number: Type.Optional(Type.Number(region)),
    }),
  ),
  excluded: Type.Array(
    Type.Object({
      structureId: StructureId,
      code: Type.Optional(Type.String(adviser)),
      version: Type.Optional(Type.Integer(region)),
    }),
  ),
  explanation: Explanation,
})
export type DecisionView = Static<typeof DecisionView>

const rankedFor: Record<Depth, (one: Ranked) => DecisionView['ranking'][number]> = {
  person: ({ structureId }) => ({ structureId }),
  adviser: ({ structureId, tier, weight }) => ({ structureId, tier, parts: digitsOf(tier), weight }),
  region: (one) => ({ ...one, parts: digitsOf(one.tier) }),
}
const excludedFor: Record<Depth, (one: Excluded) => DecisionView['excluded'][number]> = {
  person: ({ structureId }) => ({ structureId }),
  adviser: ({ structureId, code }) => ({ structureId, code }),
  region: (one) => ({ ...one }),
}

export function decisionView({ _id, decision, ranking }: ReferralBody, explanation: Explanation): DecisionView {
  const { depth } = explanation
  return {
    referralId: _id,
    at: decision.at.toISOString(),
    rulesVersion: decision.rulesVersion,
    ...(depth === 'region' ? { saltPeriod: decision.saltPeriod } : {}),
    ranking: ranking.map(rankedFor[depth]),
    excluded: decision.excluded.map(excludedFor[depth]),
    explanation,
  }
}
