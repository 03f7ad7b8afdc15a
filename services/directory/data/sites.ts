// Where each network's sites are and which EPCI each serves: the table of networks laid over the region.
// A site's services share out its territory: one on the spot, one per session held in another EPCI. No two services of
// a structure answer the same kind by the same mode for the same commune.

import { type Commune, communeByCode, epciByCode, epcis } from '@hent/territory/communes.ts'
import { type Bassin, bassinOfEpci, bassins, bassinsServed } from './bassins.ts'
import { profiles } from './networks.ts'
import type { Profile } from './profile.ts'
import { suioIp, universities } from './universities.ts'

export interface Site {
  readonly profile: Profile
  readonly commune: Commune
  /** After the prefix, in the id. */
  readonly slug: string
  /** Place shown in the name, "Lannion" or "Rennes Nord"; a whole name for universities. */
  readonly place: string
  /** EPCI and commune codes served on the spot. */
  readonly zone: readonly string[]
  /** EPCI served by a session in its main town. */
  readonly sessions: readonly { readonly commune: Commune; readonly epci: string }[]
  readonly breton: boolean
}

function communeAt(code: string): Commune {
  const commune = communeByCode(code)
  if (commune === undefined) throw new Error(`no commune ${code} in Bretagne`)
  return commune
}

/** Its most populous Breton member. */
function mainTown(epci: string): Commune {
  const members = (epciByCode(epci)?.communes ?? []).map(communeAt).sort((a, b) => b.population - a.population)
  const [town] = members
  if (town === undefined) throw new Error(`no EPCI ${epci} in Bretagne`)
  return town
}

/** "Plœuc-L'Hermitage" → "ploeuc-l-hermitage". */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/gu, '-')
}

const quarters = ['Centre', 'Nord', 'Sud', 'Est', 'Ouest']

function seatSite(profile: Profile, seat: Bassin, served: readonly Bassin[], extra: ReadonlySet<string>): Site {
  const commune = communeAt(seat.town)
  const own = commune.epci
  const territory = served.flatMap((bassin) => bassin.epcis).filter((epci) => !profile.leavesOut?.includes(epci))
  const islands = profile.noIslands === true ? [] : served.flatMap((bassin) => bassin.islands)
  const away = (epci: string): boolean => profile.sessions === true && epci !== own && !extra.has(epci)
  return {
    profile,
    commune,
    slug: slugOf(commune.name),
    place: commune.name,
    zone: [...territory.filter((epci) => !away(epci)), ...islands],
    sessions: territory.filter(away).map((epci) => ({ epci, commune: mainTown(epci) })),
    breton: seat.breton,
  }
}

function localSite(profile: Profile, commune: Commune): Site {
  if (commune.epci === null) throw new Error(`${commune.name} has no EPCI`)
  const breton = bassinOfEpci(commune.epci)?.breton ?? false
  return {
    profile,
    commune,
    slug: slugOf(commune.name),
    place: commune.name,
    zone: [commune.epci],
    sessions: [],
    breton,
  }
}

function sitesOf(profile: Profile): Site[] {
  const extra = (profile.extra ?? []).map(communeAt)
  const extraEpcis = new Set(extra.flatMap(({ epci }) => epci ?? []))
  const further = extra.map((commune) => localSite(profile, commune))
  if (profile.seats.length === 0) {
    const towns = epcis().filter(({ population }) => population >= (profile.minPopulation ?? 0))
    return [...towns.map(({ code }) => localSite(profile, mainTown(code))), ...further]
  }
  const served = bassinsServed(new Set(profile.seats))
  const seats = bassins.filter(({ key }) => profile.seats.includes(key))
  return [...seats.map((seat) => seatSite(profile, seat, served.get(seat.key) ?? [], extraEpcis)), ...further]
}

/** Several sites of a network in one town are told apart: "Rennes Centre", "Rennes Nord"; ids "rennes", "rennes-2". */
function toldApart(sites: readonly Site[]): Site[] {
  const byTown = Map.groupBy(sites, ({ slug }) => slug)
  return [...byTown.values()].flatMap((same) =>
    same.length === 1
      ? same
      : same.map((site, index) => ({
          ...site,
          slug: index === 0 ? site.slug : `${site.slug}-${index + 1}`,
          place: `${site.place} ${quarters[index % quarters.length]}`,
        })),
  )
}

/** Every site of every network of the frame, relays apart. */
export function allSites(): Site[] {
  const campuses = universities.map(({ slug, commune, name, departements }) => ({
    profile: suioIp,
    commune: communeAt(commune),
    slug,
    place: name,
    zone: departements,
    sessions: [],
    breton: false,
  }))
  return [...profiles.flatMap((profile) => toldApart(sitesOf(profile))), ...campuses]
}

/** Communes with proximity relays: the main town of each EPCI, the islands, and Perros-Guirec. */
export function relayTowns(): Commune[] {
  const islands = ['22016', '29083', '29155', '22168', '56152'].map(communeAt)
  return [...new Set([...epcis().map(({ code }) => mainTown(code)), ...islands])]
}
