// From a data·inclusion structure and its services to what the directory publishes. Pure; the commune is resolved by the
// official code, so that the code of a merged commune leads to the commune of today.

import { sha256 } from '@hent/contracts/canonical.ts'
import { isDepartement, networkOfToday } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import type { Commune } from '@hent/territory/communes.ts'
import { zoneOfToday } from '@hent/territory/zone.ts'
import type { SourceService, SourceStructure } from './source-schema.ts'
import { unattendedPeriods } from './unattended.ts'

/** A record before it has its version. */
export type RecordBody = Omit<DirectoryRecord, 'version'>
export type Team = DirectoryRecord['team']

const filled = <T>(list: readonly T[] | null | undefined): T[] | undefined => (list?.length ? [...list] : undefined)

/**
 * The id of a source, as keys, links and job ids may bear it: `[A-Za-z0-9._-]`, at most 120 characters. An id that had
 * to be changed ends in a print of the original, so that two ids never become one.
 */
export function topicSafeId(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9._-]/g, '-')
  return safe === id && id.length <= 120 ? id : `${safe.slice(0, 107)}-${sha256(id).slice(0, 12)}`
}

function serviceOf({ id, zone_eligibilite, x_spro }: SourceService): OfferedService {
  const { kind, modes, project_types, cep_operator } = x_spro
  return {
    serviceId: topicSafeId(id),
    kind,
    modes: [...modes],
    zone: zoneOfToday(zone_eligibilite),
    ...defined({ projectTypes: filled(project_types), cepOperator: cep_operator ?? undefined }),
  }
}

function addressOf({ adresse, complement_adresse, code_postal, commune }: SourceStructure, place: Commune): string {
  const town = [code_postal ?? place.postalCodes[0], commune ?? place.name].filter(Boolean).join(' ')
  return [adresse, complement_adresse, town].filter(Boolean).join(', ')
}

/** A team, and the days on which nobody of it is there. */
export function staffed(team: Team): Pick<RecordBody, 'team' | 'unattended'> {
  const unattended = unattendedPeriods(team)
  return { team: [...team], ...defined({ unattended: filled(unattended) }) }
}

/** The fields of the extension that a row may leave out, as the record leaves them out. */
function optionalOf({ latitude, longitude, x_spro: spro }: SourceStructure): Partial<RecordBody> {
  const located = typeof latitude === 'number' && typeof longitude === 'number'
  return defined({
    location: located ? { lat: latitude, lon: longitude } : undefined,
    closures: filled(spro.closures),
    accessibility: filled(spro.accessibility),
    full: spro.full ?? undefined,
    fullUntil: spro.full_until ?? undefined,
    vaeAdvice: spro.vae_advice ?? undefined,
    psad: spro.psad ?? undefined,
    commitmentDays: spro.commitment_days ?? undefined,
    escalationContact: spro.escalation_contact ?? undefined,
    dutyMobile: spro.duty_mobile ? mobileOf(spro.duty_mobile) : undefined,
    smsFirst: spro.sms_first ?? undefined,
    dailyDigest: spro.daily_digest ?? undefined,
    fullMessages: spro.full_messages ?? undefined,
    engagement: spro.engagement ? { ...spro.engagement } : undefined,
  })
}

/**
 * The record of an active structure, its services in order of id.
 * @param commune the commune of today in which `structure` lies
 */
export function toRecord(
  structure: SourceStructure,
  services: readonly SourceService[],
  commune: Commune,
  team: Team,
): RecordBody {
  const { x_spro: spro } = structure
  if (!isDepartement(commune.departement)) throw new Error('a commune of another region')
  return {
    structureId: topicSafeId(structure.id),
    active: true,
    name: structure.nom,
    network: networkOfToday(spro.network),
    actor: spro.actor,
    formerNames: [...(spro.former_names ?? [])],
    commune: commune.code,
    epci: commune.epci,
    departement: commune.departement,
    address: addressOf(structure, commune),
    email: structure.courriel ?? null,
    phone: structure.telephone ?? null,
    opening: spro.opening ?? structure.horaires_accueil ?? null,
    languages: spro.languages && spro.languages.length > 0 ? [...spro.languages] : ['fr'],
    weeklyCapacity: spro.weekly_capacity ?? 0,
    // Anonymity is the rule of the service: only a structure that says so receives nobody anonymously.
    anonymousReception: spro.anonymous_reception ?? true,
    ...optionalOf(structure),
    services: services.map(serviceOf).sort((a, b) => (a.serviceId < b.serviceId ? -1 : 1)),
    ...staffed(team),
  }
}
