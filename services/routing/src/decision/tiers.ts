// The published order in which entitled structures are ranked: eight parts, each a digit, the first that differs decides.
// Structures with the same eight digits are equals, and the draw orders them.

import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { accessOf, isFull } from '@hent/contracts/entitlement.ts'
import { nearness } from '@hent/territory/communes.ts'
import { distanceKm } from '@hent/territory/distance.ts'
import { nextOpening } from '@hent/territory/opening.ts'
import type { NeedFacts } from './need-facts.ts'

/** Most weighty first. In each part 0 is best. `docs/neutrality.md` publishes the list. */
export const tierParts = ['choice', 'continuity', 'territory', 'mode', 'language', 'access', 'opening', 'room'] as const
export type TierPart = (typeof tierParts)[number]
export type TierDigits = Record<TierPart, number>

/** Distance bands in kilometres, both points known; beyond the last: 3. */
export const distanceBands: readonly { upToKm: number; band: number }[] = [
  { upToKm: 5, band: 0 },
  { upToKm: 20, band: 1 },
  { upToKm: 60, band: 2 },
]
const nearnessBands = { commune: 0, epci: 1, departement: 2, region: 3 } as const

/** The tier as one number of eight digits, the smallest first: 21200000 comes after 11300000. */
export function tierOf(digits: TierDigits): number {
  return tierParts.reduce((tier, part) => tier * 10 + digits[part], 0)
}

/** The eight parts of a tier. */
export function digitsOf(tier: number): TierDigits {
  const text = String(tier).padStart(tierParts.length, '0')
  const digit = (part: TierPart) => Number(text[tierParts.indexOf(part)])
  return {
    choice: digit('choice'),
    continuity: digit('continuity'),
    territory: digit('territory'),
    mode: digit('mode'),
    language: digit('language'),
    access: digit('access'),
    opening: digit('opening'),
    room: digit('room'),
  }
}

/** When a decision is made. */
export type Moment = {
  now: Date
  /** local day in Europe/Paris, YYYY-MM-DD */
  today: string
  /** the latest instant at which a structure that promises to answer in so many working days must have opened */
  openBy: (commitmentDays: number | undefined) => Date
}

/**
 * Where a structure stands for a need.
 * @param handling its services that can answer the need
 */
export function standingOf(
  need: NeedFacts,
  record: DirectoryRecord,
  handling: readonly OfferedService[],
  { now, today, openBy }: Moment,
): TierDigits {
  const opensAt = nextOpening(record, now)
  const inTime = opensAt !== undefined && opensAt <= openBy(record.commitmentDays)
  return {
    choice: need.wishedStructure === record.structureId ? 0 : 1,
    continuity: need.followedBy === record.structureId ? 0 : 1,
    territory: territoryOf(need, record),
    mode: need.modes.findIndex((mode) => handling.some(({ modes }) => modes.includes(mode))),
    language: record.languages.includes(need.language) ? 0 : 1,
    access: accessOf(need, record),
    opening: inTime ? 0 : 1,
    room: isFull(record, today) ? 1 : 0,
  }
}

/** The nearer of the shared territory and, where both points are known, the distance: a border is no distance. */
function territoryOf(need: NeedFacts, record: DirectoryRecord): number {
  const { commune, epci, departement, point } = need
  const shared =
    nearnessBands[
      nearness(
        { code: commune, epci, departement },
        { code: record.commune, epci: record.epci, departement: record.departement },
      )
    ]
  if (!point || !record.location) return shared
  const km = distanceKm(point, record.location)
  return Math.min(shared, distanceBands.find(({ upToKm }) => km <= upToKm)?.band ?? 3)
}
