// Writes `bretagne-synthetique.json`: a made-up directory of Bretagne in data·inclusion's schema (v1) with the `x_spro`
// extension. Names are those of real kinds of body; sites, addresses, telephone numbers and addresses are invented.
// Always the same bytes: no clock, no chance. Run: `node services/directory/data/generate.ts`.
//
// Coverage is full but for these holes, left so that the map of what is missing has something to show:
// - dropout-support: none in Kreiz-Breizh (242200715) nor on Bréhat, Sein and Ouessant (22016, 29083, 29155)
// - vae: none in Monts d'Arrée Communauté (200067197)
// - business-creation: no crafts advice in Camoël, Férel, Pénestin (244400610), no farming advice on Belle-Île (245600465)
// Two engagements have expired (SPEF of Redon, Information jeunesse of Le Palais). One member has none, hence no
// reception (Apec of Quimper). That of the regional operator of the CEP ends with its market.
// All receive anonymously, as the reference frame has it, but Cap emploi, whose support follows from a recognised right.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drawn, pick } from './drawn.ts'
import type { Offer } from './profile.ts'
import {
  type Engagement,
  ofPlace,
  type ServiceRecord,
  type StructureRecord,
  serviceRecord,
  source,
  structureRecord,
} from './records.ts'
import { relays } from './relays.ts'
import { allSites, relayTowns, type Site, slugOf } from './sites.ts'
import { openings } from './texts.ts'

export interface SyntheticDirectory {
  readonly _notice: string
  readonly structures: readonly StructureRecord[]
  readonly services: readonly ServiceRecord[]
}

/** What no structure covers, by service kind (and project type): communes and EPCI. */
export const knownHoles: readonly { kind: string; projectType?: string; codes: readonly string[] }[] = [
  { kind: 'dropout-support', codes: ['242200715', '22016', '29083', '29155'] },
  { kind: 'vae', codes: ['200067197'] },
  { kind: 'business-creation', projectType: 'crafts', codes: ['244400610'] },
  { kind: 'business-creation', projectType: 'farming', codes: ['245600465'] },
]

export const expiredEngagements = ['hent--spef-redon', 'hent--sij-le-palais']
export const withoutEngagement = ['hent--apec-quimper']

const notice =
  'Données synthétiques : ces structures, adresses, numéros et courriels sont inventés pour faire essayer Hent. ' +
  'Ils ne décrivent aucun organisme réel. Schéma data·inclusion v1 (Licence Ouverte 2.0), extension x_spro.'

const signatures = ['2025-01-15', '2025-03-10', '2025-06-02', '2026-01-12'] as const

function engagementOf(id: string, site: Site, index: number): Engagement | undefined {
  if (site.profile.engagement) return site.profile.engagement
  if (site.profile.actor !== 'member' || withoutEngagement.includes(id)) return undefined
  const reference = `CONV-SPRO-${String(index).padStart(4, '0')}`
  return expiredEngagements.includes(id)
    ? { signed: '2023-07-01', until: '2026-06-30', reference }
    : { signed: pick(`${id} signed`, signatures), until: '2031-12-31', reference }
}

function capacityOf(id: string, site: Site): number {
  const size = Math.min(2, Math.max(0.5, Math.sqrt(site.commune.population / 20_000)))
  return Math.max(2, Math.round(site.profile.capacity * size) + drawn(`${id} capacity`, 5) - 2)
}

function openingsOf(network: string) {
  if (network === 'sij') return openings.young
  return network === 'suio-ip' ? openings.campus : openings.office
}

function structureOf(site: Site, index: number): StructureRecord {
  const { profile, commune, slug, place } = site
  const local = `${profile.prefix}-${slug}`
  const id = `${source}--${local}`
  return structureRecord({
    local,
    index,
    name: profile.name.replace('{of}', ofPlace(place)).replace('{at}', place),
    description: `Structure du service public régional de l’orientation à ${commune.name}. Donnée synthétique.`,
    commune,
    carriers: profile.carriers,
    opening: pick(`${local} opening`, openingsOf(profile.network)),
    spro: {
      network: profile.network,
      actor: profile.actor,
      engagement: engagementOf(id, site, index),
      capacity: capacityOf(id, site),
      anonymous: profile.anonymous,
      breton: site.breton && (slug === 'lannion' || slug === 'carhaix-plouguer' || drawn(`${local} breton`, 5) < 2),
      formerNames: profile.formerNames ?? [],
    },
  })
}

function servicesOf(site: Site, structure: StructureRecord): ServiceRecord[] {
  const offered = site.profile.offers.filter(
    ({ kind }) => kind !== 'reception' || structure.x_spro.engagement !== undefined,
  )
  return offered.flatMap((offer) => [
    serviceRecord(site, structure, offer, {
      suffix: offer.departements === undefined ? '' : '-a-distance',
      commune: site.commune,
      zone: offer.departements ?? site.zone,
      session: false,
    }),
    ...sessionsOf(site, offer).map(({ commune, epci }) =>
      serviceRecord(site, structure, offer, {
        suffix: `-${slugOf(commune.name)}`,
        commune,
        zone: [epci],
        session: true,
      }),
    ),
  ])
}

function sessionsOf(site: Site, offer: Offer): Site['sessions'] {
  return offer.departements === undefined ? site.sessions : []
}

function relayStructures(firstIndex: number): StructureRecord[] {
  const towns = relayTowns()
  // Every town has its mairie; the other sorts are spread by lot.
  const kept = towns.flatMap((commune) =>
    relays
      .filter(({ prefix }) => prefix === 'mairie' || drawn(`${prefix} ${commune.code}`, 4) === 0)
      .map((relay) => ({ relay, commune })),
  )
  return kept.map(({ relay, commune }, offset) => {
    const local = `${relay.prefix}-${slugOf(commune.name)}`
    return structureRecord({
      local,
      index: firstIndex + offset,
      name: relay.name.replace('{of}', ofPlace(commune.name)).replace('{at}', commune.name),
      description: `Relais de proximité à ${commune.name} : informe et met en relation. Donnée synthétique.`,
      commune,
      carriers: relay.carriers,
      opening: pick(`${local} opening`, openings.office),
      spro: {
        network: 'relay',
        actor: 'relay',
        engagement: undefined,
        capacity: 0,
        anonymous: true,
        breton: false,
        formerNames: relay.formerNames,
      },
    })
  })
}

export function buildDirectory(): SyntheticDirectory {
  const sites = allSites()
  const members = sites.map((site, index) => ({ site, structure: structureOf(site, index + 1) }))
  return {
    _notice: notice,
    structures: [...members.map(({ structure }) => structure), ...relayStructures(members.length + 1)],
    services: members.flatMap(({ site, structure }) => servicesOf(site, structure)),
  }
}

/** The file's text, one line a record: readable diffs without 40,000 lines. */
export function directoryText({ _notice, structures, services }: SyntheticDirectory): string {
  const lines = (records: readonly object[]): string => records.map((record) => JSON.stringify(record)).join(',\n')
  return `{"_notice":${JSON.stringify(_notice)},\n"structures":[\n${lines(structures)}\n],\n"services":[\n${lines(services)}\n]}\n`
}

export const directoryFile = fileURLToPath(new URL('bretagne-synthetique.json', import.meta.url))

if (import.meta.main) writeFileSync(directoryFile, directoryText(buildDirectory()))
