// Who may answer a need and where, said once: routing decides by it, the directory's search and coverage count by it.
// Pure: the codes of a zone are compared as they were published, never looked up in a geography that changes.

import type { AccessibilityCode, Mode, ProjectType, ServiceKind } from './codes.ts'
import type { DirectoryRecord, OfferedService } from './directory-record.ts'
import { isInForce } from './engagement.ts'
import { entitlingRule, isDeclared, type OfferRule, type ServiceOffer } from './service-offer.ts'

/** Where somebody lives: codes of today's geography on the day it was said. */
type Place = { code: string; epci: string | null; departement: string }

/** The published codes whose zones cover a place. */
export function codesCovering({ code, epci, departement }: Place): string[] {
  return epci === null ? [code, departement, 'france'] : [code, epci, departement, 'france']
}

/** Whether a zone, as published, covers a place. An empty zone covers nothing. */
export function covers(zone: readonly string[], place: Place): boolean {
  return codesCovering(place).some((code) => zone.includes(code))
}

/** In the order in which they are looked at: the first that holds is the one named. */
export const exclusionCodes = [
  'not-active',
  'network-not-entitled',
  'not-declared',
  'service-not-offered',
  'project-not-handled',
  'no-engagement',
  'engagement-not-in-force',
  'anonymous-not-received',
  'mode-impossible',
  'access-impossible',
] as const
export type ExclusionCode = (typeof exclusionCodes)[number]

/** What is asked of a structure. What is not said excludes nobody: a search knows no modes, a decision knows them all. */
export type Wanted = {
  service: ServiceKind
  /** the zone of the service that answers covers it; not said: services of every zone answer, each in its own */
  home?: Place | undefined
  project?: ProjectType | undefined
  modes?: readonly Mode[] | undefined
  /** what the person needs of a place to come to it */
  accessibility?: readonly AccessibilityCode[] | undefined
  /** the person gave no name and no address to write to */
  anonymous?: boolean | undefined
  /** services may do together what none does alone, as offers without `oneService` have it: decisions of before */
  together?: boolean | undefined
}
type Excluded = { code: ExclusionCode; handling?: undefined }
type Able = { code?: undefined; handling: OfferedService[] }
type Entitled = Able & { rule: OfferRule }

/** A need as it is judged under an offer: by one service that covers the home, or as offers of before had it. */
export function wantedUnder<T extends Wanted & { commune: string; epci: string | null; departement: string }>(
  need: T,
  { oneService }: ServiceOffer,
): T {
  const { commune: code, epci, departement } = need
  return { ...need, ...(oneService ? { home: { code, epci, departement } } : { together: true }) }
}

/**
 * Why this structure may not answer on that day, or by which rule and services it may.
 * @param rules those that entitle somebody to answer this need (`rulesFor`)
 * @param day local day, YYYY-MM-DD
 */
export function judge(
  wanted: Wanted,
  record: DirectoryRecord,
  rules: readonly OfferRule[],
  day: string,
): Entitled | Excluded {
  if (!record.active) return { code: 'not-active' }
  const offered = offeredTo(wanted, record)
  const rule = entitlingRule(rules, record, offered)
  if (!rule) {
    const declared = rules.some(({ networks }) => networks.includes(record.network))
    return { code: declared ? 'not-declared' : 'network-not-entitled' }
  }
  const answering = wanted.together ? offered : offered.filter((one) => isDeclared(rule, record, [one]))
  const able = ableOf(answering, wanted, record, day)
  return able.code ? able : { rule, handling: able.handling }
}

/** The services by which a structure could answer, whoever it is entitled to answer; or why it cannot. */
export function servicesFor(wanted: Wanted, record: DirectoryRecord, day: string): Able | Excluded {
  return ableOf(offeredTo(wanted, record), wanted, record, day)
}

function offeredTo({ service, home, together }: Wanted, { services }: DirectoryRecord): OfferedService[] {
  return services.filter(({ kind, zone }) => kind === service && (!home || together || covers(zone, home)))
}

/**
 * Those of the services that can answer: what is asked of a service is asked of one and the same. Reception is given under
 * an engagement in force ("only a structure with a signed engagement": the reference frame).
 */
function ableOf(
  offered: OfferedService[],
  { service, project, modes: wished, anonymous, accessibility }: Wanted,
  record: DirectoryRecord,
  day: string,
): Able | Excluded {
  if (offered.length === 0) return { code: 'service-not-offered' }
  const handling = offered.filter(({ projectTypes }) => !project || !projectTypes || projectTypes.includes(project))
  if (handling.length === 0) return { code: 'project-not-handled' }
  if (service === 'reception') {
    if (!record.engagement) return { code: 'no-engagement' }
    if (!isInForce(record.engagement, day)) return { code: 'engagement-not-in-force' }
  }
  if (anonymous && !record.anonymousReception) return { code: 'anonymous-not-received' }
  if (wished) {
    if (!handling.some(({ modes }) => modes.some((mode) => wished.includes(mode)))) return { code: 'mode-impossible' }
    const mustCome = wished.every((mode) => mode === 'face-to-face')
    if (mustCome && accessOf({ accessibility }, record) === 2) return { code: 'access-impossible' }
  }
  return { handling }
}

/** 0: all the person needs is there; 1: the structure has not said; 2: something lacks. */
export function accessOf({ accessibility = [] }: Pick<Wanted, 'accessibility'>, record: DirectoryRecord): 0 | 1 | 2 {
  if (accessibility.length === 0) return 0
  const offered = record.accessibility
  if (offered === undefined) return 1
  return accessibility.every((code) => offered.includes(code)) ? 0 : 2
}

/** Takes nobody more on a local day, YYYY-MM-DD: it may still answer, after those that have room. */
export function isFull({ full, fullUntil }: DirectoryRecord, day: string): boolean {
  return full === true && (fullUntil === undefined || day <= fullUntil)
}
