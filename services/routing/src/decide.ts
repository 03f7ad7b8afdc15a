// The decision: a pure function of the need, the directory as it stands, the rules and the period's salt.
// Every structure of the cell is either ranked or excluded by a named rule; nothing else weighs.

import type { Language, Mode, ProjectType, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { entitledNetworks, serviceOfferVersion } from '@hent/contracts/service-offer.ts'
import { nearness } from '@hent/territory/communes.ts'
import { drawNumber, weightOf } from './draw.ts'

/** What a decision may know of a need: codes only. A name, a gender or an origin has no field to come in by. */
export type NeedFacts = {
  needId: string
  service: ServiceKind
  project?: ProjectType
  wishedStructure?: string
  commune: string
  epci: string | null
  departement: string
  situation: Situation
  modes: readonly Mode[]
  language: Language
}

export type ExclusionCode =
  | 'not-active'
  | 'network-not-entitled'
  | 'project-not-handled'
  | 'no-engagement'
  | 'engagement-not-in-force'
  | 'mode-impossible'

export type Ranked = {
  structureId: string
  version: number
  /** rule of the service offer that entitles it */
  rule: string
  /** smaller comes first: wish, nearness (0 commune … 3 region), language, each a digit */
  tier: number
  weight: number
  number: number
}
export type Excluded = { structureId: string; version: number; code: ExclusionCode }

export type Decision = {
  at: Date
  rulesVersion: string
  saltPeriod: string
  ranking: Ranked[]
  excluded: Excluded[]
}

const nearnessRank = { commune: 0, epci: 1, departement: 2, region: 3 } as const

/** Why this structure may not answer this need today, or undefined when it may. */
export function exclusionOf(need: NeedFacts, record: DirectoryRecord, today: string): ExclusionCode | undefined {
  if (!record.active) return 'not-active'
  if (!entitledNetworks(need).has(record.network)) return 'network-not-entitled'
  const offers = record.services.filter(({ kind }) => kind === need.service)
  const { project } = need
  const handling = offers.filter(({ projectTypes }) => !project || !projectTypes || projectTypes.includes(project))
  if (handling.length === 0) return 'project-not-handled'
  if (need.service === 'reception') {
    if (!record.engagement) return 'no-engagement'
    if (record.engagement.signed > today || record.engagement.until < today) return 'engagement-not-in-force'
  }
  if (!handling.some(({ modes }) => modes.some((mode) => need.modes.includes(mode)))) return 'mode-impossible'
  return undefined
}

/** Tiers in the published order: the person's wish, then nearness, then language. */
function tierOf(need: NeedFacts, record: DirectoryRecord): number {
  const wished = need.wishedStructure === record.structureId ? 0 : 1
  const near =
    nearnessRank[
      nearness(
        { code: need.commune, epci: need.epci, departement: need.departement },
        { code: record.commune, epci: record.epci, departement: record.departement },
      )
    ]
  const spoken = record.languages.includes(need.language) ? 0 : 1
  return wished * 100 + near * 10 + spoken
}

/**
 * Ranks every structure of the cell that may answer; the rest carry the code of the rule that excluded them.
 * @param cell structures offering this service where the person lives
 * @param today local day in Europe/Paris, YYYY-MM-DD
 */
export function decide(
  need: NeedFacts,
  cell: readonly DirectoryRecord[],
  salt: { period: string; value: string },
  now: Date,
  today: string,
): Decision {
  const entitled = entitledNetworks(need)
  const ranking: Ranked[] = []
  const excluded: Excluded[] = []
  for (const record of cell) {
    const { structureId, version } = record
    const code = exclusionOf(need, record, today)
    if (code) {
      excluded.push({ structureId, version, code })
      continue
    }
    const weight = weightOf(record.weeklyCapacity)
    ranking.push({
      structureId,
      version,
      rule: entitled.get(record.network) ?? '',
      tier: tierOf(need, record),
      weight,
      number: drawNumber(salt.value, need.needId, structureId, weight),
    })
  }
  const byId = (a: { structureId: string }, b: { structureId: string }) =>
    a.structureId < b.structureId ? -1 : a.structureId > b.structureId ? 1 : 0
  ranking.sort((a, b) => a.tier - b.tier || a.number - b.number || byId(a, b))
  excluded.sort(byId)
  return { at: now, rulesVersion: serviceOfferVersion, saltPeriod: salt.period, ranking, excluded }
}
